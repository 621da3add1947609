import type { Mention } from '../tools/read-question.ts'
import { untold } from './asides.ts'
import { left } from './cues.ts'
import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'
import { isBeside, isWholeSubject, opensWithDeed } from './names-meant.ts'
import { plainWords } from './plain-words.ts'

/**
 * What is asked where a name beyond the map is said: of the name itself, or of a need or a part of the map that stands
 * beside it ("Grafana dashboards, where", "we upload by FileZilla, is there a better way"). Then the name is only
 * said to be off the map, and what stands beside it is answered.
 */
export function outsideAsked(heard: Heard, part: Intent | undefined): Intent | undefined {
  const names = namesBrought(heard)
  const [first] = names
  if (!first) return part
  const heardAs = names.map(({ heard }) => heard)
  const whole = heard.question
  if (part && !(part.kind === 'verb' && first.sure))
    return { kind: 'outside', names: heardAs, beside: part, whole }
  const beside = besideNames(heard, names)
  if (!beside) return { kind: 'place', names: heardAs }
  const isWished =
    FOR.test(heard.question.slice(first.end)) && heard.question.slice(0, first.start).trim() === ''
  const byKind = isWished || (beside.kind === 'need' && contentOf(beside.need).length === 1)
  return { kind: 'outside', names: heardAs, beside, whole, ...(byKind ? { byKind } : {}) }
}

/** Names that are surely meant as names of things, at most four: those that are known, and those that are introduced. */
function namesBrought(heard: Heard): Mention[] {
  const { question, meant, bare } = heard
  const known = meant.outsiders.filter(
    (mention) =>
      mention.sure ||
      meant.outsiders.length > 1 ||
      left(bare).length === 0 ||
      isWholeSubject(question, mention) ||
      opensWithDeed(question, mention),
  )
  const unknown = meant.strangers.filter(
    (mention) =>
      isIntroduced(heard, mention) ||
      (mention.sure && known.some((other) => isBeside(question, mention, other))) ||
      (known.length === 0 && isWholeSubject(question, mention)),
  )
  return [...known, ...unknown].slice(0, 4)
}

/** "Zorblax, our own broker", "where does QuuxDB fit", "with WinSCP": said of a thing, and not of a person or a town. */
function isIntroduced(written: Heard, { heard, start, end, sure }: Mention): boolean {
  const [before, after] = [written.question.slice(0, start), written.question.slice(end)]
  if (!sure) return false
  return (
    partsOfMap(written).some((part) => part.kind === 'category' && part.end + 1 === start) ||
    /^(?: \d+)?(?:,| –| —| -| is| \() ?(?:(?:it|which|this) is )?(?:our|my|an?) (?:\p{L}+[ -]){0,2}(?:\p{L}+)/u.test(
      after,
    ) ||
    /\bwhere (?:do|does|would|should|could|is|can)(?: (?:we|i|you|one))?(?: (?:put|place|file))? $/i.test(
      before,
    ) ||
    (MADE_UP.test(heard) &&
      (/\b(?:with|using|via|through|by|in|on|use|from) $/i.test(before) || /, $/.test(before)))
  )
}

/** Letters as only names of things have them: "WinSCP", "QuuxDB". */
const MADE_UP = /\p{Ll}\p{Lu}|\p{Lu}{2}|\p{L}\d/u

/** What is asked beside names, without them and without a guess at their verb; undefined when nothing is. */
function besideNames(heard: Heard, names: Mention[]): Intent | undefined {
  const { question, text, mentions } = heard
  if (untold(text)) return undefined
  const verbs = mentions.filter(
    (mention) => mention.status === 'on the map' && mention.kind === 'verb' && mention.sure,
  )
  const rest = [...names, ...verbs]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, question)
    .replace(GUESS, ' ')
  const words = contentOf(rest)
  if (words.length === 0) return undefined
  // "QuuxDB, our homegrown database" says what it is.
  const [category, other] = partsOfMap(heard).filter(({ kind }) => kind === 'category')
  return category && !other && words.length <= 2
    ? { kind: 'category', category: category.names[0]! }
    : { kind: 'need', need: rest.replace(/\s+/g, ' ').trim() }
}

function contentOf(words: string): string[] {
  return left(plainWords(words), 'choose', 'compare', 'list', 'mapNoun', 'verbNoun', 'others')
}

/** "Secure, I guess" guesses at nothing but the place. */
const GUESS =
  /\b(?:i|we|you) (?:guess|suppose|assume|presume|reckon|imagine|bet|believe)\b|\bi['’]d (?:guess|say)\b/gi
const FOR = /^ (?:for|to)\b/i
