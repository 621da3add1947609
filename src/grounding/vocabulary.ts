import { readFileSync } from 'node:fs'
import { isEnglish, isRareEnglish, isSeldomSaid } from '../knowledge/english.ts'
import { remembered } from './remembered.ts'
import type { Token, Tokens } from './tokens.ts'

/** What kind of word one is that no list of names knows. */
type WordKind =
  /** What may stand anywhere: a number, an everyday term, a word of the map's documents as they write it. */
  | 'ordinary'
  /** A word of the map's documents, in another case. */
  | 'own'
  /** Other English. */
  | 'common'
  /** English that few people say. */
  | 'seldom'
  /** Neither English nor the map's: taken for a name wherever it stands. */
  | 'unknown'

/** Tells words from names. */
export type Vocabulary = (word: Token) => WordKind

/** What anyone may say: everyday names and terms (`everyday.txt`), and the words of the map's documents, as they write them. */
export function ordinaryWords(documents: Iterable<Tokens>): Set<string> {
  const words = new Set<string>(EVERYDAY)
  for (const tokens of documents) for (const { kind, text } of tokens) if (kind === 'word') words.add(text)
  return words
}

/** The words that a guide may use: English, and what is ordinary on its map. */
export function vocabulary(ordinary: Set<string>): Vocabulary {
  return remembered((word) => judge(word, ordinary))
}

const EVERYDAY = readFileSync(new URL('everyday.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .flatMap((line) => line.split(' '))
  .filter(Boolean)

function judge({ text, key }: Token, own: Set<string>): WordKind {
  const written = text.replace(/[*`~\\]/g, '').replaceAll('’', "'")
  if (own.has(written) || isMeasure(written)) return 'ordinary'
  // "Americans", "URLs".
  if (/\p{Lu}/u.test(written) && own.has(written.replace(/s$/, ''))) return 'ordinary'
  const lower = written.toLowerCase()
  // A disguise is none for a word that anyone may say, and is one for every other.
  const isKnown = lower === key || lower.replaceAll("'", '') === key ? isWord(lower, own) : false
  if (!isKnown) return 'unknown'
  if (own.has(lower) || own.has(`${lower}s`) || own.has(lower.replace(/s$/, ''))) return 'own'
  return isSeldomSaid(lower) ? 'seldom' : 'common'
}

function isWord(lower: string, own: Set<string>): boolean {
  // "Isn't" and "you'll" are not in the list.
  const word = lower.replace(/(?:(?<=[a-z]{2})n't|'(?:ll|re|ve|d|m|t))$/, '')
  return own.has(word) || (word.length > 1 && (isEnglish(word) || isRareEnglish(word))) || derived(word, own)
}

const PREFIX = /^(?:un|re|non|pre|multi|over|sub|mis|inter|co)(?=[a-z]{4})/
const SUFFIXES: [RegExp, string[]][] = [
  [/ies$/, ['y']],
  [/(?:s|es)$/, ['', 'e']],
  [/(?:ed|ing|er|ers|able|ably)$/, ['', 'e']],
  [/(?:ly|ness|less|like|wise|ful|ish)$/, ['']],
  [/(?:ility|ilities)$/, ['le']],
  [/(?:isation|ization)s?$/, ['ize']],
  [/(?:ise)(?:d|s)?$/, ['ize']],
]

/** "Unsubscribed", "rebuildable": English words with an English beginning or end. */
function derived(lower: string, own: Set<string>): boolean {
  const isKnown = (word: string) => word.length > 3 && (isEnglish(word) || own.has(word))
  const stems = [lower, lower.replace(PREFIX, '')]
  return stems.some(
    (stem) =>
      (stem !== lower && isKnown(stem)) ||
      SUFFIXES.some(([suffix, instead]) => {
        const base = stem.replace(suffix, '')
        return base !== stem && instead.some((end) => isKnown(base + end) || isKnown(undoubled(base)))
      }),
  )
}

function undoubled(base: string): string {
  return base.replace(/([a-z])\1$/, '$1')
}

/** "3rd", "100ms", "v2", "80s", "p99": digits with the letters that count, and single letters. */
function isMeasure(written: string): boolean {
  return /^(?:\d[\d.,:]*(?:st|nd|rd|th|s|ms|x|k|m|h|d|[kmgtKMGT]i?B|px|am|pm|bit)?s?|[vp]\d[\d.]*|\p{L})$/u.test(
    written,
  )
}
