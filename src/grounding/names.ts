import type { BeyondName } from '../knowledge/beyond.ts'
import { isEnglish } from '../knowledge/english.ts'
import type { VerbMap } from '../knowledge/verb-map.ts'
import { longestName, type Met } from './longest-name.ts'
import { createNameIndex, type Name, type NameIndex } from './name-index.ts'
import { compact, keyOf } from './normalise.ts'
import { type Tokens, textOf } from './tokens.ts'

/** Finds names of the map and beyond it, whole words, longest first. */
export type Names = {
  /** The longest name that begins with this token; `wait` when what is still to come may make it longer. */
  at(tokens: Tokens, at: number, isEnd: boolean): Met | 'wait' | undefined
  /** Whether a key is a name, or opens one that is written with a blank. */
  begins(key: string): boolean
  /** Whether a name begins with these letters. */
  anyBegins(letters: string): boolean
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
  documents: Iterable<Tokens> = [],
): Names {
  const index = createNameIndex()
  for (const name of beyond) addBeyond(index, name)
  const own = takeOwn(index, documents)
  for (const { id, name } of map.verbs) index.add(onMap(name, { kind: 'verb', id }))
  for (const { id, name, aliases } of map.categories) {
    for (const written of [name, name.replaceAll('/', ' and '), ...aliases])
      index.add(onMap(written, { kind: 'category', id }))
  }
  for (const { id, name, aliases } of map.technologies) {
    for (const written of [name, ...aliases].flatMap(numbers))
      index.add(onMap(written, { kind: 'technology', id }))
  }
  const kinds = kindsIn(index)
  const families = familiesIn(map)
  return {
    at: (tokens, at, isEnd) => longestName(index, tokens, at, isEnd),
    begins: (key) => (index.get(key) ?? index.singular(key) ?? index.opening(key)) !== undefined,
    anyBegins: (letters) => index.get(letters) !== undefined || index.goesOn(letters),
    isOnMap: (key) => index.get(key)?.place !== undefined,
    isFamily: (key) => families.has(key),
    kind: (key) => kinds.get(key),
    beyond: (key) => {
      const name = index.get(key)
      return name?.place ? undefined : name
    },
    own: own.map(({ written }) => written),
  }
}

function onMap(written: string, place: NonNullable<Name['place']>): Name {
  const english = isEnglish(written)
  return { written, place, isEnglish: english, isExact: english || written.length <= 3 }
}

function addBeyond(index: NameIndex, { name: written, treatment }: BeyondName): void {
  if (treatment === 'general' || treatment === 'phrase-only') return
  if (!/[\p{L}\p{N}]{2}|[+#]$/u.test(written)) return
  const english = written.split(/\s+/).every(isEnglish)
  index.add({
    written,
    isEnglish: english || treatment === 'case+context',
    isExact: english || treatment !== 'plain',
  })
}

/** Verbs and categories by the words for them, in either number. */
function kindsIn(index: NameIndex): Map<string, Name['place']> {
  const kinds = new Map<string, Name['place']>()
  for (const [key, { place }] of index.entries()) {
    if (!place || place.kind === 'technology') continue
    const singular = key.replace(/s$/, '')
    if (!index.get(singular)) kinds.set(singular, place)
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
function takeOwn(index: NameIndex, documents: Iterable<Tokens>): Name[] {
  const own: Name[] = []
  for (const tokens of documents) {
    for (let at = 0; at < tokens.length; at++) {
      const met = tokens[at]!.kind === 'word' ? longestName(index, tokens, at, true) : undefined
      if (!met || met === 'wait') continue
      const { name, count } = met
      const key = keyOf(compact(name.written))
      const isWord = /^\P{Lu}+$/u.test(textOf(tokens, at, count)) && /\p{Lu}/u.test(name.written)
      if (isWord) index.add({ ...name, isEnglish: true, isExact: true })
      else if (index.remove(key)) own.push(name)
    }
  }
  return own
}
