import { hears, left } from './cues.ts'
import { type Heard, hear, partOf } from './heard.ts'
import type { Intent } from './intent.ts'
import { narrowed } from './names-asked.ts'
import { plainWords } from './plain-words.ts'

/**
 * Hears several needs in one sentence: "logins, a place for avatars and mails going out overnight". Which of them the
 * map knows is only told by its tools, so `otherwise` is what the sentence asks when it turns out to be one need.
 */
export function needsListed(heard: Heard, otherwise: () => Intent | undefined): Intent | undefined {
  // "Compare Observe and Validate" has one wish.
  const isCompared = heard.parts.length > 1 && hears(heard.bare, 'compare')
  const isList = JOINED.test(heard.words) && (heard.named.length < 2 || heard.parts.length > 1) && !isCompared
  const items = isList ? itemsOf(heard) : []
  const [first, second] = items
  const manner = first && second ? mannerOf([first, ...items.slice(1)]) : undefined
  const each = items.map(needOf)
  if (!manner || each.every(({ kind }) => kind !== 'need')) return undefined
  const whole = otherwise()
  return whole && { kind: 'needs', whole: heard.question, manner, each, otherwise: whole }
}

/** A wish for things, or a telling of what is done: "we collect payments, text the buyer and keep a ledger". */
function mannerOf([{ text }, ...others]: [Heard, ...Heard[]]): 'wished' | 'told' | undefined {
  if (WHILE.test(text)) return undefined
  if (WISH.test(text)) return 'wished'
  if (!TOLD.test(text)) return NO_ITEM.test(text) || SOMEBODY.test(text) ? undefined : 'wished'
  // Beside one wish the rest is only told.
  return others.some(({ text, named }) => WISH.test(text) || named.length > 0) ? undefined : 'told'
}

/** One item of a list by what it names, or else by its words. */
function needOf(item: Heard): Intent {
  const { question, meant, parts, bare } = item
  const [part] = parts
  const [technology] = meant.technologies
  const narrow = narrowed(item)
  if (narrow) return narrow
  if (technology && left(bare).length === 0) return { kind: 'place', names: [technology.heard] }
  return part?.kind === 'category' && left(bare).length < 2
    ? { kind: 'category', category: part.names[0]! }
    : { kind: 'need', need: question }
}

/** The items of a list; what is no item by itself ("and into the code", "who decides that") goes on with the one before. */
function itemsOf(heard: Heard): Heard[] {
  const { question, mentions } = heard
  const ends = [...question.matchAll(BETWEEN)]
    .filter(({ index }) => !mentions.some(({ start, end }) => start <= index && index < end))
    .map((joint) => ({ start: joint.index, end: joint.index + joint[0].length }))
  const spans = [...ends, { start: question.length, end: question.length }]
    .map(({ start }, at) => ({ start: at === 0 ? 0 : ends[at - 1]!.end, end: start }))
    .filter(({ start, end }) =>
      left(plainWords(question.slice(start, end)), 'mapNoun').some((word) => !COUNTING.test(word)),
    )
  const read = ({ start, end }: { start: number; end: number }) => hear(partOf(heard, start, end), {})
  const areShort = spans.every(({ start, end }) => question.slice(start, end).split(' ').length <= 3)
  const items: { start: number; end: number }[] = []
  for (const span of spans) {
    const before = items.at(-1)
    if (before && !isItem(read(span), areShort)) before.end = span.end
    else items.push(span)
  }
  return items.map(read)
}

function isItem({ text, meant, named }: Heard, areShort: boolean): boolean {
  if (NO_ITEM.test(text) && !WISH.test(text)) return false
  return areShort || meant.categories.length + named.length > 0 || left(text).length > 1
}

const BETWEEN =
  /\s*[,:;.!?]+\s+(?:(?:and|plus|then|also)\s+)*|\s+(?:and|plus|&|\+|as well as|along with)\s+(?:(?:also|then)\s+)?/gi
const JOINED = /[,;.]\s|\b(?:and|plus|as well as|along with)\b|[&+]/

/** "First: …, second: …" */
const COUNTING =
  /^(?:first|second|third|fourth|last|lastly|firstly|secondly|thirdly|finally|one|two|three|four|\d)$/

const WISH =
  /\b(?:need|needs|want|wants|wish|must|have to|has to|would like|looking for|look for|got to|should|supposed to)\b|^(?:have|get|got)\b|\b(?:how|where|what) (?:do|can|should|would|could) (?:i|we|one|they|you)\b/
const WHILE = /^(?:if|when|whenever|because|since|while|after|before|although|though)\b/
/** Several deeds of the same people. */
const TOLD =
  /^(?:(?:so|basically|here|currently|right now|every day) )*(?:we|i|they|you|users?|customers?|people|visitors?|members|staff|clients?|our \w+|the \w+) \p{L}+/u
/** What opens a clause or goes on with one, and names neither a thing nor a deed that is wished for. */
const NO_ITEM = new RegExp(
  `^(?:${`i you we they he she it this that these those there nobody everybody everyone each every all no not if when whenever
    because since so while after before until although though what which who whose where why how is are do does did can could would
    will has have in on at for with without from by of into onto under over once like such maybe ideally`
    .split(/\s+/)
    .join('|')})\\b`,
)
/** Somebody's things do something: "our photographers send …". */
const SOMEBODY = /^(?:the|our|my|your|their)\b/
