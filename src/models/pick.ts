import type { Compared } from '../tools/compare.ts'
import type { Searched } from '../tools/search-map.ts'
import type { CategoryView, Place, TechnologyView } from '../tools/views.ts'
import { untold } from './asides.ts'
import { type Choosable, choosable, fitting } from './fitting.ts'
import type { Intent } from './intent.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import { withoutRanking } from './ranking.ts'
import { CLEAR, eitherOf, surely } from './say-need.ts'

/**
 * What a few words describe. `words` is the number of their meanings it answers to, and `share` their share, 0 to 1;
 * `isReason` when the reason of the one says all of that, so that the advice on choosing adds nothing.
 */
export type Picked = { share: number; words: number } & (
  | { kind: 'technologies'; things: Choosable[]; others: Choosable[]; isReason: boolean; home: Home }
  | { kind: 'place'; technology: TechnologyView; place: Place }
  | { kind: 'category'; category: Sibling; verb: string }
)

/** Where technologies stand together, and how to choose among all that stand there. */
type Home = { verb: string; name: string; howToChoose: string }

type Sibling = { name: string; purpose: string; members: string[] }

type Choice = Extract<Intent, { kind: 'choose' }>

/**
 * What answers words that say what matters: one of the things that were spoken of, or a need of their own. Words that
 * point back ("the one without …") are looked for among those things first, others only when no need is surely told.
 */
export function chosen(intent: Choice, open: Exchange): Picked | Searched | undefined {
  const { by, points, subject } = intent
  if (!by || untold(by)) return undefined
  const pick = picked(intent, open)
  const searched = outputOf(open, 'search_map')
  const other = surely(searched, CLEAR)
  const isOwn = other !== undefined && other.entry.name !== subject.category
  const enough = points === 'first' ? 0.5 : points ? 0 : 1
  const isDescribed = pick !== undefined && (pick.share >= enough || (pick.share >= 0.5 && pick.words > 1))
  if (isDescribed && !(isOwn && pick.kind === 'category')) return pick
  if (isOwn) return searched
  const sibling = points === 'first' ? siblingMeant(searched, subject) : undefined
  if (sibling) return sibling
  const isHere = searched?.matches[0]?.entry.name === subject.category
  return pick && (points || isHere || pick.share >= 0.5) ? pick : undefined
}

/**
 * Of what was spoken of: a home of the one, one or a few of several, or what stands beside them. What the map does not
 * weigh picks nothing, even where its words stand there.
 */
function picked({ by: said = '', points, subject }: Choice, open: Exchange): Picked | undefined {
  const by = withoutRanking(said)
  const [found] = outputsOf(open, 'find_technology')
  const technology = found?.status === 'found' ? found.technology : undefined
  const compared = outputOf(open, 'compare')
  const categories = outputsOf(open, 'open_category').flatMap((output) =>
    output.status === 'found' ? [output.category] : [],
  )
  const members = categories
    .map((category) => pickedMember(by, choosable(category), { ...category }))
    .sort((a, b) => (b?.share ?? 0) - (a?.share ?? 0))[0]
  return (
    (points && technology ? pickedHome(by, technology, categories) : undefined) ??
    (compared ? pickedCompared(by, compared) : undefined) ??
    members ??
    (!OF_THINGS.test(by) && (points || subject.kind === 'verb')
      ? pickedSibling(by, open, subject.category)
      : undefined)
  )
}

function pickedMember(by: string, things: Choosable[], home: Home): Picked | undefined {
  const fit = fitting(by, things)
  if (!fit) return undefined
  const reasons = things.map(({ name, because }) => ({ name, says: because }))
  const byReason = fitting(by, reasons)
  const [only, second] = fit.things
  return {
    kind: 'technologies',
    share: fit.share,
    words: fit.words,
    things: fit.things,
    others: things.filter((thing) => !fit.things.includes(thing)),
    isReason: !second && byReason?.things[0]?.name === only?.name && byReason?.share === fit.share,
    home,
  }
}

function pickedCompared(by: string, compared: Compared): Picked | undefined {
  const things = technologiesIn(compared)
  const [best] = fitting(by, things)?.things ?? []
  const [meeting] = compared.meetIn
  const place = compared.technologies.find(({ name }) => name === best?.name)?.places[0]
  const home = meeting ?? (place && { verb: place.verb, name: place.category, howToChoose: '' })
  return home && pickedMember(by, things, home)
}

/** "The one in front of slow things" is a home of what has two. */
function pickedHome(by: string, technology: TechnologyView, categories: CategoryView[]): Picked | undefined {
  if (technology.places.length < 2) return undefined
  const homes = technology.places.map((place) => {
    const purpose = categories.find(({ name }) => name === place.category)?.purpose ?? ''
    return { place, says: [place.verb, place.category, place.purpose, place.because, purpose].join(' ') }
  })
  const fit = fitting(by, homes)
  return fit?.things.length === 1
    ? { kind: 'place', share: fit.share, words: fit.words, technology, place: fit.things[0]!.place }
    : undefined
}

/** "The small one" is a thing of its kind, and no other place. */
const OF_THINGS = /\bones?\b/

/** "Numbers rather than lines" after logging is what stands beside it. */
function pickedSibling(by: string, open: Exchange, beside: string | undefined): Picked | undefined {
  const [found] = outputsOf(open, 'open_verb')
  if (found?.status !== 'found') return undefined
  const siblings = found.verb.categories
    .filter(({ name }) => name !== beside)
    .map((category) => ({ ...category, says: [category.name, category.purpose].join(' ') }))
  const fit = fitting(by, siblings)
  return fit?.things.length === 1
    ? {
        kind: 'category',
        share: fit.share,
        words: fit.words,
        category: fit.things[0]!,
        verb: found.verb.name,
      }
    : undefined
}

/** "Rows, not files": of the two places that a need may mean, the one that stands beside what was spoken of. */
function siblingMeant(
  searched: Searched | undefined,
  { verb, category }: Choice['subject'],
): Picked | undefined {
  const beside = (searched && eitherOf(searched))?.filter(({ verb: home }) => home === verb) ?? []
  const [sibling, second] = beside
  if (!sibling || second || sibling.name === category) return undefined
  const members = sibling.members.map(({ name }) => name)
  return { kind: 'category', share: 1, words: 1, category: { ...sibling, members }, verb: sibling.verb }
}

/** Technologies that were compared, as things to choose among: with all of the map’s words on them. */
export function technologiesIn({ technologies, meetIn }: Compared): Choosable[] {
  const advised = meetIn[0] ? choosable(meetIn[0]) : []
  return technologies.map(({ name, places }) => {
    const here = places.find(({ category }) => category === meetIn[0]?.name) ?? places[0]
    const advice = advised.find((one) => one.name === name)?.advice ?? ''
    const says = [name, ...places.map(({ because }) => because), advice].join(' ')
    return { name, because: here?.because ?? '', advice, says }
  })
}
