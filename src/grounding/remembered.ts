import type { Token } from './tokens.ts'

// A model's words are without end; the table is not.
const MOST_WORDS = 20_000

/** A judgement of words that depends on nothing but their text, made once for each. */
export function remembered<Judgement extends string | boolean>(
  judge: (word: Token) => Judgement,
): (word: Token) => Judgement {
  const known = new Map<string, Judgement>()
  return (word) => {
    const before = known.get(word.text)
    if (before !== undefined) return before
    if (known.size >= MOST_WORDS) known.clear()
    const judged = judge(word)
    known.set(word.text, judged)
    return judged
  }
}
