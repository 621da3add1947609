import { isEnglish } from './english.ts'
import type { Entry } from './lookup.ts'
import type { VerbMap } from './verb-map.ts'
import { hasWord } from './words.ts'

/**
 * Finds every technology that the map's own words connect with a name, or with "run for you" and "run yourself": by its
 * names ("AWS Lambda"), by its reason ("it runs Ruby jobs"), or by how to choose ("Django and FastAPI are for Python").
 */
export function speakingOf(map: VerbMap): (asked: string) => Entry[] {
  const categories = new Map(map.categories.map((category) => [category.id, category]))
  const nameOf = new Map(map.technologies.map(({ id, name }) => [id, name]))
  const texts = map.technologies.map(({ id, name, aliases, placements }) => {
    // What is said of several at once says nothing of one by the others' names: "GitHub Actions or GitLab CI".
    const clauses = placements
      .map(({ category }) => categories.get(category)!)
      .flatMap(({ choice, technologies }) => {
        const own = choice.split(/[.,;]\s/).filter((clause) => hasWord(clause, name))
        return own.map((clause) =>
          technologies.reduce((text, each) => text.replaceAll(nameOf.get(each)!, ''), clause),
        )
      })
    const reasons = placements.map(({ reason }) => reason)
    return { id, text: [name, ...aliases, ...reasons, ...clauses].join('\n') }
  })
  return (asked) => {
    const quality = QUALITIES.get(asked)
    const says = quality ? (text: string) => quality.test(text) : saying(asked)
    return texts.filter(({ text }) => says(text)).map(({ id }) => ({ kind: 'technology', id }))
  }
}

/** Who runs a thing, as maps say it. */
const QUALITIES = new Map([
  ['run yourself', /\brun (?:\w+ ){0,4}yourself\b|\bon your own machines\b/i],
  ['run for you', /\bas a service\b|\brun for you\b/i],
])

/** "The go tools" are those that speak of Go, and not of going; what is no English counts in any case. */
function saying(asked: string): (text: string) => boolean {
  if (!isEnglish(asked)) return (text) => hasWord(text.toLowerCase(), asked.toLowerCase())
  const ways = [asked.charAt(0).toUpperCase() + asked.slice(1).toLowerCase(), asked.toUpperCase()]
  return (text) => ways.some((way) => hasWord(text, way))
}
