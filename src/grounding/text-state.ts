import type { Standing } from './decide.ts'
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
  /** Letters of the next word that are written already. */
  shown: number
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
    shown: 0,
    isJoined: false,
    isAfterLine: true,
    isCut: false,
    capital: false,
    articleBegins: false,
  }
}

/** Where the next word stands. */
export function standingIn(state: State, isLabel: boolean): Standing {
  const { starts, before } = state
  const isBehindTechnology = state.isTechnology && state.after === 'a name' && state.loose === ' '
  return { starts, isLabel, before, isBehindTechnology, isJoined: state.isJoined || joinsNames(state) }
}

/** Whether what waits is a comma, "and" or "or" behind a name. */
export function joinsNames({ after, loose }: State): boolean {
  return after !== undefined && /[,\p{L}]/u.test(loose)
}

/** A word was written, or what stands in for one. */
export function wordEnds(state: State, word: Token): void {
  state.starts = false
  state.ended = false
  state.shown = 0
  state.isAfterLine = false
  state.isJoined = false
  state.before = word.suffix ? undefined : word
}
