import type { Found } from '../tools/find-technology.ts'
import type { CategoryView, Place, TechnologyView, View } from '../tools/views.ts'
import { areMany, because, homeSentence, homesOf } from './homes.ts'
import type { Intent } from './intent.ts'
import {
  aim,
  amid,
  bold,
  count,
  deed,
  listWithin,
  type Manner,
  namesMany,
  opening,
  paragraphs,
  plainName,
  type Say,
  sentences,
  within,
} from './phrases.ts'
import { notFound } from './say-beyond.ts'
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

/** That a technology has one home, where more were asked for; those with several say so themselves. */
export function sayOnlyHome({ name, places }: TechnologyView): string {
  return places.length > 1
    ? ''
    : `${opening(name)} ${namesMany(name) ? 'have' : 'has'} just one home on our map, Fira.`
}

/** Who stands beside it; who has no neighbours has none named. */
function company(
  { neighbours, category, because }: Place,
  many: boolean,
  say: Say,
  { offers }: Manner,
): string {
  if (neighbours.length === 0) return `${many ? 'They stand' : 'It stands'} alone ${amid(category)}.`
  const names = listWithin(neighbours)
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

/** All that share a quality, by the map's own words. */
export function sayGroup(
  quality: Extract<Intent, { kind: 'group' }>['quality'],
  found: Found | undefined,
  say: Say,
  manner: Manner,
): string {
  if (found?.status !== 'several') return notFound(say, manner)
  const lines = found.technologies.map(({ name, places }) => `- ${opening(name)} – in ${homesOf(places)}`)
  return paragraphs(
    quality === 'run for you'
      ? `By the map’s own words these are run for you${say(', Fira', '')}:`
      : `By the map’s own words you can run these yourself${say(', Fira', '')}:`,
    lines.join('\n'),
    'Of the others it doesn’t say who runs them.',
  )
}

/** Why a technology is the one, where its own reason was told just before: the need, and when to choose it. */
function sayWhyThere(
  { name, places: [home] }: TechnologyView,
  { purpose, howToChoose }: CategoryView,
  { before }: Manner,
): string | undefined {
  if (!home?.because || !before.includes(deed(home.because))) return undefined
  const advice = sentences(howToChoose).filter((sentence) => sentence.includes(name))
  return paragraphs(
    `${opening(name)} ${namesMany(name) ? 'are' : 'is'} in ${bold(home.verb)} because the need is to ${aim(home.purpose)}, Fira. ${purpose}`.trim(),
    advice.join(' '),
  )
}

/** Why a technology stands where it stands. */
export function sayWhy(found: Found[], category: CategoryView | undefined, say: Say, manner: Manner): string {
  const [first] = found
  if (first?.status !== 'found') return sayPlaces(found, say, manner)
  const { name, places } = first.technology
  if (places.length < 2)
    return (category && sayWhyThere(first.technology, category, manner)) ?? sayPlaces(found, say, manner)
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
