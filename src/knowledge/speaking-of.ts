import type { Entry } from './lookup.ts'
import type { VerbMap } from './verb-map.ts'

/**
 * Finds every technology that the map's own words connect with a name: by its names ("AWS Lambda"), by its reason
 * ("it runs Ruby jobs"), or by how to choose ("Django and FastAPI are for Python").
 */
export function speakingOf(map: VerbMap): (name: string) => Entry[] {
  const categories = new Map(map.categories.map((category) => [category.id, category]))
  const texts = map.technologies.map(({ id, name, aliases, placements }) => {
    const clauses = placements
      .flatMap(({ category }) => categories.get(category)!.choice.split(/[.,;]\s/))
      .filter((clause) => hasWord(clause, name))
    const reasons = placements.map(({ reason }) => reason)
    return { id, text: [name, ...aliases, ...reasons, ...clauses].join('\n') }
  })
  return (name) =>
    texts.filter(({ text }) => hasWord(text, name)).map(({ id }) => ({ kind: 'technology', id }))
}

/** "JavaScript" does not speak of Java. */
function hasWord(text: string, word: string): boolean {
  const [within, searched] = [text.toLowerCase(), word.toLowerCase()]
  for (let at = within.indexOf(searched); at >= 0; at = within.indexOf(searched, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(within.charAt(at - 1) + within.charAt(at + searched.length))) return true
  }
  return false
}
