import type { Compared } from '../tools/compare.ts'
import type { Found } from '../tools/find-technology.ts'
import type { CategoryView, Place, TechnologyView, VerbView, View } from '../tools/views.ts'
import {
  aim,
  amid,
  bold,
  capital,
  count,
  deed,
  inside,
  isPlural,
  list,
  namesMany,
  opening,
  paragraphs,
  plainName,
  type Say,
  sentences,
  someOf,
  spokenCategory,
  together,
  within,
} from './phrases.ts'
import { categoryLines } from './say-need.ts'

/** How an answer is given. */
export type Manner = {
  /** Whether it may close with an offer: another one may stand in it already, and a "yes" has one meaning. */
  offers: boolean
  /** Whether it stands among other answers and keeps to the place. */
  brief: boolean
  /** The words before it, which a longer answer exceeds and a shorter one does not. */
  before: string
}

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
  return home(found, say, isFirst, manner)
}

/** Any entry of the map, told in full. */
function sayEntry(view: View, say: Say, manner: Manner): string {
  if (view.kind === 'verb') return sayVerb(view, say)
  if (view.kind === 'category') return sayCategory(view, say)
  return home({ technology: view, heardAs: 'name' }, say, true, manner)
}

type Home = Pick<Extract<Found, { status: 'found' }>, 'technology' | 'heardAs'>

