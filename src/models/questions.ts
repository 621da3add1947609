import { untold } from './asides.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { turnsDown } from './corrections.ts'
import { courtesy } from './courtesies.ts'
import { hears, left, saysOnly } from './cues.ts'
import { feeling } from './feelings.ts'
import { WHEN_IT } from './follow-ups.ts'
import { type Heard, hear, partOf, partsOfMap, type Written } from './heard.ts'
import { premises } from './premises.ts'
import { steadiness } from './steady.ts'

type Span = { start: number; end: number }

/**
 * The parts of a message that ask something of their own, in order. What is only told ("we use Redis") is kept with
 * the question that leans on it, or left out when none does; a message that only tells something is one part.
 */
export function questionsIn(message: Written): { part: Written; isTold: boolean }[] {
  const clauses = clausesOf(message.question)
  const read = ({ start, end }: Span) => hear(partOf(message, start, end), {})
  const parts: (Span & { isAsking: boolean; isTold?: true })[] = []
  let told: Span | undefined
  for (const clause of clauses) {
    const heard = read(clause)
    const role = roleOf(clause, heard)
    // "Where is Redis… I mean RQ": the first is not asked.
    if (isAmended(heard) && parts.at(-1)?.isAsking) parts.pop()
    const before = told ?? parts.at(-1)
    if (isTag(heard) && before) {
      // “…, no?” makes a question of a claim.
      const claim = read(before)
      if (premises(claim).length + partsOfMap(claim).length > 0) before.end = clause.end
      if (before !== told || before.end === clause.end) continue
    }
    if (role === 'filler' || (before && WHAT_NOW.test(heard.text))) continue
    if (role === 'talk') parts.push({ ...clause, isAsking: false })
    else if (role === 'telling') told = { start: told?.start ?? clause.start, end: clause.end }
    else if (role === 'asking') {
      const leans =
        told !== undefined &&
        leansOn(heard, read(told)) &&
        !(AND.test(message.question.slice(told.end, clause.start)) && isNamedBeside(read(told), heard))
      if (told && !leans && asksToo(read(told), heard)) parts.push({ ...told, isAsking: true, isTold: true })
      parts.push({ start: leans ? told!.start : clause.start, end: clause.end, isAsking: true })
      told = undefined
    }
  }
  const lastAsked = parts.findLast(({ isAsking }) => isAsking)
  if (told && (!lastAsked || asksToo(read(told)))) parts.push({ ...told, isAsking: true, isTold: true })
  else if (told && lastAsked && read(told).named.length === 0 && read(lastAsked).named.length === 0)
    lastAsked.end = told.end
  if (parts.length === 0) return [{ part: message, isTold: false }]
  return parts.map(({ start, end, isTold = false }) => ({ part: partOf(message, start, end), isTold }))
}

function roleOf({ isAsking }: Clause, heard: Heard): 'filler' | 'talk' | 'telling' | 'asking' {
  if (
    saysOnly(heard.words, 'filler') ||
    SPARES.test(heard.text) ||
    FORGOT.test(heard.words) ||
    LEADS_IN.test(heard.words)
  )
    return 'filler'
  if (isOnlyTalk(heard)) return 'talk'
  if (turnsDown(heard)) return 'telling'
  if (isAmended(heard)) return 'asking'
  return isAsking && !isOnlyNames(heard) && !WHICH_OF.test(heard.text) ? 'asking' : 'telling'
}

/** "Just the ten words, no tools". */
const SPARES =
  /^(?:no|not|without|skip|leave out)(?: the)? (?:tools|technologies|details?|examples?|names|categories|explanations?)$/

/** "Sorry, forgot already. Where does it live?" */
const FORGOT =
  /^(?:(?:sorry|oh|oops|ah|i|have|had|just|already|it|totally|completely)\b,? ?)*(?:forgot|forgotten|lost track|slipped my mind)(?: (?:already|again|it|that|sorry|of it))*$/

/** What only leads in: "let's go on: …", "explain like I'm ten: …"; alone, a message is heard whole. */
const LEADS_IN =
  /^(?:(?:but|and|so|ok|well),? )*(?:(?:let us|we can) (?:go on|continue|move on|carry on|start|begin)|(?:please )?explain(?: it| this)?(?: to me)? like i am \w+|(?:show|tell|explain)(?: it)?(?: to)?(?: me| us)?,? (?:step by step|slowly|one by one|bit by bit))$/

