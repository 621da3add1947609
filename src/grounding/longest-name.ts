import type { Name, NameIndex } from './name-index.ts'
import { compact, keyOf } from './normalise.ts'
import { joins, lettersAhead, type Token, type Tokens, textOf } from './tokens.ts'

/** A name met at a place: so many tokens of the text are part of it. */
export type Met = { name: Name; count: number }

/** The longest name that begins with this token; `wait` when what is still to come may make it longer. */
export function longestName(
  index: NameIndex,
  tokens: Tokens,
  start: number,
  isEnd: boolean,
): Met | 'wait' | undefined {
  const first = tokens[start]!
  if (first.kind === 'sign') return signedName(index, tokens, start, isEnd)
  let met: Met | undefined
  let key = ''
  for (let at = start; ; ) {
    const word = tokens[at]!
    key += word.key
    met = here(index, key, tokens, start, at) ?? met
    if (word.suffix || at - start > MOST_TOKENS) return met
    const next = nextWord(index, key, tokens, at, isEnd)
    if (next === 'wait') return 'wait'
    if (next === undefined) return met
    at = next
  }
}

const MOST_TOKENS = 24

/** The name whose letters end with this token, in its own number or as a plural. */
function here(index: NameIndex, key: string, tokens: Tokens, start: number, at: number): Met | undefined {
  // Of "Kafka s" the second word is no plural.
  const isPlural = at === start || tokens[at]!.key !== 's'
  const name = index.get(key) ?? (isPlural ? index.singular(key) : undefined)
  if (!name) return undefined
  const count = at - start + 1
  return isWrittenSo(name, textOf(tokens, start, count)) ? { name, count } : undefined
}

/** Names that are English, and very short ones, are met in their own case, or in capitals throughout. */
function isWrittenSo(name: Name, text: string): boolean {
  if (!name.isExact || text === name.written) return true
  const letters = compact(text).replace(/[*`~\\]/g, '')
  const written = compact(name.written)
  if (letters === written || keyOf(letters) !== letters.toLowerCase()) return true
  if (name.place) return false
  // Beyond the map one mistake is better than one leak: "RENDER", "render.com" written "Render".
  return /^\p{Lu}/u.test(letters) && (written.toLowerCase() === written || /^\p{Lu}+$/u.test(letters))
}

/** Where the word stands that may go on with a name. */
function nextWord(
  index: NameIndex,
  key: string,
  tokens: Tokens,
  at: number,
  isEnd: boolean,
): number | 'wait' | undefined {
  const between = tokens[at + 1]
  if (!between) return isEnd || !index.goesOn(key) ? undefined : 'wait'
  const next = tokens[at + 2]
  if (joins(between)) {
    if (!next) return isEnd ? undefined : 'wait'
    return next.kind === 'word' ? at + 2 : undefined
  }
  if (between.kind !== 'space' || !isWaitedFor(index, key, tokens[at]!)) return undefined
  if (next) return next.kind === 'word' && mayFollow(index, key, next.text, next.key) ? at + 2 : undefined
  const { ahead } = tokens
  if (isEnd || (ahead !== undefined && !mayFollow(index, key, ahead, keyOf(lettersAhead(tokens)))))
    return undefined
  const begun = key + keyOf(lettersAhead(tokens))
  const isWhole = begun !== key && index.get(begun) !== undefined
  const isPlural = begun.length > key.length + 1 && index.singular(begun) !== undefined
  return isWhole || isPlural || index.goesOn(begun) ? 'wait' : undefined
}

/**
 * Whether a word that begins so may go on with a name behind a blank: any that begins with a capital or a digit, and in
 * small letters what is written there with the blank, or several of it.
 */
function mayFollow(index: NameIndex, key: string, text: string, letters: string): boolean {
  if (/^[\p{Lu}\p{N}]/u.test(text)) return true
  const rests = index.opening(key)?.rests ?? []
  return letters !== '' && rests.some((rest) => rest.startsWith(letters) || letters === `${rest}s`)
}

/**
 * Whether a blank may stand within a name: where one is written with it, and between words that each begin with a
 * capital ("Dynamo DB"). "Active" may open "Active Directory", and "active" may not.
 */
function isWaitedFor(index: NameIndex, key: string, word: Token): boolean {
  const isLower = index.opening(key)?.isLower
  if (isLower) return true
  const code = word.text.charCodeAt(0)
  const isCapital = code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word.text)
  return isCapital && (isLower === false || !isSmall(word))
}

// A capital that a sentence gave: "The", "In".
function isSmall({ key }: Token): boolean {
  return key.length < 3 || SMALL.has(key)
}

const SMALL = new Set(
  'the and for you your its our this that these those with from what when where which who how but not are was has have can may they their there here each both all any one two say see use choose ask think begin then than only also because while until after before under among between'.split(
    ' ',
  ),
)

function signedName(
  index: NameIndex,
  tokens: Tokens,
  start: number,
  isEnd: boolean,
): Met | 'wait' | undefined {
  for (const { name, tokens: wanted } of index.signed(tokens[start]!.key)) {
    for (let i = 0; ; i++) {
      if (i === wanted.length) return { name, count: i }
      const token = tokens[start + i]
      if (!token && !isEnd) return 'wait'
      if (token?.kind !== wanted[i]!.kind || token.key !== wanted[i]!.key) break
    }
  }
  return undefined
}
