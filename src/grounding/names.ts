import type { BeyondName } from '../knowledge/beyond.ts'
import { isEnglish } from '../knowledge/english.ts'
import type { VerbMap } from '../knowledge/verb-map.ts'
import { compact, keyOf } from './normalise.ts'
import { lettersAhead, type Token, type Tokens, tokensOf } from './tokens.ts'

/** A name that a text may say. */
export type Name = {
  written: string
  /** Where it leads; undefined for a name beyond the map. */
  place?: { kind: 'verb' | 'category' | 'technology'; id: string }
  /** True for a name that is also English, such as "Go" or "Store": it needs its case, and a cue where a sentence begins. */
  isEnglish: boolean
  /** True when it is met only as it is written: "S3" is not "s3". */
  isExact: boolean
}

/** A name met at a place: so many tokens of the text are part of it. */
type Met = { name: Name; count: number }

/** Finds names of the map and beyond it, whole words, longest first. */
export type Names = {
  /** The longest name that begins with this token; `wait` when what is still to come may make it longer. */
  at(tokens: Tokens, at: number, isEnd: boolean): Met | 'wait' | undefined
  /** Whether a key is a name of the map, in whatever case. */
  isOnMap(key: string): boolean
  /** Whether names of technologies on the map begin with this word and go on with a capital: "Spring" of "Spring Boot". */
  isFamily(key: string): boolean
  /** The verb or category that a word means where it speaks of places: "database" is one of the databases. */
  kind(key: string): Name['place']
  /** What a key is known as beyond the map. */
  beyond(key: string): Name | undefined
  /** Names beyond the map that its own documents say, and that are therefore not looked for. */
  own: string[]
}

/**
 * Names and other names of verbs, categories and technologies, and the names beyond the map. A name that both hold
 * is the map's.
 */
export function nameFinder(
  map: VerbMap,
  beyond: Iterable<BeyondName> = [],
  documents: Iterable<string> = [],
): Names {
  const index: Index = { names: new Map(), keys: [], openings: new Map(), signed: new Map() }
  for (const { name, treatment } of beyond) if (treatment !== 'general') addBeyond(index, name, treatment)
  index.keys = [...index.names.keys()].sort()
  const own = takeOwn(index, documents)
  for (const { id, name } of map.verbs) add(index, onMap(name, { kind: 'verb', id }))
  for (const { id, name, aliases } of map.categories) {
    for (const written of [name, name.replaceAll('/', ' and '), ...aliases])
      add(index, onMap(written, { kind: 'category', id }))
  }
  for (const { id, name, aliases } of map.technologies) {
    for (const written of [name, ...aliases].flatMap(numbers))
      add(index, onMap(written, { kind: 'technology', id }))
  }
  index.keys = [...index.names.keys()].sort()
  const kinds = kindsIn(index)
  const families = familiesIn(map)
  return {
    at: (tokens, at, isEnd) => longest(index, tokens, at, isEnd),
    isOnMap: (key) => index.names.get(key)?.place !== undefined,
    isFamily: (key) => families.has(key),
    kind: (key) => kinds.get(key),
    beyond: (key) => {
      const name = index.names.get(key)
      return name?.place ? undefined : name
    },
    own: own.map(({ written }) => written),
  }
}

type Index = {
  /** By the letters of the whole name: "argocd". */
  names: Map<string, Name>
  /** The same letters in order, to see whether a name goes on. */
  keys: string[]
  /** The letters before a blank within a name. */
  openings: Map<string, Opening>
  /** Names that begin with a sign, such as ".NET" or "🔥", by that sign; longest first. */
  signed: Map<string, Name[]>
}

/** Whether a text may write it in lower case, and the letters that the words behind it begin with. */
type Opening = { isLower: boolean; next: string }

function onMap(written: string, place: NonNullable<Name['place']>): Name {
  const english = isEnglish(written)
  return { written, place, isEnglish: english, isExact: english || written.length <= 3 }
}

