import { type EntryTexts, entryTexts } from './entry-texts.ts'
import { type Counts, classifier, count, type Likely } from './naive-bayes.ts'
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

/** What words are that tell no need, as the voices in `told/` have it: talk, or a wish for the map as a whole. */
export type Talk =
  | 'begin'
  | 'full'
  | 'glad'
  | 'goodbye'
  | 'greeting'
  | 'grumble'
  | 'heavy'
  | 'off-topic'
  | 'overview'
  | 'praise'
  | 'remark'
  | 'sorry'
  | 'story'
  | 'thanks'
  | 'trust'
  | 'verbs'
  | 'walks'
  | 'who'

export type NeedSearch = {
  /** Verbs and categories that may answer a need in everyday words, best first. */
  search(need: string): NeedMatch[]
  /** What kind of talk words surely are, “off-topic” when they are of no other; undefined when they may tell a need. */
  talk(words: string): Talk | undefined
}

/**
 * Hears needs, and talk. What people say who need a verb or a category of the shipped map was learnt from what was told;
 * any other entry of a map is found by the map's own words.
 */
export function needSearch(map: VerbMap): NeedSearch {
  const entries = entryTexts(map)
  const told = readTold()
  const labels = new Set(told.labels)
  const isTold = ({ id }: EntryTexts) => labels.has(id)
  const likely = learn(entries.filter(isTold), told)
  const kinds = new Map(entries.filter(isTold).map(({ id, kind }) => [id, kind]))
  const byWords = wordSearch(entries.filter((entry) => !isTold(entry)))
  return {
    search: (need) =>
      [...matches(likely(need), kinds, isStory(need)), ...byWords(need)].sort(
        (one, other) => other.confidence - one.confidence,
      ),
    talk: (words) => talkAmong(likely(words)),
  }
}

/** Learns from what was told, and from what the map itself says of the same entries. */
function learn(entries: EntryTexts[], told: Counts): (text: string) => Likely[] {
  const examples = entries.flatMap(({ id, texts: { name, needs, text } }) =>
    [...Array<string[]>(NAME).fill(name).flat(), ...needs, ...text].map((each) => ({
      label: id,
      features: needFeatures(each),
    })),
  )
  const likely = classifier(count(examples, told))
  return (text) => likely(needFeatures(text))
}

/** The entries among likely labels, best first, weighed against talk. */
export function matches(
  likely: Likely[],
  kinds: Map<string, EntryTexts['kind']>,
  ofStory: boolean,
): NeedMatch[] {
  const talk = shareOfTalk(likely)
  const ranked = likely.flatMap(({ label, probability }): NeedMatch[] => {
    const kind = kinds.get(label)
    const isNeed = probability / (probability + (ofStory ? 1 : TALK) * talk)
    const isThis = probability / (1 - talk)
    const confidence = isNeed * isThis
    return kind && confidence > CHANCE ? [{ kind, id: label, confidence, closeness: isThis }] : []
  })
  const best = ranked[0]?.closeness ?? 1
  return ranked.map((match) => ({ ...match, closeness: match.closeness / best }))
}

function talkAmong(likely: Likely[]): Talk | undefined {
  const talk = shareOfTalk(likely)
  const best = likely.find(({ label }) => label.startsWith(`${NO_NEED}/`))
  if (best && talk > MOSTLY && best.probability > MOSTLY * talk)
    return best.label.slice(`${NO_NEED}/`.length) as Talk
  return talk > SURELY ? 'off-topic' : undefined
}

function shareOfTalk(likely: Likely[]): number {
  return likely.reduce((sum, { label, probability }) => (isTalk(label) ? sum + probability : sum), 0)
}

/** What was told of anything but needs stands under such labels: “no need”, or “no need/thanks”. */
export function isTalk(label: string): boolean {
  return label.startsWith(NO_NEED)
}

/** Whether a text is long enough to tell a need from talk by itself. */
export function isStory(text: string): boolean {
  return text.split(/\s+/).length > 25
}

const NO_NEED = 'no need'
/** A name says as much as so many needs. */
const NAME = 3
/** What comes no nearer is not found. */
const CHANCE = 0.01
/** There is more to talk about than needs, and less of it was told; only a story says enough to tell them apart. */
const TALK = 8
/** From here on words are more talk than need, and one kind of talk more than all others. */
const MOSTLY = 0.5
/** From here on words are talk, of whatever kind. */
const SURELY = 0.75
