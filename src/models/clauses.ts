import { lightly, plainWords } from './plain-words.ts'

/** A part of a message, at these offsets of it. */
export type Clause = { start: number; end: number; isAsking: boolean }

/**
 * A message as its sentences, and a sentence as the questions that it joins: "what is JWT, and who wakes me?" has
 * two. What only tells something ("we use Redis") is a clause too, and asks nothing.
 */
export function clausesOf(message: string): Clause[] {
  return cut(message, 0, message.length, SENTENCE).flatMap(({ start, end }) =>
    cut(message, start, end, JOINT).map((part, at, parts) => {
      const text = message.slice(part.start, part.end)
      // “Hang on, what is Docker?” asks at its end only.
      const isLast = at === parts.length - 1
      return {
        ...part,
        isAsking:
          /\band\s+also\s*$/i.test(message.slice(start, part.start)) ||
          (isLast && /\?["”’)]*\s*$/.test(message.slice(part.start, end))) ||
          asks(text),
      }
    }),
  )
}

type Span = { start: number; end: number }

/** The parts of a text between matches; the match belongs to the part before it. Parts without a word are left out. */
function cut(text: string, start: number, end: number, between: RegExp): Span[] {
  const ends = [...text.slice(start, end).matchAll(between)].map(
    (match) => start + match.index + match[0].length,
  )
  return [...ends, end]
    .map((to, at) => withoutTail(text, { start: at === 0 ? start : ends[at - 1]!, end: to }))
    .filter((span) => /[\p{L}\p{N}]/u.test(text.slice(span.start, span.end)))
}

/** What joins a part to the next one says nothing in it. */
function withoutTail(text: string, { start, end }: Span): Span {
  const tail = /(?:[\s,:+&–—-]+(?:and|but|also|then|plus|or)?)*\s*$/i.exec(text.slice(start, end))
  return { start, end: end - (tail?.[0].length ?? 0) }
}

// "Node.js" and "v1.2" hold no end of a sentence, and neither does "vs.".
const SENTENCE =
  /(?:[?!;…\n]|(?<!\b(?:vs|e\.g|i\.e|etc|no|nr))\.)+["”’)]*(?=\s|$)\s*|\n+|\s+(?=(?:\(?[1-9][.)]|\([a-h]\))\s)/giu

const OPENER = `(?:what(?:['’]?s|['’]re)?|where(?:['’]?s)?|which|who(?:['’]?s)?|why|how(?:['’]?s)?|when|is|are|does|do(?! not)|did|can(?! not)|could|should|would|will|tell|show|explain|compare|describe|list|name|count|define|summari[sz]e|say|whether|give|walk|take me|lead me|i(?:['’]d| would) (?:like|love)|i (?:also )?(?:need|want)|let['’]?s|put|place|talk|speak|call me)`

/** Between two questions of one sentence: a comma, an "and" or a colon, when the next begins like a question. */
const JOINT = new RegExp(
  `(?<=\\S\\s*)(?:[,:–—+&]\\s*|\\s+[-–—]\\s+)(?=${OPENER}(?![\\p{L}'’]))|(?:[,;:–—]\\s*|\\s+)(?:and|but|also|then|plus|or|and also|and then|but also|oh and|by the way|btw)(?: also| then)?,?\\s+(?=${OPENER}(?![\\p{L}'’]))|,?\\s+and\\s+also\\s+(?=\\p{L})|,\\s+(?=(?:i am|i['’]?m|my|we|our|so|then|also|secondly|second|plus|thanks|thank|no|not)\\b)`,
  'giu',
)

/** Whether a text asks or wishes something. */
function asks(text: string): boolean {
  return new RegExp(`^${OPENER}(?![\\p{L}])`, 'iu').test(plainWords(text)) || ASKS.test(lightly(text))
}

const ASKS =
  /^(?:(?:and|but|so|also|then|or) )*(?:can|could|would|will|should|may|might) (?:you|i|we)\b|\bi (?:would|need|want|wonder|am wondering|was wondering)\b|^(?:and|or) /
