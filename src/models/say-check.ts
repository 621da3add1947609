import type { Found } from '../tools/find-technology.ts'
import type { Shown } from '../tools/show-map.ts'
import type { CategoryView, Place, VerbView } from '../tools/views.ts'
import { areMany, because, homeSentence, homesOf } from './homes.ts'
import {
  aim,
  amid,
  bold,
  capital,
  count,
  isPlural,
  listWithin,
  type Manner,
  opening,
  paragraphs,
  type Say,
  spokenCategory,
} from './phrases.ts'
import { sayPlaces } from './say-place.ts'

/** Whether a technology stands where a sentence says it does. */
export function sayCheck(
  found: Found | undefined,
  claim: CategoryView | VerbView | undefined,
  { only }: { only: boolean },
  say: Say,
  manner: Manner,
): string {
  if (!claim || found?.status !== 'found') return sayPlaces(found ? [found] : [], say, manner)
  const { technology } = found
  const many = areMany(technology)
  const holds = (place: Place) =>
    claim.kind === 'verb' ? place.verb === claim.name : place.category === claim.name
  const [place] = technology.places.filter(holds)
  const others = technology.places.filter((other) => !holds(other))
  const named = claim.kind === 'verb' ? `in ${bold(claim.name)}` : amid(claim.name)
  if (place && only && others.length > 0) {
    return paragraphs(
      `Not there alone, Fira. ${opening(technology.name)} ${many ? 'have' : 'has'} ${count(technology.places.length)} homes on our map.`,
      technology.places.map((each, index) => homeSentence(each, index, many, say)).join(' '),
    )
  }
  if (place) {
    return paragraphs(
      `${opening(technology.name)} ${many ? 'do' : 'does'} stand in ${bold(place.verb)}, Fira, ${amid(place.category)}${because(place)}.`,
      others.length > 0 ? `${many ? 'They have' : 'It has'} another home in ${homesOf(others)}.` : undefined,
    )
  }
  return paragraphs(
    `${opening(technology.name)} ${many ? 'don’t' : 'doesn’t'} stand ${named} on our map, Fira. ${many ? 'They live' : 'It lives'} in ${homesOf(others)}${others.length === 1 ? because(others[0]!) : ''}.`,
    claim.kind === 'category'
      ? `For ${spokenCategory(claim.name)} the map holds ${listWithin(claim.members.map(({ name }) => name))}.`
      : undefined,
  )
}

/** Whether a category stands under a verb; where the short map says otherwise than the full one, that is told too. */
export function sayCheckPart(
  category: CategoryView,
  claim: VerbView,
  short: Extract<Shown, { form: 'short' }> | undefined,
): string {
  const { name, verb, purpose, members } = category
  const named = capital(spokenCategory(name))
  const many = isPlural(name)
  const held = listWithin(members.map(({ name }) => name))
  if (verb === claim.name)
    return paragraphs(
      `${named} ${many ? 'do' : 'does'} stand in ${bold(verb)}, Fira, because the need there is to ${aim(claim.purpose)}.`,
      `${purpose} ${many ? 'They hold' : 'It holds'} ${held}.`.trim(),
    )
  const isInShort = short?.verbs.some(
    (each) =>
      each.name === claim.name &&
      each.examples.some((example) => example.toLowerCase() === name.toLowerCase()),
  )
  return paragraphs(
    `${named} ${many ? 'don’t' : 'doesn’t'} stand in ${bold(claim.name)} on our map, Fira. ${many ? 'They live' : 'It lives'} in ${bold(verb)}, with ${held}.`,
    isInShort
      ? `Only the short map names ${many ? 'them' : 'it'} there, not the full one, and where they differ the full map decides.`
      : '',
    purpose,
  )
}
