import type { Names } from './names.ts'
import { isBare } from './subject.ts'
import type { Token } from './tokens.ts'

/** Whether a word may be the first of a name, being its maker or its family: "Amazon" of "Amazon Aurora". */
export function isMaker({ key, text }: Token, names: Names): boolean {
  return MAKERS.has(key) || (names.isFamily(key) && /^\p{Lu}/u.test(text) && !isBare(key))
}

/** Whether a word makes no name behind a maker's: "Google Cloud", "an AWS API". */
export function isEverybodys(word: string): boolean {
  return EVERYBODYS.test(word)
}

// Those whose names are on maps, or are English words: alone they say nothing.
const MAKERS = new Set(
  'amazon aws azure google gcp microsoft apache oracle meta uber adobe red ibm alibaba elastic cloud'.split(
    ' ',
  ),
)
const EVERYBODYS = /^(?:I|Cloud|APIs?|SDKs?|CLI|UI|VMs?|IDs?|US|EU)$/
