import type { Mention, Read } from '../tools/read-question.ts'
import { left, mended } from './cues.ts'
import { type Meant, namesMeant, type OnMap } from './names-meant.ts'
import type { Turn } from './past.ts'
import { isShorthand, lightly, plainWords } from './plain-words.ts'
import type { Subject, WalkPlace } from './subject.ts'

/** What is known before anything is heard. */
export type Before = {
  past?: Turn[]
  subject?: Subject
  earlier?: Subject
  last?: Turn
  walk?: WalkPlace
  /** The walk whose title the message says, or most of it. */
  titled?: { id: string; title: string }
  /** What kind of talk the message is, when it surely tells no need. */
  talk?: Read['talk']
  /** Whether the clause only tells, and neither asks nor wishes. */
  isTold?: boolean
  /** Whether it puts right what was said before: "no, the …". */
  corrects?: true
}

/** A text as it was written, and the names in it at offsets of it. */
export type Written = { question: string; mentions: Mention[] }

/** One clause of a message, and all that is known when it is heard. */
export type Heard = Written &
  Before & {
    meant: Meant
    /** Technologies, outsiders and strangers as the reader wrote them, in that order. */
    named: Mention[]
    /** Verbs and categories that are meant. */
    parts: OnMap[]
    /** Plain words: all of them, those without a greeting around, and those without the names. */
    words: string
    text: string
    bare: string
  }

/** Hears one clause. */
export function hear(written: Written, before: Before): Heard {
  const { question } = written
  const mentions = written.mentions.filter(
    (mention) => !isLogin(question, mention) && !isOrder(question, mention),
  )
  const meant = withOnlyPart({ question, mentions }, namesMeant(question, mentions))
  const inOrder = <Kind extends Mention>(...kinds: Kind[][]) => kinds.flat().sort((a, b) => a.start - b.start)
  const everyName = inOrder<Mention>(...Object.values(meant))
  const bare = everyName
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, question)
  return {
    ...before,
    question,
    mentions,
    meant,
    named: inOrder<Mention>(meant.technologies, meant.outsiders),
    parts: inOrder(meant.categories, meant.verbs),
    words: lightly(question),
    text: plainWords(question),
    bare: plainWords(bare),
  }
}

/** "Unit tests against integration tests. Go." */
function isOrder(question: string, { heard, start, end }: Mention): boolean {
  return (
    /^go$/i.test(heard) &&
    /[^.!?\s][.!?…]+\s+$/.test(question.slice(0, start)) &&
    /^\W*$/.test(question.slice(end))
  )
}

/** "Log in" and "logging people in" keep no log; "logs in one place" are kept. */
function isLogin(question: string, { heard, end }: Mention): boolean {
  const after = question.slice(end)
  return /^logs?$/i.test(heard)
    ? /^[ -](?:\w+ ){0,2}?(?:in|into|on|out|off)\b(?! (?:one|a single|the same|files?)\b)/i.test(after)
    : /^logging$/i.test(heard) && /^ (?:\w+ ){1,2}(?:in|out)(?:[?.!,]|$)/i.test(after)
}

/** A verb or category that may be plain English is meant when nothing else is said: "what stands behind compute?" */
function withOnlyPart(written: Written, meant: Meant): Meant {
  const [part, second] = partsOfMap(written)
  if (!part || second || Object.values(meant).flat().length > 0) return meant
  const around = plainWords(`${written.question.slice(0, part.start)} ${written.question.slice(part.end)}`)
  if (left(around, 'list', 'others', 'verbNoun', 'choose').length > 0) return meant
  return part.kind === 'verb' ? { ...meant, verbs: [part] } : { ...meant, categories: [part] }
}

/** The part of a text between two offsets, with its names. */
export function partOf({ question, mentions }: Written, start: number, end: number): Written {
  return {
    question: question.slice(start, end),
    mentions: mentions
      .filter((mention) => mention.start >= start && mention.end <= end)
      .map((mention) => ({ ...mention, start: mention.start - start, end: mention.end - start })),
  }
}

/** "nvm" takes something back, whatever else bears the name. */
function isHaste({ status, heard }: Mention): boolean {
  return status !== 'on the map' && isShorthand(heard)
}

/** Verbs and categories, surely meant or not. */
export function partsOfMap({ mentions }: Written): OnMap[] {
  return mentions.filter(
    (mention): mention is OnMap => mention.status === 'on the map' && mention.kind !== 'technology',
  )
}

/** The same with slips of the pen mended in words of asking, such as "shortr"; only what is no English may be one. */
export function withoutSlips({ question, mentions }: Written): Written {
  let text = question
  let shift = 0
  const kept: Mention[] = []
  for (const mention of mentions) {
    const [start, end] = [mention.start + shift, mention.end + shift]
    const word = mention.status === 'unknown' ? mended(mention.heard) : mention.heard
    if (word === mention.heard && !isHaste(mention)) kept.push({ ...mention, start, end })
    text = text.slice(0, start) + word + text.slice(end)
    shift += word.length - mention.heard.length
  }
  return { question: text, mentions: kept }
}
