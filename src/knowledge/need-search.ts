import MiniSearch from 'minisearch'
import { stemmer } from 'stemmer'
import type { VerbMap } from './verb-map.ts'

/** A verb or a category whose text speaks of a need, best first. */
export type NeedMatch = {
  kind: 'verb' | 'category'
  id: string
  /** Comparable within one search only. */
  score: number
  /** How much of what was asked is answered, 0 to 1: rare words weigh more, and so do words that name the thing. */
  confidence: number
}

/** Searches all text of the map by words, for needs such as "run a report every night". */
export function needSearch(map: VerbMap): (need: string) => NeedMatch[] {
  const all = entries(map)
  const index = new MiniSearch<Entry>({
    fields: Object.keys(WEIGHTS),
    storeFields: ['kind'],
    tokenize: words,
    processTerm: (word) => stem(word) || null,
    searchOptions: { boost: WEIGHTS },
  })
  index.addAll(all)
  const rarity = rarities(all)

  return (need) => {
    const asked = needWords(need)
    if (asked.size === 0) return []
    // A single common word, such as "time", is no need.
    const whole = Math.max(
      ENOUGH_TOLD,
      [...asked].reduce((sum, word) => sum + rarity(word), 0),
    )
    const matches = index
      .search([...asked].join(' '), { processTerm: (word) => word })
      .map((result): NeedMatch => {
        const found = Object.entries(result.match).reduce((sum, [word, fields]) => {
          return (
            sum + rarity(word) * Math.max(...fields.map((field) => STRENGTH[field as keyof typeof WEIGHTS]))
          )
        }, 0)
        const confidence = found / whole
        return { kind: result.kind, id: result.id, score: result.score * confidence ** 2, confidence }
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

const WEIGHTS = { name: 3, needs: 3, text: 1.5, members: 1 }
/** How far a word found in a field speaks for the entry: in passing prose, only by half. */
const STRENGTH: Record<keyof typeof WEIGHTS, number> = { name: 1, needs: 1, text: 0.6, members: 0.5 }

type Entry = { id: string; kind: 'verb' | 'category' } & Record<keyof typeof WEIGHTS, string>

function entries(map: VerbMap): Entry[] {
  const technologies = new Map(map.technologies.map((technology) => [technology.id, technology]))
  const verbs = map.verbs.map(({ id, name, aliases, purpose, meaning, need }): Entry => {
    return {
      id,
      kind: 'verb',
      name: `${name} ${aliases.join(' ')}`,
      needs: need,
      text: `${purpose}. ${meaning}`,
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
      needs: category.needs.join(' '),
      text: `${category.purpose} ${category.choice}`,
      members: members.join(' '),
    }
  })
  return [...verbs, ...categories]
}

/** The rarity of a word that stands in four entries of forty-seven. */
const ENOUGH_TOLD = 2.34

/** What a word that the map never uses takes from the confidence: people tell of TV, Mondays and their boss. */
const UNHEARD = 1.9

/** How telling a word is: one that stands in few entries more than one that stands in many. */
function rarities(all: Entry[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const { name, needs, text, members } of all) {
    for (const word of needWords(`${name} ${needs} ${text} ${members}`))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return (word) => {
    const count = counts.get(word)
    return count === undefined ? UNHEARD : Math.log(1 + all.length / (1 + count))
  }
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}+#]+(?:['’]\p{L}+)?/gu) ?? []
}

function stem(word: string): string {
  if (EMPTY.has(word.replace(/['’]/g, '')) || word.length < 2) return ''
  const root = stemmer(word.replace(/['’].*$/, ''))
  return SAME.get(root) ?? root
}

/** Different words for the same thing; the first of a line stands for all of it. */
const SAME = new Map(
  `site website webpage
  picture photo image avatar
  user visitor customer client people person reader
  deploy release rollout ship
  log logging
  service microservice
  abroad overseas
  error exception bug crash
  break broken fail failure down outage
  mail email newsletter
  password credential
  pay payment purchase checkout
  machine computer
  fast quick speed
  slow lag delay latency
  permission right
  delete remove
  chat messaging
  authentic authenticate authentication auth
  author authoris authoriz
  night nightly overnight
  schedul cron`
    .split('\n')
    .flatMap((line) => {
      const [first, ...others] = line
        .trim()
        .split(' ')
        .map((word) => stemmer(word))
      return others.map((word): [string, string] => [word, first!])
    }),
)

const EMPTY = new Set(
  `a about after again all also always am an and another any anyone anything are as ask at be because been before
  being belong belongs best better between both but by came can choose come comes could did do does doing don done
  each either else ever every everyone everything few find for from get gets getting give go goes going good got great
  had has have having he her here him his how i if im in into is it its ive just keep kind know let lets like little
  look lot made make makes many may maybe me might mind more most much must my need needs never new no not nothing of
  off often ok okay on once one ones only or other our out over own part place please put really recommend right same
  say see she should simple so some someone something somewhere such suggest take tell than that thats the their them
  then there these they thing things think this those though thing to together too tool tools two under up us use used
  using very want wants was way we well were what whats when where which while who whole whom why will with without
  work works would you your yourself dont doesnt cant whats best technology technologies app apps backend system
  systems basically actually currently trying looking help helps helped tomorrow tired today yesterday hear hello sure
  really kind sort bit lots`.split(/\s+/),
)
