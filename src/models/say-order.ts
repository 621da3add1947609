import type { Shown } from '../tools/show-map.ts'
import { left } from './cues.ts'
import type { Intent } from './intent.ts'
import { bold, counted, inside, list, plainName, spokenCategory } from './phrases.ts'
import { plainWords } from './plain-words.ts'

type Full = Extract<Shown, { form: 'full' }>

/** One verb by its place in the map, or by its distance from another. */
export function sayNth(
  { place, from, claimed }: Extract<Intent, { kind: 'nth verb' }>,
  { verbs }: Full,
): string {
  const start = from ? verbs.findIndex(({ name }) => name === from) : -1
  const at = from ? start + place : place < 0 ? verbs.length - 1 : place - 1
  const verb = verbs[at]
  if (!verb && from && start >= 0)
    return `${bold(from)} is the ${place < 0 ? 'first' : 'last'} verb on our map, Fira. Nothing comes ${place < 0 ? 'before' : 'after'} it.`
  if (!verb)
    return `Our map has ${counted(verbs.length, 'verb')}, Fira, from ${bold(verbs[0]!.name)} to ${bold(verbs.at(-1)!.name)}.`
  if (claimed) return sayClaimedPlace(claimed, verb.name, at + 1, verbs)
  const which = place < 0 && !from ? 'The last verb' : `Verb ${at + 1}`
  const near = from ? ` It comes ${place < 0 ? 'before' : 'after'} ${plainName(from)}.` : ''
  return `${which} is ${bold(verb.name)}, Fira: ${inside(verb.purpose)}.${near} It holds ${list(verb.categories.map(({ name }) => spokenCategory(name)))}.`
}

function sayClaimedPlace(claimed: string, holder: string, place: number, verbs: Full['verbs']): string {
  const own = verbs.findIndex(({ name }) => name === claimed) + 1
  return claimed === holder
    ? `Yes, Fira. ${bold(claimed)} is verb ${own}.`
    : `No, Fira. Verb ${place} is ${bold(holder)}. ${bold(claimed)} is verb ${own}.`
}

/** Which of two verbs comes first, asked or claimed. */
export function sayOrder(
  { verbs: [one, other], claim }: Extract<Intent, { kind: 'order' }>,
  { verbs }: Full,
): string {
  const placeOf = (verb: string) => verbs.findIndex(({ name }) => name === verb) + 1
  const isBefore = placeOf(one) < placeOf(other)
  const places = `${bold(one)} is verb ${placeOf(one)}, and ${bold(other)} is verb ${placeOf(other)}.`
  if (claim) return `${(claim === 'before') === isBefore ? 'Yes' : 'No'}, Fira. ${places}`
  return `${bold(isBefore ? one : other)} comes first, Fira. ${places}`
}

/** The one verb whose purpose says every word that a reader seeks a verb by: "change" is Adapt's; undefined for none. */
export function sayVerbThat(sought: string, { verbs }: Full): string | undefined {
  const words = left(plainWords(sought), 'verbNoun', 'choose', 'list').filter(
    (word) => !OF_ANY_VERB.test(word),
  )
  const holding = verbs.filter(({ purpose }) => {
    const said = purpose.toLowerCase()
    return words.every((word) => new RegExp(`(?<!\\p{L})${word.replace(/(?:ing|s)$/, '')}`, 'u').test(said))
  })
  const [verb] = holding
  if (!verb || holding.length > 1 || words.length === 0 || !/\bverbs?\b/i.test(sought)) return undefined
  return `That is ${bold(verb.name)}, Fira: ${inside(verb.purpose)}. It holds ${list(verb.categories.map(({ name }) => spokenCategory(name)))}.`
}

/** What every verb does with its matter. */
const OF_ANY_VERB =
  /^(?:handles?|deals?|covers?|cares?|takes?|care|responsible|concerns?|stands?|serves?|called|category|part)$/
