import type { Searched } from '../tools/search-map.ts'
import type { CategoryView, VerbView } from '../tools/views.ts'
import {
  amid,
  bold,
  list,
  type Manner,
  paragraphs,
  type Say,
  spokenCategory,
  together,
  within,
} from './phrases.ts'
import { categoryLines } from './say-part.ts'

/** Below that it is likelier that the words are no need of the map at all. */
export const ENOUGH = 0.25
/** Below that a place is said as the nearest, and not as the answer. */
const SURE = 0.55

/** Beside something else that may be meant, a need must be clear. */
export const CLEAR = 0.6

/** From here on a verb is meant as a whole, beside the category of it that comes first. */
const BROAD = 0.4

/** The best match, when it answers the need surely enough. */
export function surely(
  searched: Searched | undefined,
  enough: number,
): Searched['matches'][number] | undefined {
  const [best] = searched?.matches ?? []
  return best && best.confidence >= enough ? best : undefined
}

/** What answers a need, or the two places that may; undefined when nothing does surely enough. */
export function sayNeed(searched: Searched | undefined, say: Say, enough = ENOUGH): string | undefined {
  const best = surely(searched, enough)
  if (!searched || !best) return undefined
  const [, ...others] = searched.matches
  const { entry } = best
  if (entry.kind === 'verb') return sayVerbNeed(entry, say)
  const two = eitherOf(searched)
  if (two) return sayEither(two, say)
  const verb = others.find(
    ({ entry: { name }, closeness }) => name === entry.verb && closeness >= BROAD,
  )?.entry
  if (verb?.kind === 'verb') return sayBroadNeed(entry, verb, say)
  return paragraphs(
    `${best.confidence < SURE ? say('The nearest I find is', 'That sounds most like') : say('For that, look in', 'You’ll find that in', 'That need leads to')} ${placed(entry)}${say('', ', Fira')}: ${members(entry)}.`,
    `${entry.purpose} ${entry.howToChoose}`.trim(),
  )
}

/** The two categories that a need may mean, the likelier first, when the second comes at least half as near. */
export function eitherOf({ matches: [best, second] }: Searched): [CategoryView, CategoryView] | undefined {
  const isClose = best && second && second.closeness >= 0.5 && best.confidence >= ENOUGH
  return isClose && best.entry.kind === 'category' && second.entry.kind === 'category'
    ? [best.entry, second.entry]
    : undefined
}

/** The same place as just before, told without its purpose and the choice once more. */
export function sayStill(
  searched: Searched | undefined,
  { before }: Manner,
  say: Say,
  enough = ENOUGH,
): string | undefined {
  const entry = surely(searched, enough)?.entry
  if (!searched || entry?.kind !== 'category' || !entry.purpose || !before.includes(entry.purpose))
    return undefined
  if (eitherOf(searched)) return undefined
  return together(
    `${say('That leads to the same place', 'It is the same place still', 'You are in the right place already')}${say(', Fira', '')}: ${placed(entry)}, with ${list(entry.members.map(({ name }) => within(name)))}.`,
    before.includes(entry.howToChoose) ? 'What I said of choosing holds for this too.' : entry.howToChoose,
  )
}

/** The nearest place, offered as a question, to someone whose words nearly told a need. */
export function sayNearest(searched: Searched | undefined): string | undefined {
  const [best] = searched?.matches ?? []
  if (!best || best.confidence < NEARLY) return undefined
  const { entry } = best
  return `I’m not sure that I heard you well, Fira; I don’t find that on our map in these words. The nearest I know is ${entry.kind === 'verb' ? bold(entry.name) : placed(entry)}. Is it that, or something else?`
}

const NEARLY = 0.12

/** Where one of several needs leads, in a sentence or two. */
export function leading(entry: CategoryView | VerbView): string {
  return entry.kind === 'verb'
    ? `${bold(entry.name)}, with ${list(entry.categories.map(({ name }) => spokenCategory(name)))}.`
    : `${placed(entry)}: ${members(entry)}. ${entry.purpose}`.trim()
}

function sayVerbNeed({ name, categories }: VerbView, say: Say): string {
  return paragraphs(
    `That is a need to ${bold(name)}${say(', Fira', '')}. It holds:`,
    categoryLines(categories),
    'Which of these sounds closest to your need?',
  )
}

function sayBroadNeed(entry: CategoryView, { name, categories }: VerbView, say: Say): string {
  const others = categories.filter((category) => category.name !== entry.name)
  return paragraphs(
    `That is a need to ${bold(name)}${say(', Fira', '')}. Begin with ${spokenCategory(entry.name)}: ${members(entry)}. ${entry.purpose}`.trim(),
    others.length > 0 ? `Beside it you’ll find:\n\n${categoryLines(others)}` : '',
  )
}

function sayEither([one, other]: [CategoryView, CategoryView], say: Say): string {
  return paragraphs(
    `${say('That could be', 'It may be')} ${placed(one)}: ${members(one)}. ${one.purpose}`.trim(),
    `Or it could be ${other.verb === one.verb ? `${spokenCategory(other.name)}, also there` : placed(other)}: ${members(other)}. ${other.purpose}`.trim(),
    `Which of the two is nearer${say(', Fira', '')}?`,
  )
}

function placed({ verb, name }: CategoryView): string {
  return `${bold(verb)}, ${amid(name)}`
}

function members(category: CategoryView): string {
  return list(
    category.members.map(({ name }) => within(name)),
    'or',
  )
}
