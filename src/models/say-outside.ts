import type { Found } from '../tools/find-technology.ts'
import type { CategoryView, VerbView, View } from '../tools/views.ts'
import type { Intent } from './intent.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import { list, type Manner, paragraphs, plainName, type Say, together } from './phrases.ts'
import { answersFor } from './plan.ts'
import { leading } from './say-need.ts'
import { sayPlaces } from './say-place.ts'

type Outside = Extract<Intent, { kind: 'outside' }>

/**
 * Names beyond the map in half a sentence, then what was asked beside them; the names alone when that is no need of
 * the map after all. A name that the map's own words speak of, such as a language, is not turned away.
 */
export function sayOutside(
  outside: Outside,
  open: Exchange,
  beside: () => string,
  say: Say,
  manner: Manner,
): string {
  const found = foundOf(outside, open)
  const disowned = sayDisowned(outside, open, say)
  if (outside.beside.kind !== 'need') return paragraphs(disowned, beside())
  const place = placeBeside(outside, open, found)
  if (!place) return sayPlaces(found, say, manner)
  return paragraphs(
    together(disowned, disowned ? 'The need itself' : 'That need', 'leads to', leading(place)),
    place.kind === 'category' ? place.howToChoose : place.need,
  )
}

/** Half a sentence for names that the map neither holds nor speaks of; empty when there are none. */
export function sayDisowned(outside: Outside, open: Exchange, say: Say): string {
  const names = foundOf(outside, open).flatMap((output) =>
    output.status === 'not on the map' && !output.isSpokenOf ? [plainName(output.asked)] : [],
  )
  const fira = say(', Fira', '')
  if (names.length < 2) return names[0] ? `${names[0]} isn’t on our map${fira}.` : ''
  return names.length === 2
    ? `Neither ${names[0]} nor ${names[1]} is on our map${fira}.`
    : `${list(names)} are not on our map${fira}.`
}

function foundOf({ names }: Outside, open: Exchange): Found[] {
  return outputsOf(answersFor({ kind: 'place', names }, open), 'find_technology')
}

/**
 * Where a need leads that is told beside a name: to the kind of thing the name is known for when the need may mean
 * that too. What a name is wanted for says less of its place than its kind: "a graph store for our friends".
 */
function placeBeside(
  { beside, whole, byKind }: Outside,
  open: Exchange,
  found: Found[],
): CategoryView | VerbView | undefined {
  // A name that the map speaks of is a word of the need.
  const isKnown = found.every((output) => output.status !== 'not on the map' || output.isSpokenOf)
  const need = isKnown ? ({ kind: 'need', need: whole } as const) : beside
  const matches = outputOf(answersFor(need, open), 'search_map')?.matches ?? []
  const [best] = matches
  const kinds = found.flatMap((output): View[] =>
    output.status === 'not on the map' ? output.near.slice(0, 1) : [],
  )
  const ofKind = matches.find(
    ({ entry, closeness }) => closeness >= CLOSE && kinds.some(({ id }) => id === entry.id),
  )
  if (ofKind && best!.confidence >= LIKELY) return ofKind.entry
  if (byKind && kinds.length > 0) return undefined
  return best && best.confidence >= SURE ? best.entry : undefined
}

const CLOSE = 0.1
const LIKELY = 0.25
const SURE = 0.5
