import MiniSearch from 'minisearch'
import type { EntryTexts } from './entry-texts.ts'
import { pairs } from './need-features.ts'
import type { NeedMatch } from './need-search.ts'
import { needTerms, PRIVATE } from './need-words.ts'

/** Searches what a map itself says by the meaning of its words; about 30 ms for a map of the shipped one's size. */
export function wordSearch(entries: EntryTexts[]): (need: string) => NeedMatch[] {
  const index = new MiniSearch({
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
  index.addAll(entries.map(({ kind, id, texts }) => ({ kind, id, terms: weighed(texts) })))
  // BM25 gives a term that only one entry has the weight ln(1 + (n - 0.5) / 1.5).
  const rarest = Math.log(1 + (entries.length - 0.5) / 1.5)

  return (need) => {
    const said = needTerms(need)
    const terms = said.filter((term) => term !== PRIVATE)
    if (terms.length === 0) return []
    const verbWeight = /\bverbs?\b/i.test(need) ? VERB_ASKED : VERB
    const ofPrivateLife = said.length - terms.length
    const matches = index
      .search([...new Set([...terms, ...pairs(terms)])].join('\n'))
      .map(({ id, kind, score, queryTerms }) => {
        // MiniSearch multiplies by the number of terms that were found; the score already is their sum.
        const evidence = (score / queryTerms.length / rarest) * (kind === 'verb' ? verbWeight : 1)
        const share = queryTerms.filter((term) => !isPair(term)).length / new Set(said).size
        return { kind, id, evidence, confidence: confidence(evidence, share, ofPrivateLife) }
      })
    const ranked = matches.sort((one, other) => other.evidence - one.evidence)
    return ranked.map(({ evidence, ...match }) => ({ ...match, closeness: evidence / ranked[0]!.evidence }))
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

function weighed(texts: EntryTexts['texts']): string {
  return Object.entries(WEIGHTS)
    .flatMap(([place, weight]) => Array<string>(weight).fill(indexed(texts[place as keyof typeof WEIGHTS])))
    .filter(Boolean)
    .join('\n')
}

/** The terms of some phrases, and the pairs of terms that stand close together in one of them. */
function indexed(phrases: string[]): string {
  return phrases
    .map((phrase) => needTerms(phrase))
    .flatMap((terms) => [...terms, ...pairs(terms)])
    .join('\n')
}
