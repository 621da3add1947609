import { tokensOf } from './tokenizer.ts'
import type { Tokens } from './tokens.ts'

/** How many words of a protected text an answer may say in a row. */
export const MOST_IN_A_ROW = 7

/** Follows the words of an answer. */
export type Recital = {
  /** Tells how many of the last words stand in a row in a protected text. */
  heard(word: string): number
  /** Whether the next word may stand in such a row. */
  mayGoOn(): boolean
}

/**
 * Knows a text that no answer may recite, such as the instructions of the guide, less what the map's own documents
 * say too. Runs are compared four words at a time: shorter ones are everybody's.
 */
export function recitals(protectedText: string, spoken: Iterable<Tokens> = []): () => Recital {
  const runs = new Set(runsOf(tokensOf(protectedText)))
  for (const tokens of spoken) for (const run of runsOf(tokens)) runs.delete(run)
  const beginnings = new Set([...runs].map((run) => run.slice(0, run.lastIndexOf(' '))))
  // Few pairs of words end a run; the others need not be joined to see it.
  const endings = new Map<string, Set<string>>()
  for (const run of runs) {
    const [, , third, last] = run.split(' ') as [string, string, string, string]
    const before = endings.get(last)
    if (before) before.add(third)
    else endings.set(last, new Set([third]))
  }
  return () => {
    let [first, second, third] = ['', '', '']
    let inRow = 0
    return {
      heard(word) {
        const isKnown =
          endings.get(word)?.has(third) === true && runs.has(`${first} ${second} ${third} ${word}`)
        ;[first, second, third] = [second, third, word]
        inRow = isKnown ? Math.max(inRow + 1, RUN) : 0
        return inRow
      },
      mayGoOn: () => beginnings.has(`${first} ${second} ${third}`),
    }
  }
}

const RUN = 4

function runsOf(tokens: Tokens): string[] {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ key }) => key)
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '))
}
