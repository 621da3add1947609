import type { Found } from '../tools/find-technology.ts'
import type { CategoryView, Place, VerbView, View } from '../tools/views.ts'
import { areMany, because, homeSentence, homesOf } from './homes.ts'
import {
  aim,
  amid,
  bold,
  count,
  list,
  type Manner,
  namesMany,
  opening,
  paragraphs,
  plainName,
  type Say,
  someOf,
  spokenCategory,
  within,
} from './phrases.ts'
import { sayMissing } from './say-missing.ts'
import { sayCategory, sayVerb } from './say-part.ts'

/** Where the things that were asked for stand; those off the map are told together. */
export function sayPlaces(found: Found[], say: Say, manner: Manner): string {
  const missing = found.filter((output) => output.status === 'not on the map')
  const here = found.filter((output) => output.status !== 'not on the map')
  return paragraphs(
    ...here.map((output, index) => sayFound(output, say, index === 0, manner)),
    sayMissing(missing, say, here.length === 0),
  )
}

function sayFound(
  found: Exclude<Found, { status: 'not on the map' }>,
  say: Say,
  isFirst: boolean,
  manner: Manner,
): string {
  if (found.status === 'several') return family(found)
  if (found.status === 'other kind') return sayEntry(found.entry, say, manner)
  return sayHome(found, say, isFirst, manner)
}

/** Any entry of the map, told in full. */
function sayEntry(view: View, say: Say, manner: Manner): string {
  if (view.kind === 'verb') return sayVerb(view, say)
  if (view.kind === 'category') return sayCategory(view, say)
  return sayHome({ technology: view, heardAs: 'name' }, say, true, manner)
}

type Home = Pick<Extract<Found, { status: 'found' }>, 'technology' | 'heardAs'>

/** Where one technology stands: its one home with its company, or each of its homes. */
export function sayHome({ technology, heardAs }: Home, say: Say, isFirst: boolean, manner: Manner): string {
  const { name, places } = technology
  const many = areMany(technology)
  const known =
    heardAs === 'other name' ? `${many ? 'These are' : 'That is'} ${within(name)} on our map. ` : ''
  const subject = known ? (many ? 'They' : 'It') : opening(name)
  const [only, second] = places
  if (second) {
    const [first, ...rest] = places.map(
      ({ verb, purpose }) => `the need is to ${aim(purpose)}, you are in ${bold(verb)}.`,
    )
    return paragraphs(
      `${known}${subject} ${many ? 'have' : 'has'} ${count(places.length)} homes on our map${isFirst ? say(', Fira', '') : ''}.`,
      places.map((place, index) => homeSentence(place, index, many, say)).join(' '),
      manner.brief
        ? ''
        : `So ask which need came first. If ${first} ${rest.map((need) => `If ${need}`).join(' ')}`,
    )
  }
  const lives = say('lives', 'rests', 'belongs')
  const fira = isFirst ? say('', ', Fira', '') : ''
  return paragraphs(
    `${known}${subject} ${many ? lives.replace(/s$/, '') : lives} in ${bold(only!.verb)}${fira}, ${amid(only!.category)}${because(only!)}.`,
    manner.brief ? '' : company(only!, many, say, manner),
  )
}

/** Who stands beside it; who has no neighbours has none named. */
function company(
  { neighbours, category, because }: Place,
  many: boolean,
  say: Say,
  { offers }: Manner,
): string {
  if (neighbours.length === 0) return `${many ? 'They stand' : 'It stands'} alone ${amid(category)}.`
  const names = list(someOf(neighbours.map(within)))
  const single = neighbours.length === 1
  const stand = single && !namesMany(neighbours[0]!) ? 'stands' : 'stand'
  const beside = `Beside ${many ? 'them' : 'it'} ${stand} ${names}.`
  const choice = single ? 'between the two' : 'among them'
  // A map that gives no reasons says nothing of choosing either.
  return offers && because
    ? say(
        `${beside} Shall I tell you how to choose ${choice}?`,
        beside,
        `${beside} I can tell you how to choose ${choice}.`,
      )
    : beside
}

function family({ asked, related, technologies }: Extract<Found, { status: 'several' }>): string {
  const lines = technologies.slice(0, MOST_OF_A_FAMILY).map((technology) => {
    return `- ${opening(technology.name)} – in ${homesOf(technology.places)}`
  })
  return paragraphs(
    related
      ? `For ${plainName(asked)} the map holds ${count(technologies.length)} ${technologies.length === 1 ? 'technology' : 'technologies'}, Fira.`
      : `${opening(asked)} is a family on our map, Fira, with ${count(technologies.length)} members.`,
    lines.join('\n'),
    technologies.length > 1 ? 'Which one shall we look at?' : undefined,
  )
}

const MOST_OF_A_FAMILY = 12

/** Why a technology stands where it stands. */
export function sayWhy(found: Found[], say: Say, manner: Manner): string {
  const [first] = found
  if (first?.status !== 'found' || first.technology.places.length < 2) return sayPlaces(found, say, manner)
  const { name, places } = first.technology
  const many = areMany(first.technology)
  return paragraphs(
    `Because ${within(name)} ${many ? 'answer' : 'answers'} ${count(places.length)} different needs${say(', Fira', '')}.`,
    places
      .map(
        ({ verb, purpose, because }) =>
          `In ${bold(verb)} the need is to ${aim(purpose)}.${because ? ` There ${because}.` : ''}`,
      )
      .join('\n\n'),
    'One thing, seen from two sides. The map keeps both.',
  )
}

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
      ? `For ${spokenCategory(claim.name)} the map holds ${list(someOf(claim.members.map(({ name }) => within(name))))}.`
      : undefined,
  )
}
