import type { Compared } from '../tools/compare.ts'
import type { CategoryView, Place, TechnologyView, VerbView } from '../tools/views.ts'
import { areMany, because, homesOf } from './homes.ts'
import {
  aim,
  amid,
  bold,
  capital,
  count,
  deed,
  isPlural,
  listWithin,
  type Manner,
  opening,
  paragraphs,
  type Say,
  sentencesThat,
  spokenCategory,
  together,
} from './phrases.ts'
import { sayMissing } from './say-missing.ts'
import { sayHome } from './say-place.ts'

/** Technologies side by side, and how the map says to choose. */
export function sayComparison(compared: Compared, say: Say, manner: Manner): string {
  const { technologies, meetIn, missing } = compared
  const [first] = technologies
  if (!first) return sayMissing(missing, say, true)
  if (technologies.length === 1) {
    return paragraphs(
      sayHome({ technology: first, heardAs: 'name' }, say, false, {
        ...manner,
        offers: manner.offers && missing.length === 0,
      }),
      sayMissing(missing, say, true),
    )
  }
  const [meeting] = meetIn
  const both = technologies.length === 2 ? 'Both' : `All ${count(technologies.length)}`
  const shared = meeting ? sharedHomes(technologies, meeting) : []
  const alsoTogether = shared.map(
    ({ verb, category }) => `${both} also stand in ${bold(verb)}, ${amid(category)}.`,
  )
  const opener = meeting
    ? `${both} ${say('sit', 'stand', 'live')} in ${bold(meeting.verb)}, ${amid(meeting.name)}${say(', Fira', '')}. ${meeting.purpose}`.trim()
    : `They answer different needs${say(', Fira', '')}, so it is not quite a choice.`
  return paragraphs(
    opener,
    [...technologies.map((technology) => oneOf(technology, meeting, shared)), ...alsoTogether]
      .filter(Boolean)
      .join(' '),
    meeting
      ? choiceAmong(meeting, technologies)
      : 'Ask which need is yours today. A system may well hold both.',
    sayMissing(missing, say, false),
  )
}

/** Homes that all of them have besides the one where they meet. */
function sharedHomes([first, ...rest]: TechnologyView[], meeting: CategoryView): Place[] {
  return first!.places.filter(
    ({ category }) =>
      category !== meeting.name &&
      rest.every(({ places }) => places.some((place) => place.category === category)),
  )
}

/** One side of a comparison: what it does where they meet, and the homes that are its own. */
function oneOf(technology: TechnologyView, meeting: CategoryView | undefined, shared: Place[]): string {
  const many = areMany(technology)
  const here = technology.places.find(({ category }) => category === meeting?.name) ?? technology.places[0]!
  const isShared = (place: Place) => shared.some(({ category }) => category === place.category)
  const elsewhere = technology.places.filter((place) => place !== here && !isShared(place))
  const main = meeting
    ? here.because && `${opening(technology.name)} ${deed(here.because)}.`
    : `${opening(technology.name)} ${many ? 'live' : 'lives'} in ${bold(here.verb)}, ${amid(here.category)}${because(here)}.`
  const subject = main ? (many ? 'They' : 'It') : opening(technology.name)
  const also = elsewhere.map(
    ({ verb, category }) =>
      `${subject} also ${many ? 'stand' : 'stands'} in ${bold(verb)}, ${amid(category)}.`,
  )
  return [main, ...also].filter(Boolean).join(' ')
}

/** Of how to choose, the sentences that speak of these technologies, or of none. */
function choiceAmong({ howToChoose, members }: CategoryView, technologies: TechnologyView[]): string {
  const asked = technologies.map(({ name }) => name.toLowerCase())
  const others = members.map(({ name }) => name.toLowerCase()).filter((name) => !asked.includes(name))
  const speaksOf = (sentence: string, names: string[]) =>
    names.some((name) => sentence.toLowerCase().includes(name))
  return sentencesThat(
    howToChoose,
    (sentence) => speaksOf(sentence, asked) || !speaksOf(sentence, others),
  ).join(' ')
}

/** What technologies share: the places where they stand together, or the verb of each where they never meet. */
export function sayCommon(
  compared: Compared | undefined,
  category: CategoryView | undefined,
  say: Say,
): string {
  const meeting = compared?.meetIn[0] ?? category
  const names =
    compared?.technologies.map(({ name }) => name) ?? category?.members.map(({ name }) => name) ?? []
  if (names.length < 2) return ''
  const both = names.length === 2 ? 'Both' : `All ${count(names.length)}`
  if (meeting) {
    const also = compared ? sharedHomes(compared.technologies, meeting) : []
    return paragraphs(
      `${both} stand in ${bold(meeting.verb)}, ${amid(meeting.name)}${say(', Fira', '')}: ${listWithin(names)}. ${meeting.purpose}`.trim(),
      together(
        ...also.map((place) => `${both} stand in ${bold(place.verb)} too, ${amid(place.category)}.`),
        'The map tells no more of what they share. It tells them apart by what each does.',
      ),
    )
  }
  return paragraphs(
    `They share no place on our map${say(', Fira', '')}.`,
    compared!.technologies
      .map(
        (technology) =>
          `${opening(technology.name)} ${areMany(technology) ? 'stand' : 'stands'} in ${homesOf(technology.places)}.`,
      )
      .join(' '),
  )
}

/** Two or three verbs or categories side by side. */
export function sayContrast(views: (CategoryView | VerbView)[], say: Say): string {
  const lines = views.map((view) => {
    if (view.kind === 'verb') return `${bold(view.name)} is here to ${aim(view.purpose)}. ${view.need}`.trim()
    const members = listWithin(view.members.map(({ name }) => name))
    return together(
      `${capital(spokenCategory(view.name))} ${isPlural(view.name) ? 'stand' : 'stands'} in ${bold(view.verb)}.`,
      view.purpose,
      `${isPlural(view.name) ? 'They hold' : 'It holds'} ${members}.`,
    )
  })
  return paragraphs(
    say('They are two different needs, Fira.', 'Let’s set them side by side, Fira.'),
    ...lines,
  )
}
