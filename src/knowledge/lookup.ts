import { beyondMap, exactly, family, misspelled, nearby } from './find-name.ts'
import { indexNames } from './name-index.ts'
import { type NeedMatch, needSearch } from './need-search.ts'
import { readNames } from './read-names.ts'
import { speakingOf } from './speaking-of.ts'
import type { VerbMap } from './verb-map.ts'

/** Four questions that can be asked of a map; spelling, nicknames and ranking stay inside. */
export type Lookup = {
  /** What one name means: "kafka", "k8s", "kubernets", "AWS". */
  find(name: string): Finding
  /** Every name in a reader's own words, in order. */
  read(text: string): Mention[]
  /** Verbs and categories that speak of a need, best first. */
  search(need: string): NeedMatch[]
  /** Every technology that the map's own words connect with a name: "Python", "Ruby", "Kubernetes". */
  speakingOf(name: string): Entry[]
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

  const find = (asked: string): Finding => {
    const name = asked
      .trim()
      .replace(/^(the|an?)\s+/i, '')
      .replace(/['’]s$/, '')
    const known = exactly(name, index) ?? family(name, index) ?? beyondMap(name, index)
    if (known) return known
    // "the kafka queue", "kafka please": a sure name inside the words is what was meant.
    const [only, second] = readNames(name, index).filter(({ status, sure }) => status !== 'unknown' && sure)
    if (only && !second && only.heard !== name) return only
    return misspelled(name, index) ?? { status: 'unknown', near: nearby(name, index) }
  }

  /** What nobody knows by name may be a need after all. */
  const withNeighbours = <Found extends Finding>(found: Found, name: string): Found => {
    if (found.status !== 'unknown' || found.near.length > 0) return found
    return {
      ...found,
      near: search(name)
        .slice(0, 2)
        .map(({ kind, id }) => ({ kind, id })),
    }
  }

  return {
    find: (name) => withNeighbours(find(name.slice(0, LONGEST)), name.slice(0, LONGEST)),
    read: (text) => readNames(text, index),
    speakingOf: speakingOf(map),
    search: (need) => search(need.slice(0, LONGEST_NEED)),
  }
}

const LONGEST = 200
const LONGEST_NEED = 1_000
