import MiniSearch from 'minisearch'
import { needTerms, PRIVATE } from './need-words.ts'
import type { VerbMap } from './verb-map.ts'

/** A verb or a category whose text speaks of a need, best first. */
export type NeedMatch = {
  kind: 'verb' | 'category'
  id: string
  /** What speaks for it: 1 for a term that only this entry has, less for terms that others have too. */
  evidence: number
  /** How surely this is a need that the entry answers, and no talk of other things, 0 to 1. */
  confidence: number
}

/** Searches all text of the map by meaning, for needs such as "run a report every night". */
export function needSearch(map: VerbMap): (need: string) => NeedMatch[] {
  const all = entries(map)
  const index = new MiniSearch<Entry>({
    fields: ['terms'],
    storeFields: ['kind'],
    // The terms are told already, each as often as it weighs.
    tokenize: (terms) => terms.split('\n'),
    processTerm: (term) => term,
    searchOptions: {
      boostTerm: (term) => (isPair(term) ? PAIR : 1),
      bm25: { k: 1.2 * WEIGHTS.needs, b: 0.3, d: 0 },
    },
  })
  index.addAll(all)
  // BM25 gives a term that only one entry has the weight ln(1 + (n - 0.5) / 1.5).
  const rarest = Math.log(1 + (all.length - 0.5) / 1.5)

  return (need) => {
    const said = needTerms(need)
    const terms = said.filter((term) => term !== PRIVATE)
    if (terms.length === 0) return []
    const verbWeight = /\bverbs?\b/i.test(need) ? VERB_ASKED : VERB
    const ofPrivateLife = said.length - terms.length
    const matches = index
      .search([...new Set([...terms, ...pairs(terms)])].join('\n'))
      .map(({ id, kind, score, queryTerms }): NeedMatch => {
        // MiniSearch multiplies by the number of terms that were found; the score already is their sum.
        const evidence = (score / queryTerms.length / rarest) * (kind === 'verb' ? verbWeight : 1)
        const share = queryTerms.filter((term) => !isPair(term)).length / new Set(said).size
        return { kind, id, evidence, confidence: confidence(evidence, share, ofPrivateLife) }
      })
    return matches.sort((a, b) => b.evidence - a.evidence)
  }
}

/** A category says more than its verb; but "which verb is for growth?" asks for the verb. */
const VERB = 0.8
const VERB_ASKED = 2

/**
 * How surely words are a need of the map, by the evidence, the share of the terms that the entry knows, and how
 * many of them belong to private life. Fitted by logistic regression on 237 questions that tell a need, 119 that do
 * not, and the map's own needs, each searched on a map without it: at one half it takes 96 of 100 needs and 8 of
 * 100 others.
 */
function confidence(evidence: number, share: number, ofPrivateLife: number): number {
  return 1 / (1 + Math.exp(3.5 - 1.15 * evidence - 1.6 * share + 4.7 * ofPrivateLife))
}

function isPair(term: string): boolean {
  return term.includes('+')
}

/** How often a term counts where it stands: in passing prose it says little. */
const WEIGHTS = { name: 6, needs: 3, text: 2, members: 1 }
/** Two terms that stand together say half as much again as one of them. */
const PAIR = 0.5

type Entry = { id: string; kind: 'verb' | 'category'; terms: string }

function entries(map: VerbMap): Entry[] {
  const technologies = new Map(map.technologies.map((technology) => [technology.id, technology]))
  const verbs = map.verbs.map(({ id, name, aliases, purpose, meaning, need }): Entry => {
    return {
      id,
      kind: 'verb',
      terms: weighed({ name: [name, ...aliases], needs: [need], text: [purpose, meaning], members: [] }),
    }
  })
  const categories = map.categories.map(
    ({ id, name, aliases, needs, purpose, choice, ...category }): Entry => {
      const members = category.technologies.flatMap((member) => {
        const { name, aliases, placements } = technologies.get(member)!
        return [name, ...aliases, placements.find((placement) => placement.category === id)!.reason]
      })
      return {
        id,
        kind: 'category',
        terms: weighed({ name: [name, ...aliases], needs, text: [purpose, choice], members }),
      }
    },
  )
  return [...verbs, ...categories]
}

function weighed(texts: Record<keyof typeof WEIGHTS, string[]>): string {
  return Object.entries(WEIGHTS)
    .flatMap(([place, weight]) => Array<string>(weight).fill(indexed(texts[place as keyof typeof WEIGHTS])))
    .filter(Boolean)
    .join('\n')
}

/** The terms of some phrases, and the pairs of terms that stand close together in one of them. */
function indexed(phrases: string[]): string {
  return phrases
    .map(needTerms)
    .flatMap((terms) => [...terms, ...pairs(terms)])
    .join('\n')
}

/** Two terms side by side, or with one between them, in either order. */
function pairs(terms: string[]): string[] {
  return [1, 2].flatMap((apart) => terms.slice(apart).map((term, at) => pair(terms[at]!, term)))
}

function pair(one: string, other: string): string {
  return one < other ? `${one}+${other}` : `${other}+${one}`
}
