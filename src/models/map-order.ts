import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'

/** Hears what only the order of the verbs answers: the third, the one after Connect, which of two comes first. */
export function ordered(heard: Heard): Intent | undefined {
  const { text } = heard
  const named = partsOfMap(heard).filter(({ kind }) => kind === 'verb')
  const [verb, second] = new Set(named.map(({ names }) => names[0]!))
  const side = SIDE.exec(text)?.[1]
  const claim = side && (AHEAD.test(side) ? 'before' : 'after')
  if (verb && second)
    return (claim || /\b(?:first|earlier|later|last)\b/.test(text)) && OF_ORDER.test(text)
      ? { kind: 'order', verbs: [verb, second], ...(claim ? { claim } : {}) }
      : undefined
  if (verb && claim)
    return OF_ORDER.test(text)
      ? { kind: 'nth verb', place: claim === 'before' ? -1 : 1, from: verb }
      : undefined
  const [, end] = /\b(begins?|starts?|ends?|finish(?:es)?|closes?) with\b/.exec(text) ?? []
  if (verb && end) return { kind: 'nth verb', place: /^[bs]/.test(end) ? 1 : -1, claimed: verb }
  const [, ordinal] = NTH.exec(text) ?? []
  if (!ordinal || FROM_FIRST.test(text)) return undefined
  if (verb)
    return /\bverbs?\b/.test(text) && /\b(?:is|are|was|as|at)\b/.test(text)
      ? { kind: 'nth verb', place: placeOf(ordinal), claimed: verb }
      : undefined
  // Only verbs have an order: “which verb is first and which last”, “#7”.
  return /\bverbs?\b/.test(text) || WHICH_NTH.test(text) || OF_MAP.test(text) || ONLY_NUMBER.test(text)
    ? { kind: 'nth verb', place: placeOf(ordinal) }
    : undefined
}

/** The place that a word names, from 1; -1 is the last. */
export function placeOf(word: string): number {
  if (/^(?:last|final)$/.test(word)) return -1
  const at = [ORDINALS.indexOf(word), NUMBERS.indexOf(word)].find((index) => index >= 0)
  return at === undefined ? Number(word) : at + 1
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
)
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const NTH = new RegExp(
  `\\b(${ORDINALS.join('|')}|last|final|\\d+(?=st|nd|rd|th)|(?<=(?:verb|number|no|no\\.|nr|nr\\.|num|#) ?)(?:\\d+|zero|${NUMBERS.join('|')}))(?:st|nd|rd|th)?\\b(?! (?:two|three|few|verbs|map|overview))`,
)

const SIDE = /\b(after|before|follows|precedes|following|preceding|next to|next after|behind)\b/
const AHEAD = /^(?:before|preced)/
const OF_ORDER =
  /\bverb\b|\bthe one (?:after|before)\b|^(?:is|are|does) .*\b(?:before|after)\b|\border\b|\bcomes?\b|\bfollows\b|\bprecedes\b/
/** "What stands first on the whole map" */
const OF_MAP =
  /^(?:and )?(?:what|which|who)\b.* (?:on|in|of) (?:the|your|our|this) (?:whole |full |entire )?map$/
const FROM_FIRST = /\bfrom (?:the )?first\b.* to (?:the )?last\b/
const WHICH_NTH = /^(?:and )?(?:which|what)(?: (?:one )?(?:is|comes|stands))?(?: the)? [\w]+(?: one)?$/
const ONLY_NUMBER = /^(?:(?:the|give me|show me|open) )*(?:(?:number|no\.?|nr\.?|num) |# ?)\w+$/
