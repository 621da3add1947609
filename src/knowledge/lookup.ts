import { type BeyondName, readBeyondNames } from './beyond.ts'
import { isEnglish } from './english.ts'
import { fold, foldSingular } from './fold.ts'
import { isSmallWord, type NeedMatch, needSearch } from './need-search.ts'
import { allowedEdits, edits } from './spelling.ts'
import type { VerbMap } from './verb-map.ts'

/** Three questions that can be asked of a map; spelling, nicknames and ranking stay inside. */
export type Lookup = {
  /** What one name means: "kafka", "k8s", "kubernets", "AWS". */
  find(name: string): Finding
  /** Every name in a reader's own words, in order. */
  read(text: string): Mention[]
  /** Verbs and categories that speak of a need, best first. */
  search(need: string): NeedMatch[]
}

export type Entry = { kind: 'verb' | 'category' | 'technology'; id: string }

export type Finding =
  /** Several entries only when the name is a family: "AWS", "GraphQL". */
  | { status: 'found'; entries: Entry[]; how: 'name' | 'part' | 'spelling' }
  /** A known technology that the map does not hold, under the name it is known by. */
  | { status: 'beyond'; name: string; near: Entry[] }
  | { status: 'unknown'; near: Entry[] }

export type Mention = Finding & {
  heard: string
  start: number
  end: number
  /** False for English words, such as "go" or "store", that may not be meant as names. */
  sure: boolean
}

/** Prepares the look-up of one map; about 30 ms for the shipped one. */
export function createLookup(map: VerbMap): Lookup {
  const index = indexNames(map)
  const search = needSearch(map)
  return {
    find: (name) => find(name.slice(0, LONGEST), index, search),
    read: (text) => read(text, index, search),
    search: (need) => search(need.slice(0, LONGEST_NEED)),
  }
}

const LONGEST = 200
const LONGEST_NEED = 1_000

type Index = {
  names: Map<string, Entry[]>
  singulars: Map<string, Entry[]>
  /** Runs of words inside longer names: "aws", "google cloud". */
  parts: Map<string, Entry[]>
  beyond: Map<string, BeyondName>
  /** Folded names of the map and beyond it, for spelling; true where the map holds them. */
  spellings: Map<string, boolean>
  /** Parts that are written in capitals: "rest" of "REST endpoints". */
  initials: Set<string>
  /** Folded names that are written in several words. */
  phrases: Set<string>
  mostWords: number
}

function indexNames(map: VerbMap): Index {
  const beyond = readBeyondNames()
  const index: Index = {
    names: new Map(),
    singulars: new Map(),
    parts: new Map(),
    beyond,
    spellings: new Map(),
    phrases: new Set(
      [...beyond.values()].filter(({ name }) => name.includes(' ')).map(({ name }) => fold(name)),
    ),
    initials: new Set(map.technologies.flatMap(({ name }) => name.match(/\b\p{Lu}{3,}\b/gu) ?? []).map(fold)),
    mostWords: 4,
  }
  const add = (entry: Entry, names: string[]) => {
    for (const name of names) {
      include(index.names, fold(name), entry)
      if (tokens(name).length > 1) index.phrases.add(fold(name))
      include(index.singulars, foldSingular(name), entry)
      index.mostWords = Math.max(index.mostWords, tokens(name).length)
    }
  }
  for (const { id, name, aliases } of map.verbs) add({ kind: 'verb', id }, [name, ...aliases])
  for (const { id, name, aliases } of map.categories)
    add({ kind: 'category', id }, [name, ...aliases, spoken(name)])
  for (const { id, name, aliases } of map.technologies) {
    const entry: Entry = { kind: 'technology', id }
    add(entry, [name, ...aliases])
    for (const part of wordRuns(name)) include(index.parts, part, entry)
    for (const part of aliases.flatMap(wordRuns)) {
      // "JSON Web Token" does not make JWT one of the JSON family.
      if (beyond.get(part)?.treatment !== 'general') include(index.parts, part, entry)
    }
  }
  for (const name of beyond.keys()) index.spellings.set(name, false)
  for (const name of index.names.keys()) index.spellings.set(name, true)
  return index
}

