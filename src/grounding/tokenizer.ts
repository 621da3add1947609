import { keyOf } from './normalise.ts'
import type { Token } from './tokens.ts'

/** Cuts arriving text into tokens, the same ones however it arrives. */
type Tokenizer = {
  push(piece: string): void
  /** The next token, once nothing that may follow can change it. */
  next(isEnd: boolean): Token | undefined
  /** What is not a token yet; undefined when there is nothing. */
  ahead(): string | undefined
}

/** Tokens of a text. Words are letters, marks and digits, with apostrophes and emphasis that stand within. */
export function createTokenizer(): Tokenizer {
  let text = ''
  let at = 0
  return {
    push(piece) {
      text = at === 0 ? text + piece : text.slice(at) + piece
      at = 0
    },
    next(isEnd) {
      if (at === text.length) return undefined
      const token = read(text, at, isEnd)
      if (token) at += token.text.length + token.suffix.length
      return token
    },
    ahead: () => (at < text.length ? text.slice(at) : undefined),
  }
}

/** All tokens of a text that is whole. */
export function tokensOf(text: string): Token[] {
  const tokenizer = createTokenizer()
  tokenizer.push(text)
  const tokens: Token[] = []
  for (let token = tokenizer.next(true); token; token = tokenizer.next(true)) tokens.push(token)
  return tokens
}

function read(text: string, at: number, isEnd: boolean): Token | undefined {
  const code = text.charCodeAt(at)
  if (isWordAt(text, at)) return word(text, at, isEnd)
  if (code === 32 || code === 10) return code === 32 ? SPACE : LINE_END
  if ((code < 33 || code > 127) && /\s/.test(text[at]!))
    return { kind: 'space', text: text[at]!, key: ' ', suffix: '' }
  if (isMark(code)) return mark(text, at, isEnd)
  if (code === 92) {
    if (at + 1 === text.length && !isEnd) return undefined
    const next = text[at + 1] ?? ''
    if (/[!-/:-@[-`{-~]/.test(next)) return sign(text.slice(at, at + 2), next)
  }
  if (code < 128) return SIGNS[code]
  const letter = String.fromCodePoint(text.codePointAt(at)!)
  return sign(letter, letter)
}

const SPACE: Token = { kind: 'space', text: ' ', key: ' ', suffix: '' }
const LINE_END: Token = { kind: 'space', text: '\n', key: ' ', suffix: '' }

function sign(text: string, key: string): Token {
  return { kind: 'sign', text, key, suffix: '' }
}

const SIGNS = Array.from({ length: 128 }, (_, code) =>
  sign(String.fromCharCode(code), String.fromCharCode(code)),
)

// * ` ~
function isMark(code: number): boolean {
  return code === 42 || code === 96 || code === 126
}

function mark(text: string, at: number, isEnd: boolean): Token | undefined {
  let end = at + 1
  while (end < text.length && text.charCodeAt(end) === text.charCodeAt(at)) end++
  if (end === text.length && !isEnd) return undefined
  return { kind: 'mark', text: text.slice(at, end), key: text.slice(at, end), suffix: '' }
}

// No word is longer; what is, is read in parts.
const LONGEST_WORD = 100

function word(text: string, start: number, isEnd: boolean): Token | undefined {
  let end = start
  const isForeign = isUnspaced(text, start)
  for (;;) {
    end = lettersEnd(text, end, isForeign)
    if (end - start > LONGEST_WORD) break
    const within = inWord(text, end)
    if (end + within >= text.length && !isEnd) return undefined
    if (within === 0 || !goesOn(text, end, within)) break
    end += within
  }
  const plus = signsBehind(text, end)
  if (plus > 0 && end + plus === text.length && !isEnd) return undefined
  if (plus > 0 && !isWordAt(text, end + plus)) end += plus
  return wordOf(text.slice(start, end))
}

/** Where the letters end that one script has written. */
function lettersEnd(text: string, from: number, isForeign: boolean): number {
  let end = from
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code < 128) {
      if (!IS_WORD[code] || isForeign) break
      end++
    } else {
      if (!isWordAt(text, end) || isForeign !== isUnspaced(text, end)) break
      end += text.codePointAt(end)! > 0xffff ? 2 : 1
    }
  }
  return end
}

function isUnspaced(text: string, at: number): boolean {
  return text.charCodeAt(at) > 0x0dff && UNSPACED.test(text[at]!)
}

// Scripts that put no blanks between words: Thai to Khmer, kana, Han, Hangul.
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]/

/** How many signs stand here that may belong to the word: an apostrophe, a point within a number, emphasis. */
function inWord(text: string, end: number): number {
  const code = text.charCodeAt(end)
  if (code === 39 || code === 0x2019) return 1
  if (code === 46 || code === 44 || code === 58) return isDigit(text.charCodeAt(end - 1)) ? 1 : 0
  let marks = 0
  while (isMark(text.charCodeAt(end + marks))) marks++
  return marks
}

function goesOn(text: string, end: number, within: number): boolean {
  const code = text.charCodeAt(end)
  if (code === 46 || code === 44 || code === 58) return isDigit(text.charCodeAt(end + 1))
  return isWordAt(text, end + within)
}

/** "C++" and "C#": signs behind a name that belong to it. */
function signsBehind(text: string, end: number): number {
  let signs = 0
  while (isPlus(text.charCodeAt(end + signs))) signs++
  return signs
}

const words = new Map<string, Token>()

// A model's words are without end; the table is not. Longer ones would keep the text alive that they were cut from.
const MOST_WORDS = 20_000
const LONGEST_KEPT = 12

/** The same word is the same token, so that its letters are hashed once for all that is looked up by them. */
function wordOf(whole: string): Token {
  if (whole.length > LONGEST_KEPT) return spelled(whole)
  const known = words.get(whole)
  if (known) return known
  if (words.size >= MOST_WORDS) words.clear()
  const token = spelled(whole)
  words.set(whole, token)
  return token
}

function spelled(whole: string): Token {
  const suffix = /['’]s$/i.exec(whole)?.[0] ?? ''
  const text = suffix ? whole.slice(0, -2) : whole
  return { kind: 'word', text, key: keyOf(text.replace(/[*`~'’]/g, '')), suffix }
}

// + #
function isPlus(code: number): boolean {
  return code === 43 || code === 35
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return IS_WORD[code]!
  return (
    at < text.length && LETTER.test(code >= 0xd800 ? String.fromCodePoint(text.codePointAt(at)!) : text[at]!)
  )
}

const IS_WORD = Array.from({ length: 128 }, (_, code) => /[a-z0-9]/i.test(String.fromCharCode(code)))
const LETTER = /[\p{L}\p{M}\p{N}]/u