function addBeyond(index: Index, written: string, treatment: BeyondName['treatment']): void {
  const english = written.split(/\s+/).every(isEnglish)
  if (treatment === 'phrase-only' || !/[\p{L}\p{N}]{2}|[+#]$/u.test(written)) return
  add(index, {
    written,
    isEnglish: english || treatment === 'case+context',
    isExact: english || treatment !== 'plain',
  })
}

function add(index: Index, name: Name): void {
  if (/^[^\p{L}\p{N}]/u.test(name.written)) {
    addSigned(index, name)
    return
  }
  index.names.set(keyOf(compact(name.written)), name)
  for (const gap of name.written.matchAll(/\s+/g)) {
    const opening = keyOf(compact(name.written.slice(0, gap.index)))
    const isLower = !name.isExact || /^\p{Ll}/u.test(name.written)
    const first = firstLetter(name.written.slice(gap.index).trimStart())
    const known = index.openings.get(opening)
    if (!known) index.openings.set(opening, { isLower, next: first })
    else {
      known.isLower ||= isLower
      if (!known.next.includes(first)) known.next += first
    }
  }
}

function firstLetter(text: string): string {
  return keyOf(String.fromCodePoint(text.codePointAt(0)!))
}

function addSigned({ signed }: Index, name: Name): void {
  const [first] = name.written
  const others = (signed.get(first!) ?? []).filter(({ written }) => written !== name.written)
  signed.set(
    first!,
    [...others, name].sort((a, b) => b.written.length - a.written.length),
  )
}

/** Verbs and categories by the words for them, in either number. */
function kindsIn({ names }: Index): Map<string, Name['place']> {
  const kinds = new Map<string, Name['place']>()
  for (const [key, { place }] of names) {
    if (!place || place.kind === 'technology') continue
    const singular = key.replace(/s$/, '')
    if (!names.has(singular)) kinds.set(singular, place)
    kinds.set(key, place)
  }
  return kinds
}

function familiesIn({ technologies }: VerbMap): Set<string> {
  const written = technologies.flatMap(({ name, aliases }) => [name, ...aliases])
  return new Set(written.flatMap((name) => /^(\p{Lu}\S*) \p{Lu}/u.exec(name)?.[1] ?? []).map(keyOf))
}

/** "REST endpoints" is also met as "REST endpoint", and "JWT" as "JWTs". */
function numbers(name: string): string[] {
  if (/[a-z]{3,}s$/.test(name) && /[\s-]|[A-Z]{2}/.test(name)) return [name, name.slice(0, -1)]
  if (/^[A-Z]{2,}s$/.test(name)) return [name, name.slice(0, -1)]
  return /^[A-Z]{3,}$/.test(name) ? [name, `${name}s`] : [name]
}

/**
 * Takes out the names that documents say, and gives them back. One that they only say in lower case is a word of
 * theirs, as in "react to it", and is kept as such: it needs its capital from then on.
 */
function takeOwn(index: Index, documents: Iterable<string>): Name[] {
  const own: Name[] = []
  for (const document of documents) {
    const tokens = tokensOf(document)
    for (let at = 0; at < tokens.length; at++) {
      const met = tokens[at]!.kind === 'word' ? longest(index, tokens, at, true) : undefined
      if (!met || met === 'wait') continue
      const { name, count } = met
      const key = keyOf(compact(name.written))
      const isWord = /^\P{Lu}+$/u.test(textOf(tokens, at, count)) && /\p{Lu}/u.test(name.written)
      if (isWord) index.names.set(key, { ...name, isEnglish: true, isExact: true })
      else if (index.names.delete(key)) own.push(name)
    }
  }
  return own
}

function longest(index: Index, tokens: Tokens, start: number, isEnd: boolean): Met | 'wait' | undefined {
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
function here(index: Index, key: string, tokens: Tokens, start: number, at: number): Met | undefined {
  // Of "Kafka s" the second word is no plural.
  const isPlural = at === start || tokens[at]!.key !== 's'
  const name = index.names.get(key) ?? (isPlural ? singular(index, key) : undefined)
  if (!name) return undefined
  const count = at - start + 1
  return isWrittenSo(name, tokens, start, count) ? { name, count } : undefined
}

/** "DynamoDBs" are more than one of them. A name that is English has plurals that are English too. */
function singular({ names }: Index, key: string): Name | undefined {
  if (key.length < 5 || !key.endsWith('s')) return undefined
  const name = names.get(key.slice(0, -1))
  return name?.isExact ? undefined : name
}

/** Names that are English, and very short ones, are met in their own case, or in capitals throughout. */
function isWrittenSo(name: Name, tokens: Tokens, start: number, count: number): boolean {
  if (!name.isExact) return true
  const text = compact(textOf(tokens, start, count)).replace(/[*`~\\]/g, '')
  const written = compact(name.written)
  if (text === written || keyOf(text) !== text.toLowerCase()) return true
  if (name.place) return false
  // Beyond the map one mistake is better than one leak: "RENDER", "render.com" written "Render".
  return /^\p{Lu}/u.test(text) && (written.toLowerCase() === written || /^\p{Lu}+$/u.test(text))
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

/** Where the word stands that may go on with a name. */
function nextWord(
  index: Index,
  key: string,
  tokens: Tokens,
  at: number,
  isEnd: boolean,
): number | 'wait' | undefined {
  const between = tokens[at + 1]
  if (!between) return isEnd || !goesOn(index, key) ? undefined : 'wait'
  const next = tokens[at + 2]
  if (joins(between)) {
    if (!next) return isEnd ? undefined : 'wait'
    return next.kind === 'word' ? at + 2 : undefined
  }
  if (between.kind !== 'space' || !isWaitedFor(index, key, tokens[at]!)) return undefined
  const following = next?.text ?? tokens.ahead
  const mayFollow =
    following === undefined ||
    /^[\p{Lu}\p{N}]/u.test(following) ||
    index.openings.get(key)?.next.includes(firstLetter(following)) === true
  if (next) return next.kind === 'word' && mayFollow ? at + 2 : undefined
  if (isEnd || !mayFollow) return undefined
  const begun = key + keyOf(lettersAhead(tokens))
  const isWhole = begun !== key && index.names.has(begun)
  const isPlural = begun.length > key.length + 1 && singular(index, begun) !== undefined
  return isWhole || isPlural || goesOn(index, begun) ? 'wait' : undefined
}

/** Whether a name begins with these letters and is longer. */
function goesOn({ keys }: Index, key: string): boolean {
  let [from, to] = [0, keys.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (keys[middle]! > key) to = middle
    else from = middle + 1
  }
  return keys[from]?.startsWith(key) === true
}

/**
 * Whether a blank may stand within a name: where one is written with it, and between words that each begin with a
 * capital ("Dynamo DB"). "Active" may open "Active Directory", and "active" may not.
 */
function isWaitedFor({ openings }: Index, key: string, word: Token): boolean {
  const isLower = openings.get(key)?.isLower
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
  { signed }: Index,
  tokens: Tokens,
  start: number,
  isEnd: boolean,
): Met | 'wait' | undefined {
  const names = signed.get(tokens[start]!.key)
  if (!names) return undefined
  for (const name of names) {
    const wanted = tokensOf(name.written)
    for (let i = 0; ; i++) {
      if (i === wanted.length) return { name, count: i }
      const token = tokens[start + i]
      if (!token && !isEnd) return 'wait'
      if (token?.kind !== wanted[i]!.kind || token.key !== wanted[i]!.key) break
    }
  }
  return undefined
}
