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
  const root: Follows = new Map()
  for (const run of runs) {
    let follows = root
    for (const word of run.split(' ')) {
      const next: Follows = follows.get(word) ?? new Map()
      follows.set(word, next)
      follows = next
    }
  }
  return () => {
    // What goes on with a run behind its first word, its first two and its first three.
    let [one, two, three]: (Follows | undefined)[] = []
    let inRow = 0
    return {
      heard(word) {
        inRow = three?.has(word) ? Math.max(inRow + 1, RUN) : 0
        three = two?.get(word)
        two = one?.get(word)
        one = root.get(word)
        return inRow
      },
      mayGoOn: () => three !== undefined,
    }
  }
}

/** Words, and what may follow each. */
type Follows = Map<string, Follows>

const RUN = 4

function runsOf(tokens: Tokens): string[] {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ key }) => key)
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' '))
}
