/** A piece of a text that is never cut. */
export type Token = {
  /** A mark is a run of Markdown's signs for emphasis or code: nothing that is read aloud. */
  kind: 'word' | 'space' | 'sign' | 'mark'
  /** As it is written; a word without its "’s". */
  text: string
  /** Of a word: its letters as they are compared, without apostrophes. Of a sign: the sign, without a backslash. */
  key: string
  /** "’s", where the word has one. */
  suffix: string
}

/** Tokens so far, and as much as came of the one that is still being read: it says what may follow. */
export type Tokens = readonly Token[] & { ahead?: string }

/** Whether what is still being read begins in small letters, so that no capital follows. */
export function isSmallAhead({ ahead }: Tokens): boolean {
  return ahead !== undefined && /^\p{Ll}/u.test(ahead)
}

/** Of a word that is still being read, those letters that are certain. */
export function lettersAhead({ ahead = '' }: Tokens): string {
  return /^[\p{L}\p{N}]*/u.exec(ahead)![0]
}

/** The text of some tokens, as it is written. */
export function textOf(tokens: Tokens, start: number, count: number): string {
  let text = ''
  for (let at = start; at < start + count; at++) text += tokens[at]!.text
  return text
}

// Signs that may stand within a name, where no blank is beside them.
const JOINS = new Set(['-', '.', '/', '_', '&', '@', ':', '\u2010', '\u2011', '\u00b7'])

/** Whether a sign may stand within a name. */
export function joins(token: Token | undefined): boolean {
  return token?.kind === 'sign' && JOINS.has(token.key)
}
