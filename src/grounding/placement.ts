import type { VerbMap } from '../knowledge/verb-map.ts'
import type { Name } from './name-index.ts'
import { isTakenBack } from './sentence.ts'

type Place = NonNullable<Name['place']>

/** Follows one answer and hears where it says that a technology stands. */
export type Placements = {
  /** Words and signs between names. */
  heard(text: string): void
  /** A name of the map; tells which claim of the sentence it completes that the map does not make. */
  named(place: Place): FalseClaim | undefined
  /** Whether a word that means this verb or category completes a claim here; elsewhere it is a word. */
  expects(place: Place): boolean
  /** Such a word, where it was expected. */
  meant(place: Place): FalseClaim | undefined
  sentenceEnds(): void
}

/** What is false: that these technologies stand in this place, or that this place holds this technology. */
export type FalseClaim = { kind: 'stands in'; technologies: string[] } | { kind: 'holds'; technology: string }

/** The homes that the map gives to a technology, in words: "**Store**, under caching". */
export type Homes = {
  /** Whether a verb or category holds a technology. */
  hold(place: string, technology: string): boolean
  /** All homes of a technology, linked; the first of several technologies is told with its name. */
  tell(technology: string): string
  nameOf(technology: string): string
}

// "lives in", "finds its home under", "is a".
const STANDS =
  /^\W*(?:both |all |each |also |really |mainly |mostly |best |simply |usually |clearly |then |now )*(?:lives?|rests?|sits?|stands?|belongs?|fits?|falls?|goes|go|is|are|has|have|finds?|can be|comes?|resides?|dwells?)(?: (?:both|all|each|also|really|mainly|mostly|best|simply|usually|clearly|its|their|one|a|home|homes|place|seat|found|placed|kept|filed|listed|right|at|there|here|firmly|quietly|well|part|of|member))* (?:in|under|among|within|inside|into|to|with|of)\W*(?:the |our )?(?:verb |category )?(?:of )?\W*$/i
const IS_A = /^\W*(?:is|are) (?:really |simply |just |basically |essentially )?(?:an? |the )?\W*$/i
const AND = /^\W*(?:(?:and|or|both|also|as well as|in|under|among|within|,|the) ?)*\W*$/i
// "Observe holds", "Under Observe you will find".
const HOLDS =
  /^\W*(?:(?:you|we|you'll|we'll|one|there|here)\W+)?(?:also |will |can |both |there )*(?:holds?|has|have|keeps|includes?|contains?|is home to|are home to|find|finds?|sees?|meets?|lists?|names?|shelters?|lives?|rests?|sits?|stands?|is where|are)(?: (?:things|technologies|names|members|tools|such|like|as|both|also|the|there))*\W*(?:lives? |stands? |rests? |sits? )?\W*$/i

/** Hears claims about one map. Comparisons, reasons, needs, questions and denials claim nothing. */
export function placementsOf(homes: Homes): () => Placements {
  return () => {
    let subject: string[] = []
    let place: string | undefined
    let claimed: 'stands in' | 'holds' | undefined
    let sentence = ''
    let gap = ''
    let last: string[] = []

    const standsIn = (to: Place): FalseClaim | undefined => {
      const isClaim =
        claimed === 'stands in'
          ? AND.test(gap)
          : STANDS.test(gap) || (to.kind === 'category' && IS_A.test(gap))
      if (subject.length === 0 || !isClaim || isTakenBack(sentence)) {
        claimed = undefined
        return undefined
      }
      const isFirst = claimed === undefined
      claimed = 'stands in'
      const wrong = subject.filter((technology) => !homes.hold(to.id, technology))
      const isFalse = isFirst ? wrong.length > 0 : wrong.length === subject.length
      return isFalse ? { kind: 'stands in', technologies: subject } : undefined
    }

    const holds = (technology: string): FalseClaim | undefined => {
      const isClaim = claimed === 'holds' ? AND.test(gap) : HOLDS.test(gap)
      if (place === undefined || !isClaim || isTakenBack(sentence)) {
        claimed = undefined
        return undefined
      }
      claimed = 'holds'
      return homes.hold(place, technology) ? undefined : { kind: 'holds', technology }
    }

    const named = (to: Place): FalseClaim | undefined => {
      if (to.kind !== 'technology') {
        if (subject.length > 0) return standsIn(to)
        if (place === undefined || AND.test(gap)) place = to.id
        return undefined
      }
      if (place !== undefined) return holds(to.id)
      if (subject.length === 0 || AND.test(gap)) subject = [...subject, to.id]
      return undefined
    }

    return {
      heard(text) {
        if (sentence.length < LONGEST) sentence += text
        if (gap.length < LONGEST) gap += text
        // "It lives in …" speaks of the sentence before.
        if (sentence.length > LONGEST_PRONOUN || subject.length > 0 || place !== undefined) return
        const [, pronoun] = /^\W*(?:and |so )?(it|they|both)\W$/i.exec(sentence) ?? []
        const isOne = pronoun?.toLowerCase() === 'it'
        if (pronoun && isOne === (last.length === 1)) {
          subject = last
          gap = ''
        }
      },
      named(to) {
        const claim = named(to)
        gap = ''
        sentence += to.id
        return claim
      },
      expects(to) {
        const isClaim = subject.length > 0 && (STANDS.test(gap) || (to.kind === 'category' && IS_A.test(gap)))
        return isClaim && !isTakenBack(sentence)
      },
      meant: standsIn,
      sentenceEnds() {
        if (subject.length > 0) last = subject
        subject = []
        place = undefined
        claimed = undefined
        sentence = ''
        gap = ''
      },
    }
  }
}

const LONGEST = 400
const LONGEST_PRONOUN = 12

/** What the map says about where its technologies stand. */
export function homesOf(map: VerbMap): Homes {
  const technologies = new Map(map.technologies.map((technology) => [technology.id, technology]))
  const categories = new Map(map.categories.map((category) => [category.id, category]))
  const verbs = new Map(map.verbs.map((verb) => [verb.id, verb]))
  return {
    hold: (place, technology) =>
      technologies
        .get(technology)!
        .placements.some(({ verb, category }) => verb === place || category === place) ?? false,
    nameOf: (technology) => technologies.get(technology)!.name,
    tell: (technology) =>
      technologies
        .get(technology)!
        .placements.map(({ verb, category }) => {
          const { name } = categories.get(category)!
          return `[**${verbs.get(verb)!.name}**](#${verb}), under [${spoken(name)}](#${category})`
        })
        .join(', and in '),
  }
}

/** "Queues/Persistent Messages" is said "queues and persistent messages"; capitals that are initials stay. */
function spoken(category: string): string {
  return category
    .replaceAll('/', ' and ')
    .replace(/\p{L}+/gu, (word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word))
}
