import type { Token } from './tokens.ts'

/** Where the text stands. */
export type State = {
  /** The next word begins a sentence. */
  starts: boolean
  /** A sentence ended, and no blank has come yet. */
  ended: boolean
  /** What the last word was, as long as only blanks, commas and "and" have followed. */
  after: 'a name' | 'beyond' | undefined
  /** The last name was a technology of the map. */
  isTechnology: boolean
  /** Written only with the next word: an article, or what joins two names. */
  loose: string
  /** The backticks that opened code. */
  code: string
  /** Marks in this paragraph. */
  marks: number
  /** Signs since the line began. */
  signs: number
  before: Token | undefined
  /** A comma, "and" or "or" behind a name was written last. */
  isJoined: boolean
  isAfterLine: boolean
  /** The rest of the sentence is left out. */
  isCut: boolean
  /** The next word takes a capital: what began the sentence was left out. */
  capital: boolean
  /** The article that waits began a sentence. */
  articleBegins: boolean
}

/** Where every text begins. */
export function textBegins(): State {
  return {
    starts: true,
    ended: false,
    after: undefined,
    isTechnology: false,
    loose: '',
    code: '',
    marks: 0,
    signs: 0,
    before: undefined,
    isJoined: false,
    isAfterLine: true,
    isCut: false,
    capital: false,
    articleBegins: false,
  }
}