/** "Queues/Persistent Messages" is said "queues and persistent messages". */
function spoken(category: string): string {
  return category.replaceAll('/', ' and ')
}

function include(index: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = index.get(key) ?? []
  if (!entries.some(({ id }) => id === entry.id)) index.set(key, [...entries, entry])
}

/** The folded runs of words shorter than the name itself. */
function wordRuns(name: string): string[] {
  const words = tokens(name).map(({ text }) => text)
  const runs: string[] = []
  for (let start = 0; start < words.length; start++) {
    for (let end = start + 1; end <= words.length; end++) {
      const run = fold(words.slice(start, end).join(''))
      if (end - start < words.length && /\p{L}/u.test(run)) runs.push(run)
    }
  }
  return runs
}

function find(asked: string, index: Index, search: Lookup['search']): Finding {
  const name = asked
    .trim()
    .replace(/^(the|an?)\s+/i, '')
    .replace(/['’]s$/, '')
  const known = exactly(name, index) ?? family(name, index) ?? beyondMap(name, index, search)
  if (known) return known
  // "the kafka queue", "kafka please": a sure name inside the words is what was meant.
  const inside = read(name, index, search).filter(({ status, sure }) => status !== 'unknown' && sure)
  const [only, second] = inside
  if (only && !second && only.heard !== name) return only
  return misspelled(name, index) ?? { status: 'unknown', near: nearby(name, index, search) }
}

function exactly(name: string, { names, singulars }: Index): Finding | undefined {
  const entries = names.get(fold(name)) ?? singulars.get(foldSingular(name))
  return entries && { status: 'found', entries: preferTechnologies(entries), how: 'name' }
}

/** Where a verb or category shares its name with a technology, the technology is what people mean. */
function preferTechnologies(entries: Entry[]): Entry[] {
  const technologies = entries.filter(({ kind }) => kind === 'technology')
  return technologies.length > 0 ? technologies : entries.slice(0, 1)
}

function family(name: string, { parts, beyond }: Index): Finding | undefined {
  const entries = parts.get(fold(name))
  if (!entries) return undefined
  // One member is no family: TensorFlow is not TensorFlow Serving.
  return entries.length > 1 || !beyond.has(fold(name)) ? { status: 'found', entries, how: 'part' } : undefined
}

function beyondMap(name: string, index: Index, search: Lookup['search']): Finding | undefined {
  const known = index.beyond.get(fold(name)) ?? index.beyond.get(foldSingular(name))
  return known && { status: 'beyond', name: known.name, near: nearby(known.name, index, search, known.near) }
}

/** What stands near a name that the map does not hold: names that share a word, then the kind it is known for. */
function nearby(name: string, index: Index, search: Lookup['search'], kind = ''): Entry[] {
  const words = tokens(name).filter(({ text }) => !isEnglish(text))
  const shared = words.flatMap(({ text }) => index.names.get(fold(text)) ?? index.parts.get(fold(text)) ?? [])
  const ofItsKind = kind ? (index.singulars.get(foldSingular(kind)) ?? []) : []
  const near = shared.length + ofItsKind.length > 0 ? [...shared, ...ofItsKind] : search(name).slice(0, 2)
  return near.map(({ kind, id }) => ({ kind, id })).slice(0, 4)
}

function misspelled(name: string, index: Index): Finding | undefined {
  const folded = fold(name)
  const limit = allowedEdits(folded)
  if (limit === 0 || tokens(name).every(({ text }) => isEnglish(text))) return undefined
  let best: Candidate | undefined
  for (const [key, onMap] of index.spellings) {
    if (key.length < 4) continue
    const distance = edits(folded, key, limit)
    if (distance > limit) continue
    const candidate = { key, distance, onMap }
    if (!best || isNearer(candidate, best)) best = candidate
  }
  if (!best) return undefined
  // Nearer to something that the map does not hold: better not understood than misunderstood.
  if (!best.onMap) return undefined
  return { status: 'found', entries: preferTechnologies(index.names.get(best.key)!), how: 'spelling' }
}

type Candidate = { key: string; distance: number; onMap: boolean }

/** Fewer edits first; then what the map holds; then the longer name, since letters are dropped more often than added. */
function isNearer(a: Candidate, b: Candidate): boolean {
  if (a.distance !== b.distance) return a.distance < b.distance
  return a.onMap === b.onMap ? a.key.length > b.key.length : a.onMap
}

type Token = { text: string; start: number; end: number }

function tokens(text: string): Token[] {
  const found = text.matchAll(
    // Runs of Latin letters and digits, of any other script, or of signs: "Kafka是什么" begins with a name.
    /[\p{Script=Latin}\p{M}\p{N}+#]+(?:['’]\p{Script=Latin}+)?|[\p{L}\p{M}]+|[^\s\p{L}\p{M}\p{N}\p{P}]+/gu,
  )
  return [...found].map((match) => {
    const word = match[0].replace(/['’]s$/, '')
    return { text: word, start: match.index, end: match.index + word.length }
  })
}

function read(text: string, index: Index, search: Lookup['search']): Mention[] {
  const words = tokens(text)
  const mentions: Mention[] = []
  for (let i = 0; i < words.length; ) {
    const mention = longestAt(i, words, text, index, search)
    if (mention) mentions.push(mention)
    i = mention ? words.findIndex(({ start }, at) => at > i && start >= mention.end) : i + 1
    if (i < 0) break
  }
  return mentions
}

function longestAt(
  i: number,
  words: Token[],
  text: string,
  index: Index,
  search: Lookup['search'],
): Mention | undefined {
  const windows: Token[][] = []
  for (let n = 1; n <= index.mostWords && i + n <= words.length; n++) {
    if (n > 1 && !/^\s*[-_./(]?\s?$/.test(text.slice(words[i + n - 2]!.end, words[i + n - 1]!.start))) break
    windows.unshift(words.slice(i, i + n))
  }
  for (const window of windows) {
    const mention = mentioned(
      window,
      text,
      index,
      (heard) => exactly(heard, index) ?? familyInText(heard, index) ?? beyondMap(heard, index, search),
    )
    if (mention) return mention
  }
  // An English word is no part of a misspelling: "and k8s" is not one name.
  for (const window of windows.filter(
    (tokens) => tokens.length <= 3 && !tokens.some(({ text }) => isEnglish(text)),
  )) {
    const mention = mentioned(window, text, index, (heard) => misspelled(heard, index))
    if (mention) return mention
  }
  const word = words[i]!
  if (isEnglish(word.text) || !/\p{L}{3}/u.test(word.text)) return undefined
  return {
    status: 'unknown',
    near: [],
    heard: word.text,
    start: word.start,
    end: word.end,
    sure: /^\p{Lu}/u.test(word.text),
  }
}

/** In a sentence a part of a name counts only when it is no English word, or is written in capitals: "AWS", "REST". */
function familyInText(heard: string, index: Index): Finding | undefined {
  const isWord = tokens(heard).every(({ text }) => isEnglish(text))
  return isWord && !index.initials.has(fold(heard)) ? undefined : family(heard, index)
}

function mentioned(
  window: Token[],
  text: string,
  index: Index,
  ask: (heard: string) => Finding | undefined,
): Mention | undefined {
  const { start } = window[0]!
  const { end } = window.at(-1)!
  const heard = text.slice(start, end)
  // "who is" and "a i" are words, not Whois and AI written apart; "Ruby on Rails" is written so.
  const isLoose = window.some(({ text }) => isSmallWord(text) || /^\p{L}$/u.test(text))
  if (window.length > 1 && isLoose && !index.phrases.has(fold(heard))) return undefined
  const finding = ask(heard)
  return finding && { ...finding, heard, start, end, sure: isSure(heard, window, text, finding, index) }
}

function isSure(heard: string, window: Token[], text: string, finding: Finding, index: Index): boolean {
  const treatment = finding.status === 'beyond' ? index.beyond.get(fold(heard))?.treatment : undefined
  if (treatment === 'general' || treatment === 'phrase-only') return false
  if (window.length > 1 || !isEnglish(heard)) return true
  const startsSentence = /(^|[.!?:\n])\s*$/.test(text.slice(0, window[0]!.start))
  return /^\p{Lu}/u.test(heard) && !startsSentence
}
