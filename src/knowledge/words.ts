/** A word of a text and where it stands, in UTF-16 units. */
export type Word = { text: string; start: number; end: number }

/** The words of a text, without signs between them and without a possessive "’s". */
export function wordsOf(text: string): Word[] {
  const found = text.matchAll(
    // Runs of Latin letters and digits, of any other script, or of signs: "Kafka是什么" begins with a name.
    /[\p{Script=Latin}\p{M}\p{N}+#]+(?:['’]\p{Script=Latin}+)?|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\p{N}\p{P}]+/gu,
  )
  return [...found].map((match) => {
    const word = match[0].replace(/['’]s$/, '')
    return { text: word, start: match.index, end: match.index + word.length }
  })
}

/** Whether a text says a word in this very spelling: "JavaScript" does not speak of Java. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at - 1) + text.charAt(at + word.length))) return true
  }
  return false
}