/** “Two edit the same row, what now?” asks what to do about what was told. */
const WHAT_NOW =
  /^(?:(?:and|so) )?(?:what (?:now|then|to do|do (?:i|we) do|can (?:i|we) do)|any ideas?|thoughts|suggestions)(?: (?:now|then|about (?:it|that)|there|here))*$/

/** “I need a queue, do I?” and “Kafka is in Store, no?” ask nothing more. */
function isTag({ text }: Heard): boolean {
  return /^(?:(?:and |or )?(?:also|and|or|then|no|yes|not|right|correct|true|agreed|is that (?:so|right|true|correct))|(?:do|does|did|am|is|are|can|should|will|would|have) (?:not )?(?:i|we|you|it|that|they|there)(?: not)?)$/.test(
    text,
  )
}

/** "Which verb and which category is Redis" asks once. */
const WHICH_OF = /^(?:and )?(?:which|what) (?:verb|category|place|home)s?(?: and)?$/

function isAmended({ words, named, parts }: Heard): boolean {
  return (
    named.length + parts.length > 0 &&
    /^(?:no |wait |sorry |oops |or rather |rather |actually )*(?:i (?:mean|meant)|scratch that|make that|or rather|correction)\b|\bi (?:mean|meant)$/.test(
      words,
    )
  )
}

/** Talk for its own sake: a greeting, a feeling, an order to the guide. */
function isOnlyTalk(heard: Heard): boolean {
  if (steadiness(heard) || courtesy(heard)) return true
  const felt = feeling(heard)
  return felt?.kind === 'feeling' ? felt.need === undefined : felt?.kind === 'lost'
}

function isOnlyNames({ bare, named, parts, meant }: Heard): boolean {
  const names = named.length + parts.length + meant.strangers.length
  return (
    names > 0 && /^(?:and|or|also|plus|the|a|an|both|with|in|vs?|n|,|\W)*$/.test(bare.replaceAll(' ', ''))
  )
}

/** Whether a question is only understood with what was told before it. */
function leansOn(asked: Heard, told: Heard): boolean {
  if (asked.named.some(({ sure }) => sure) || (asked.named.length > 0 && told.named.length > 0))
    return (
      told.named.length > 0 &&
      POINTING.test(asked.text) &&
      (hears(asked.bare, 'compare') || asked.named.every(({ sure }) => !sure))
    )
  if (turnsDown(told)) return hears(asked.bare, 'others')
  if (
    asked.parts.length > 0 &&
    !POINTING.test(asked.text) &&
    !/^(?:which|what) (?!do|does|is|are|can|could|should|would)/.test(asked.text)
  )
    return false
  if (told.named.length + told.parts.length > 0) return true
  return !WISH.test(asked.question) && (asked.parts.length === 0 || left(asked.bare, 'choose').length === 0)
}

const POINTING = /\b(?:it|they|them|that|these|those|each|both|all)\b/
const WISH = /^\W*(?:and |also |but )*(?:also )?i (?:also )?(?:need|want|would like)\b/i

/** "Prometheus and who wakes me up": a name, and beside it a question of its own. */
function isNamedBeside(told: Heard, { text, bare }: Heard): boolean {
  return (
    isOnlyNames(told) &&
    !POINTING.test(text.replace(WHEN_IT, '')) &&
    !untold(text) &&
    left(bare, 'mapNoun', 'verbNoun', 'choose', 'compare', 'others').length > 0
  )
}

const AND = /\b(?:and|plus|also)\b|[+&]/

/** Whether what was told is asked about too: a bare name, a claim about the map, or a need beside another one. */
function asksToo(told: Heard, asked?: Heard): boolean {
  if (turnsDown(told)) return false
  if (isOnlyNames(told) || premises(told).length > 0) return true
  return (
    asked !== undefined &&
    WISH.test(asked.question) &&
    told.named.length + told.parts.length === 0 &&
    left(told.bare).length >= 2
  )
}
