import { beyondMap, exactly, family, misspelled, nearby } from './find-name.ts'
import { indexNames } from './name-index.ts'
import { type NeedMatch, type NeedSearch, needSearch, type Talk } from './need-search.ts'
import { readNames } from './read-names.ts'
import { speakingOf } from './speaking-of.ts'
import type { VerbMap } from './verb-map.ts'

/** Five questions that can be asked of a map; spelling, nicknames and ranking stay inside. */
export type Lookup = {
  /** What one name means: "kafka", "k8s", "kubernets", "AWS". */
  find(name: string): Finding
  /** Every name in a reader's own words, in order. */
  read(text: string): Mention[]
  /** Verbs and categories that speak of a need, best first. */
  search(need: string): NeedMatch[]
  /** What kind of talk words surely are that tell no need. */
  talk(words: string): Talk | undefined
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

/** Prepares the look-up of one map. */
export function createLookup(map: VerbMap): Lookup {
  const index = indexNames(map)
  // What was told is read when it is first asked for: it takes 0.2 s, and a question for a name does without.
  let ready: NeedSearch | undefined
  const needs = () => {
    ready ??= needSearch(map)
    return ready
  }

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
      near: needs()
        .search(name)
        .slice(0, 2)
        .map(({ kind, id }) => ({ kind, id })),
    }
  }

  return {
    find: (name) => withNeighbours(find(name.slice(0, LONGEST)), name.slice(0, LONGEST)),
    read: (text) => readNames(text, index),
    speakingOf: speakingOf(map),
    search: (need) => needs().search(need.slice(0, LONGEST_NEED)),
    talk: (words) => needs().talk(words.slice(0, LONGEST_NEED)),
  }
}

const LONGEST = 200
const LONGEST_NEED = 1_000
