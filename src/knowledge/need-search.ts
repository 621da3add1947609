import MiniSearch from 'minisearch'
import { stemmer } from 'stemmer'
import type { VerbMap } from './verb-map.ts'

/** A verb or a category whose text speaks of a need, best first. */
export type NeedMatch = {
  kind: 'verb' | 'category'
  id: string
  /** Comparable within one search only. */
  score: number
  /** The share of the need's own words that were found, 0 to 1. */
  coverage: number
}

/** Searches all text of the map by words, for needs such as "run a report every night". */
export function needSearch(map: VerbMap): (need: string) => NeedMatch[] {
  const index = new MiniSearch<Entry>({
    fields: ['name', 'text', 'members'],
    storeFields: ['kind'],
    tokenize: words,
    processTerm: (word) => stem(word) || null,
    searchOptions: { boost: { name: 3, text: 2 } },
  })
  index.addAll(entries(map))

  return (need) => {
    const asked = needWords(need)
    if (asked.size === 0) return []
    const matches = index
      .search([...asked].join(' '), { processTerm: (word) => word })
      .map((result): NeedMatch => {
        const coverage = result.queryTerms.length / asked.size
        return { kind: result.kind, id: result.id, score: result.score * coverage, coverage }
      })
    return matches.sort((a, b) => b.score - a.score)
  }
}

/** The words of a need that say something, by their stems: "runs a report" has "run" and "report". */
export function needWords(text: string): Set<string> {
  return new Set(words(text).map(stem).filter(Boolean))
}

/** Words that say nothing of a need: the small words of English, and those of asking. */
export function isSmallWord(word: string): boolean {
  return EMPTY.has(word.toLowerCase())
}

type Entry = { id: string; kind: 'verb' | 'category'; name: string; text: string; members: string }

function entries(map: VerbMap): Entry[] {
  const technologies = new Map(map.technologies.map((technology) => [technology.id, technology]))
  const verbs = map.verbs.map((verb): Entry => {
    return {
      id: verb.id,
      kind: 'verb',
      name: verb.name,
      text: `${verb.purpose}. ${verb.meaning} ${verb.need}`,
      members: '',
    }
  })
  const categories = map.categories.map((category): Entry => {
    const members = category.technologies.map((id) => {
      const { name, aliases, placements } = technologies.get(id)!
      const reason = placements.find((placement) => placement.category === category.id)?.reason
      return `${name} ${aliases.join(' ')} ${reason}`
    })
    return {
      id: category.id,
      kind: 'category',
      name: `${category.name} ${category.aliases.join(' ')}`,
      text: `${category.purpose} ${category.choice}`,
      members: members.join(' '),
    }
  })
  return [...verbs, ...categories]
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}+#]+/gu) ?? []
}

function stem(word: string): string {
  return EMPTY.has(word) || word.length < 2 ? '' : stemmer(word)
}

const EMPTY = new Set(
  `a about after again all also always am an and another any anyone anything are as ask at be because been before
  being belong belongs best better between both but by came can choose come comes could did do does doing don done
  each either else ever every everyone everything few find for from get gets getting give go goes going good got great
  had has have having he her here him his how i if im in into is it its just keep kind know let like little look lot
  made make makes many may me might mind more most much must my need needs never new no not nothing of off often ok
  on once one ones only or other our out over own part place please put really right same say see she should show
  simple so some someone something such take tell than that the their them then there these they thing things
  think this those though to together too two under up us use used using very want wants was way we well were what
  when where whether which while who whole whom why will with without work works would you your yourself`.split(
    /\s+/,
  ),
)
