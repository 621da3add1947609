import type { Searched } from '../tools/search-map.ts'
import type { CategoryView, TechnologyView, VerbView } from '../tools/views.ts'
import type { Intent } from './intent.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import { capital, count, type Manner, paragraphs, plainName, type Say } from './phrases.ts'
import { answersFor } from './plan.ts'
import { BEYOND, NOT_FOUND } from './say-beyond.ts'
import { leading } from './say-need.ts'
import { sayDisowned } from './say-outside.ts'
import { sayCategory } from './say-part.ts'
import { sayPlaces } from './say-place.ts'

type Needs = Extract<Intent, { kind: 'needs' }>

/**
 * Several needs of one sentence, a short paragraph each; undefined when fewer than two of them are surely answered,
 * or all of them in one place.
 */
export function saySeveral(needs: Needs, open: Exchange, say: Say, manner: Manner): string | undefined {
  const whole = outputOf(answersFor({ kind: 'need', need: needs.whole }, open), 'search_map')
  const brief = { ...manner, brief: true, offers: false }
  const items = needs.each.map((item) => {
    const given = answersFor(item, open)
    const found = outputsOf(given, 'find_technology')
    const place = placeFor(given, whole, needs.manner)
    return {
      nearest: outputOf(given, 'search_map')?.matches[0]?.confidence ?? 0,
      key: place?.id ?? (item.kind === 'place' ? item.names.join() : undefined),
      words: (lead: string) => {
        if (place?.kind === 'category' && item.kind === 'category' && item.about)
          return sayCategory(place, say, item.about)
        return place ? `${lead} ${leading(place)}` : sayPlaces(found, say, brief)
      },
    }
  })
  const answered = items.filter(({ key }) => key !== undefined)
  const told = answered.filter(({ key }, at) => answered.findIndex((other) => other.key === key) === at)
  if (told.length < 2) return undefined
  return paragraphs(
    needs.otherwise.kind === 'outside' && sayDisowned(needs.otherwise, open, say),
    `${capital(count(told.length))} needs, and ${count(told.length)} places${say(', Fira', '')}.`,
    ...told.map(({ words }, at) => words(leadOf(at, told.length))),
    // What is only told of oneself need not have a place.
    needs.manner === 'wished' && remainder(items.filter(({ key }) => key === undefined)),
  )
}

/** What is said of the needs that have no sure place. */
function remainder(others: { nearest: number }[]): string {
  if (others.length === 0) return ''
  return others.some(({ nearest }) => nearest >= PERHAPS) ? NOT_FOUND : BEYOND
}

/** What a technology was weighed against and is no name itself: its place when it surely has one of its own. */
export function sayOtherSide(
  words: string,
  searched: Searched | undefined,
  technology: TechnologyView | undefined,
): string {
  const [best] = searched?.matches ?? []
  const isSame = technology?.places.some(({ verb, category }) =>
    [verb, category].includes(best?.entry.name ?? ''),
  )
  return best && best.confidence >= SURE && !isSame
    ? `What you weigh it against leads to ${leading(best.entry)}`
    : `Of “${plainName(words)}” the map says nothing, so I can’t weigh the two.`
}

/** The place that one of several needs surely leads to; what is only told must be sure, or be meant by the whole too. */
function placeFor(
  given: Exchange,
  whole: Searched | undefined,
  manner: Needs['manner'],
): CategoryView | VerbView | undefined {
  const category = outputOf(given, 'open_category')
  if (category?.status === 'found') return category.category
  const best = outputOf(given, 'search_map')?.matches[0]
  const isOfWhole = whole?.matches.some(({ entry }) => entry.id === best?.entry.id) ?? false
  const enough = manner === 'wished' ? LIKELY : isOfWhole ? SURE : CERTAIN
  return best && best.confidence >= enough ? best.entry : undefined
}

// Tried on 28 sentences that list needs, and on 143 that tell one in several clauses.
const LIKELY = 0.5
const SURE = 0.6
const CERTAIN = 0.8
// Below that a need is likelier none of a backend.
const PERHAPS = 0.12

function leadOf(at: number, of: number): string {
  if (at === 0) return 'One leads to'
  if (at < of - 1) return 'Another leads to'
  return of === 2 ? 'The other leads to' : 'And one leads to'
}
