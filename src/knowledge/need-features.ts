import { needTerms, readWords } from './need-words.ts'

/** What a text shows of what is needed: each feature once, with its weight. */
export type Features = Map<string, number>

/** What weighs less is counted only where it was met often enough. */
export const FULL_WEIGHT = 1

/**
 * The features of a text: its terms, pairs of terms close together, and all its words, alone and side by side. The
 * small words count: “who may”, “nobody” and “each time” say what no noun does. The weights are those with which
 * `told/check.ts` finds most.
 */
export function needFeatures(text: string): Features {
  const read = readWords(text)
  const terms = needTerms(text, read)
  const { stems } = read
  return new Map([
    ...stems.map((stem): [string, number] => [`~${stem}`, 0.5]),
    ...stems.slice(1).map((stem, at): [string, number] => [`~${stems[at]} ${stem}`, 0.4]),
    ...pairs(terms).map((pair): [string, number] => [pair, 0.5]),
    ...terms.map((term): [string, number] => [term, FULL_WEIGHT]),
  ])
}

/** Two terms side by side, or with one between them, in either order. */
export function pairs(terms: string[]): string[] {
  return [1, 2].flatMap((apart) => terms.slice(apart).map((term, at) => pair(terms[at]!, term)))
}

function pair(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`
}
