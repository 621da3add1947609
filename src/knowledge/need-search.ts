import { type EntryTexts, entryTexts } from './entry-texts.ts'
import { type Counts, classifier, count } from './naive-bayes.ts'
import { needFeatures } from './need-features.ts'
import { readTold } from './told.ts'
import type { VerbMap } from './verb-map.ts'
import { wordSearch } from './word-search.ts'

/** A verb or a category that may answer a need. */
export type NeedMatch = {
  kind: 'verb' | 'category'
  id: string
  /** How surely this is a need that the entry answers, and no talk of other things, 0 to 1. */
  confidence: number
  /** How near the entry comes to the best one, 0 to 1. */
  closeness: number
}

/**
 * Searches a map by a need in everyday words, best first. What people say who need a verb or a category of the shipped
 * map was learnt from what was told; any other is found by the map's own words.
 */
export function needSearch(map: VerbMap): (need: string) => NeedMatch[] {
  const entries = entryTexts(map)
  const told = readTold()
  const isTold = ({ id }: { id: string }) => told.labels.includes(id)
  const searches = [
    learntSearch(entries.filter(isTold), told),
    wordSearch(entries.filter((entry) => !isTold(entry))),
  ]
  return (need) =>
    searches.flatMap((search) => search(need)).sort((one, other) => other.confidence - one.confidence)
}

/** Ranks entries by what was told, and by what the map itself says of them. */
function learntSearch(entries: EntryTexts[], told: Counts): (need: string) => NeedMatch[] {
  const kinds = new Map(entries.map(({ id, kind }) => [id, kind]))
  const examples = entries.flatMap(({ id, texts: { name, needs, text } }) =>
    [...Array<string[]>(NAME).fill(name).flat(), ...needs, ...text].map((each) => ({
      label: id,
      features: needFeatures(each),
    })),
  )
  const likely = classifier(count(examples, told))
  return (need) => {
    const all = likely(needFeatures(need))
    const talk = all.reduce((sum, { label, probability }) => (isTalk(label) ? sum + probability : sum), 0)
    const ranked = all.flatMap(({ label, probability }) => {
      const kind = kinds.get(label)
      const isNeed = probability / (probability + TALK * talk)
      const isThis = probability / (1 - talk)
      return kind && isNeed * isThis > CHANCE
        ? [{ kind, id: label, confidence: isNeed * isThis, closeness: isThis }]
        : []
    })
    const best = ranked[0]?.closeness ?? 1
    return ranked.map((match) => ({ ...match, closeness: match.closeness / best }))
  }
}

/** What was told of anything but needs stands under these labels. */
export function isTalk(label: string): boolean {
  return label.startsWith('no need')
}

/** A name says as much as so many needs. */
const NAME = 3
/** What comes no nearer is not found. */
const CHANCE = 0.01
/** There is more to talk about than needs, and less of it was told; `told/check.ts` shows what it does. */
const TALK = 8