function home({ technology, heardAs }: Home, say: Say, isFirst: boolean, manner: Manner): string {
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

function homeSentence(place: Place, index: number, many: boolean, say: Say): string {
  const where = `${bold(place.verb)}, ${amid(place.category)}${because(place)}.`
  if (index === 0) return many ? `They rest in ${where}` : `It ${say('rests', 'lives')} in ${where}`
  return many ? `And they live in ${where}` : `And it ${say('lives', 'rests')} in ${where}`
}

function because({ because }: Place): string {
  return because ? `, because ${because}` : ''
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

function areMany({ name, places }: TechnologyView): boolean {
  const reason = places[0]?.because
  return reason ? reason.startsWith('they ') : namesMany(name)
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

type Missing = { asked: string; near: View[] }

/** What the map does not hold is said so, and what stands nearest is said once. */
function sayMissing(missing: Missing[], say: Say, isFirst: boolean): string {
  if (missing.length === 0) return ''
  const names = missing.map(({ asked }) => plainName(asked))
  const fira = isFirst ? ', Fira' : ''
  const said =
    names.length > 1
      ? `${names.length === 2 ? `Neither ${names[0]} nor ${names[1]} is` : `${list(names)} are not`} on our map${fira}, so I won’t guess at them.`
      : say(
          `${names[0]} isn’t on our map${fira}, so I won’t guess at it.`,
          `I don’t have ${names[0]} on our map${fira}, and I’d rather not guess.`,
        )
  const near = new Map(
    missing.filter(({ near }) => near.length > 0).map(({ near }) => [near[0]!.id, nearest(near)]),
  )
  if (near.size === 0)
    return paragraphs(said, 'If you tell me what you need it for, I can show you what the map holds there.')
  return paragraphs(said, ...near.values())
}

function nearest([first, ...rest]: View[]): string {
  if (first!.kind === 'technology') {
    const near = [first!, ...rest].filter((view) => view.kind === 'technology').slice(0, 3)
    const [nearest, ...others] = near.map((technology) => {
      const verbs = list(technology.places.map(({ verb }) => bold(verb)))
      return { name: technology.name, stands: areMany(technology) ? 'stand' : 'stands', verbs }
    })
    return together(
      `What stands nearest is ${within(nearest!.name)}, in ${nearest!.verbs}.`,
      ...others.map(({ name, stands, verbs }) => `${opening(name)} ${stands} in ${verbs}.`),
      'I can tell you about it, if that helps.',
    )
  }
  if (first!.kind === 'verb')
    return `If your need is to ${aim(first!.purpose)}, ${bold(first!.name)} is where to look.`
  const members = list(someOf(first!.members.map(({ name }) => within(name))))
  return `The nearest place is ${bold(first!.verb)}, ${amid(first!.name)}. The map holds ${members} there. I can tell you how they differ, if that helps.`
}

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

/** "**Store**, under caching, and in **Scale**, among caching layers". */
function homesOf(places: Place[]): string {
  return places.map(({ verb, category }) => `${bold(verb)}, ${amid(category)}`).join(', and in ')
}

/** Technologies side by side, and how the map says to choose. */
export function sayComparison(compared: Compared, say: Say, manner: Manner): string {
  const { technologies, meetIn, missing } = compared
  const [first] = technologies
  if (!first) return sayMissing(missing, say, true)
  if (technologies.length === 1) {
    return paragraphs(
      home({ technology: first, heardAs: 'name' }, say, false, {
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
  return sentences(howToChoose)
    .filter((sentence) => speaksOf(sentence, asked) || !speaksOf(sentence, others))
    .join(' ')
}

/** What else stands near a technology. */
export function sayOthers(found: Found[], say: Say, manner: Manner): string {
  const [first] = found
  if (first?.status !== 'found') return sayPlaces(found, say, manner)
  const { name, places } = first.technology
  const many = areMany(first.technology)
  const alone = places.every(({ neighbours }) => neighbours.length === 0)
  const lines = places.map(({ verb, category, neighbours }) => {
    if (neighbours.length === 0)
      return `In ${bold(verb)}, ${amid(category)}, nothing else stands beside ${many ? 'them' : 'it'}.`
    return `In ${bold(verb)}, ${amid(category)}, the map also holds ${list(someOf(neighbours.map(within)))}.`
  })
  return paragraphs(
    alone
      ? ''
      : say(
          `Let’s look around ${within(name)}, Fira.`,
          `${opening(name)} ${many ? 'have' : 'has'} good company.`,
        ),
    lines.join(' '),
  )
}

/** What else a verb holds beside one of its categories. */
export function sayRest({ name, categories }: VerbView, beside: string | undefined): string {
  const rest = categories.filter((category) => category.name !== beside)
  if (rest.length === 0) return `That is all the map holds in ${bold(name)}, Fira.`
  const lines = rest.map(
    ({ name, members }) => `- ${capital(spokenCategory(name))}: ${list(someOf(members.map(within)))}`,
  )
  return paragraphs(
    beside
      ? `That is all ${amid(beside)}, Fira. ${bold(name)} holds more beside ${isPlural(beside) ? 'them' : 'it'}:`
      : `${bold(name)} holds this, Fira:`,
    lines.join('\n'),
  )
}

/** What may be told more of: technologies, with the category around one; a category, with its verb; a verb; the map. */
type Told = {
  technologies: TechnologyView[]
  category: CategoryView | undefined
  verb: VerbView | undefined
}

/** The same things again, with what stands around them and how to choose: more words than before. */
export function sayMore({ technologies, category, verb }: Told, say: Say): string {
  if (technologies.length > 0) {
    const [only, second] = technologies
    return paragraphs(
      ...technologies.map(again),
      category && !second ? `${sayChoice(category, say)}` : '',
      second
        ? ''
        : only!.places
            .map(({ verb, purpose }) => `You are in ${bold(verb)} when the need is to ${aim(purpose)}.`)
            .join(' '),
    )
  }
  if (category)
    return paragraphs(sayCategory(category, say), verb ? sayRest(verb, category.name) : '', verb?.need)
  if (!verb) return ''
  const purposes = verb.categories.map(
    ({ name, purpose }) =>
      `${capital(spokenCategory(name))} ${isPlural(name) ? 'are' : 'is'} there. ${purpose}`,
  )
  return paragraphs(sayVerb(verb, say), purposes.join(' '))
}

/** A technology from the side of what it does and who is near. */
function again(technology: TechnologyView): string {
  const many = areMany(technology)
  return technology.places
    .map(({ verb, category, because, neighbours, note }) => {
      const does = deed(because) || (many ? 'stand' : 'stands')
      const beside =
        neighbours.length > 0
          ? ` ${capital(amid(category))} you’ll also find ${list(neighbours.map(within))}.`
          : ''
      return `In ${bold(verb)}, ${within(technology.name)} ${does}.${beside}${note ? ` The map notes: ${note}.` : ''}`
    })
    .join('\n\n')
}

/** Why one comes to a category, and to its verb. */
export function sayReason(category: CategoryView | undefined, verb: VerbView | undefined): string {
  if (!verb) return ''
  const told = category ? `${bold(verb.name)}, ${amid(category.name)}` : bold(verb.name)
  return paragraphs(
    `Because the need there is to ${aim(verb.purpose)}. ${category?.purpose ?? verb.meaning}`.trim(),
    `${verb.need} So the map puts it in ${told}.`.trim(),
  )
}

/** What was spoken of so far, each with where it stands. */
export function sayRecap(found: Found[], say: Say): string {
  const met = found.flatMap((output) =>
    output.status === 'found' ? [output.technology] : output.status === 'other kind' ? [output.entry] : [],
  )
  const lines = met.map((entry) => {
    if (entry.kind === 'verb') return `- ${bold(entry.name)}`
    const verbs = [...new Set(verbsOf(entry))].map(bold)
    return `- ${capital(entry.kind === 'category' ? spokenCategory(entry.name) : within(entry.name))}, in ${list(verbs)}`
  })
  return `${say('So far we have looked at this, Fira:', 'This is what we have met so far, Fira:')}\n\n${lines.join('\n')}`
}

/** The same in the plainest words: what it does, and when one comes to it. */
export function sayPlain(views: View[], say: Say): string {
  if (views.length === 0) return ''
  const lines = views.slice(0, 4).map((view) => {
    if (view.kind === 'verb')
      return `${bold(view.name)} is the part of a system that is there to ${aim(view.purpose)}. ${view.need}`.trim()
    if (view.kind === 'category')
      return together(
        view.purpose,
        `It is a corner of ${bold(view.verb)}, with ${list(someOf(view.members.map(({ name }) => within(name))))}.`,
      )
    const [home] = view.places
    return together(
      home!.because && `${opening(view.name)} ${deed(home!.because)}.`,
      `So it has its place in ${list([...new Set(view.places.map(({ verb }) => bold(verb)))])}.`,
    )
  })
  return paragraphs(
    say('Let me say it more simply, Fira.', 'In plainer words, Fira.'),
    ...lines,
    say('Which word shall I open further?', 'If one word is still dark, name it.'),
  )
}

/** One sentence, or one for each where they differ; only the verbs when that was said already. */
export function sayShort(views: View[], { before }: Manner): string {
  const places = new Map<string, string[]>()
  for (const view of views) {
    const [said, where] = shortly(view)
    places.set(where, [...(places.get(where) ?? []), said])
  }
  const words = [...places].map(([where, names]) => `${capital(list(names))}: ${where}.`).join(' ')
  // After a refusal anything about it is longer, and asked for nevertheless.
  const isShorter = words.length < before.length || !views.some(({ name }) => before.includes(name))
  return isShorter ? words : `${list([...new Set(views.flatMap(verbsOf))].map(bold), 'and')}.`
}

function verbsOf(view: View): string[] {
  if (view.kind === 'technology') return view.places.map(({ verb }) => verb)
  return [view.kind === 'verb' ? view.name : view.verb]
}

function shortly(view: View): [name: string, where: string] {
  if (view.kind === 'verb') return [bold(view.name), `to ${aim(view.purpose)}`]
  if (view.kind === 'technology') return [within(view.name), homesOf(view.places)]
  return [
    spokenCategory(view.name),
    `${list(someOf(view.members.map(({ name }) => within(name))))}, in ${bold(view.verb)}`,
  ]
}

/** A verb and all it holds. */
export function sayVerb({ name, purpose, meaning, need, categories }: VerbView, say: Say): string {
  const kinds = categories.length === 1 ? 'one kind of help' : `${count(categories.length)} kinds of help`
  return paragraphs(
    `${bold(name)} is here to ${aim(purpose)}${say(', Fira', '')}. ${meaning}`.trim(),
    `It holds ${kinds}:\n\n${categoryLines(categories)}`,
    need,
  )
}

/** A verb or a category among other answers: what it is for, what it holds, how to choose. */
export function sayBriefly(view: CategoryView | VerbView): string {
  if (view.kind === 'verb')
    return `${bold(view.name)} is here to ${aim(view.purpose)}. It holds:\n\n${categoryLines(view.categories)}`
  const { name, verb, members, howToChoose } = view
  const names = list(someOf(members.map(({ name }) => within(name))))
  const many = isPlural(name)
  return together(
    `${capital(spokenCategory(name))} ${many ? 'live' : 'lives'} in ${bold(verb)}, with ${names}.`,
    howToChoose,
  )
}

/** A category, its members, and how to choose; narrowed to the members that speak of something, where there are any. */
export function sayCategory(
  { name, verb, purpose, howToChoose, members }: CategoryView,
  say: Say,
  about?: string,
): string {
  const speaksOf = (words: string) => about !== undefined && hasWord(words, about)
  const fitting = members.filter(({ name, because }) => speaksOf(name) || speaksOf(because))
  if (fitting.length > 0) {
    const { length } = fitting
    return paragraphs(
      `For that, ${amid(name)}, the map holds ${list(fitting.map(({ name }) => within(name)))}${say(', Fira', '')}. You’ll find ${length === 1 ? 'it' : 'them'} in ${bold(verb)}.`,
      together(...fitting.map(({ name, because }) => because && `${opening(name)} ${deed(because)}.`)),
      length > 1
        ? sentencesAbout(
            howToChoose,
            fitting.map(({ name }) => name),
          )
        : undefined,
    )
  }
  const lines = members.map(({ name, because }) => {
    const does = deed(because).replace(/^(?:is|are) /, '')
    return does ? `- ${opening(name)} – ${does}.` : `- ${opening(name)}`
  })
  return paragraphs(
    `${capital(spokenCategory(name))} ${isPlural(name) ? 'live' : 'lives'} in ${bold(verb)}${say(', Fira', '')}. ${purpose}`.trim(),
    lines.join('\n'),
    howToChoose,
  )
}

/** "JavaScript" does not speak of Java. */
function hasWord(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase())
  return at >= 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1) + text.charAt(at + word.length))
}

function sentencesAbout(text: string, names: string[]): string {
  return sentences(text)
    .filter((sentence) => names.some((name) => sentence.includes(name)))
    .join(' ')
}

/** How to choose within a category. */
export function sayChoice({ name, verb, howToChoose, members }: CategoryView, say: Say): string {
  const lines = members.map(({ name, because }) => (because ? `${opening(name)} ${deed(because)}.` : ''))
  return paragraphs(
    howToChoose || `The map only says that they stand in ${bold(verb)}, ${amid(name)}${say(', Fira', '')}.`,
    lines.filter(Boolean).join(' '),
  )
}

/** How to choose within a verb: by what each of its categories is for. */
export function sayVerbChoice(view: VerbView, say: Say): string {
  const lines = view.categories
    .filter(({ purpose }) => purpose)
    .map(
      ({ name, purpose }) =>
        `- ${capital(spokenCategory(name))}: ${inside(purpose.replace(/^(?:This|These) (?:is|are) /, ''))}.`,
    )
  if (lines.length === 0) return sayVerb(view, say)
  return paragraphs(
    `Choose by the need, Fira. In ${bold(view.name)} stand:`,
    lines.join('\n'),
    'Which of these sounds closest to yours?',
  )
}

/** Two or three verbs or categories side by side. */
export function sayContrast(views: (CategoryView | VerbView)[], say: Say): string {
  const lines = views.map((view) => {
    if (view.kind === 'verb') return `${bold(view.name)} is here to ${aim(view.purpose)}. ${view.need}`.trim()
    const members = list(someOf(view.members.map(({ name }) => within(name))))
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
