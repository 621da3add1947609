import { type BeyondName, readBeyondNames } from './beyond.ts'
import { fold, foldSingular } from './fold.ts'
import type { Entry } from './lookup.ts'
import { isSmallWord } from './need-words.ts'
import { letters } from './spelling.ts'
import type { VerbMap } from './verb-map.ts'
import { wordsOf } from './words.ts'

/** All names by their folded form, for every way in which one is looked up. */
export type NameIndex = {
  names: Map<string, Entry[]>
  singulars: Map<string, Entry[]>
  /** Runs of words inside longer names: "aws", "google cloud". */
  parts: Map<string, Entry[]>
  beyond: ReadonlyMap<string, BeyondName>
  /** Names of the map and beyond it, by their length. */
  spellings: Map<number, Spelling[]>
  /** Parts that count in a sentence: those in capitals, "rest" of "REST endpoints", and makers, such as "Azure". */
  initials: Set<string>
  /** Names that are written in several words. */
  phrases: Set<string>
  /** How many words the longest name has. */
  mostWords: number
}

type Spelling = { key: string; letters: number; onMap: boolean }

/** Indexes the names of a map, and those beyond it. */
export function indexNames(map: VerbMap): NameIndex {
  const beyond = readBeyondNames()
  const inSeveralWords = [...beyond.values()].map(({ name }) => name).filter((name) => name.includes(' '))
  const initials = map.technologies.flatMap(({ name }) => name.match(/\b\p{Lu}{3,}\b/gu) ?? [])
  const index: NameIndex = {
    names: new Map(),
    singulars: new Map(),
    parts: new Map(),
    beyond,
    spellings: new Map(),
    phrases: new Set(inSeveralWords.map(fold)),
    initials: new Set([...initials, ...makers(map)].map(fold)),
    mostWords: 4,
  }
  for (const { id, name, aliases } of map.verbs) addNames(index, { kind: 'verb', id }, [name, ...aliases])
  for (const { id, name, aliases } of map.categories) {
    addNames(index, { kind: 'category', id }, [name, ...aliases, spoken(name)])
  }
  for (const { id, name, aliases } of map.technologies) {
    const entry: Entry = { kind: 'technology', id }
    addNames(index, entry, [name, ...aliases])
    addParts(index, entry, name, aliases)
  }
  addSpellings(index)
  return index
}

/** The first words that names of several technologies share: "Azure Blob" and "Azure Functions", "Amazon S3". */
function makers({ technologies }: VerbMap): string[] {
  const first = technologies.flatMap(({ name, aliases }) => [
    ...new Set(
      [name, ...aliases].filter((each) => /^\p{Lu}\S* /u.test(each)).map((each) => each.split(' ')[0]!),
    ),
  ])
  const seen = new Set<string>()
  return first.filter((word) => seen.has(word) || !seen.add(word))
}

/** "Queues/Persistent Messages" is said "queues and persistent messages". */
function spoken(category: string): string {
  return category.replaceAll('/', ' and ')
}

function addNames(index: NameIndex, entry: Entry, names: string[]): void {
  for (const name of names) {
    const words = wordsOf(name).length
    include(index.names, fold(name), entry)
    include(index.singulars, foldSingular(name), entry)
    if (words > 1) index.phrases.add(fold(name))
    index.mostWords = Math.max(index.mostWords, words)
  }
}

function addParts(index: NameIndex, entry: Entry, name: string, aliases: string[]): void {
  for (const part of wordRuns(name)) include(index.parts, part, entry)
  for (const part of aliases.flatMap(wordRuns)) {
    // "JSON Web Token" does not make JWT one of the JSON family.
    if (index.beyond.get(part)?.treatment !== 'general') include(index.parts, part, entry)
  }
}

/** An entry's names come one after the other, so only the last one added can be the same. */
function include(entries: Map<string, Entry[]>, key: string, entry: Entry): void {
  const known = entries.get(key)
  if (!known) entries.set(key, [entry])
  else if (known.at(-1)!.id !== entry.id) known.push(entry)
}

/** The folded runs of words shorter than the name itself; "in house" is no part that anyone says of a name. */
function wordRuns(name: string): string[] {
  const words = wordsOf(name).map(({ text }) => text)
  const runs: string[] = []
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= words.length; end++) {
      const run = fold(words.slice(start, end).join(''))
      const isPhrase = end - start > 1 && isSmallWord(words[start]!)
      if (end - start < words.length && /\p{L}/u.test(run) && !isPhrase) runs.push(run)
    }
  }
  return runs
}

// Three letters are too few to be a slip of anything.
const SHORTEST_SPELLING = 4

function addSpellings({ names, beyond, spellings }: NameIndex): void {
  for (const key of new Set([...beyond.keys(), ...names.keys()])) {
    if (key.length < SHORTEST_SPELLING) continue
    const spelling = { key, letters: letters(key), onMap: names.has(key) }
    const ofLength = spellings.get(key.length)
    if (ofLength) ofLength.push(spelling)
    else spellings.set(key.length, [spelling])
  }
}
