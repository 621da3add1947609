import type { Compared } from '../tools/compare.ts'
import type { Searched } from '../tools/search-map.ts'
import type { CategoryView } from '../tools/views.ts'
import { hears } from './cues.ts'
import { type Choosable, choosable, fitting } from './fitting.ts'
import type { Intent } from './intent.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import {
  capital,
  count,
  deed,
  list,
  opening,
  paragraphs,
  plainName,
  type Say,
  sentences,
  together,
} from './phrases.ts'
import { lightly } from './plain-words.ts'
import { answersFor } from './plan.ts'
import {
  sayAbsent,
  sayCategories,
  sayCount,
  sayDifference,
  sayExtreme,
  sayInitial,
  sayMap,
  sayNoSuchVerb,
  sayNth,
  sayShared,
} from './say-map.ts'
import { sayNearest, sayNeed } from './say-need.ts'
import {
  type Manner,
  sayBriefly,
  sayCategory,
  sayCheck,
  sayChoice,
  sayComparison,
  sayContrast,
  sayMore,
  sayOthers,
  sayPlaces,
  sayPlain,
  sayReason,
  sayRecap,
  sayRest,
  sayShort,
  sayVerb,
  sayVerbChoice,
  sayWhy,
} from './say-place.ts'
import {
  acknowledge,
  begin,
  beginBuilding,
  introduce,
  listenTo,
  sayCourtesy,
  settle,
  staySteady,
} from './say-talk.ts'
import { sayWalk, sayWalkLength, sayWalks } from './say-walk.ts'
import { walkIn } from './subject.ts'

/**
 * The guide's words for what it understood, composed only of what the tools answered: one thing after the other when
 * several were asked. The same conversation gives the same words; two answers of a kind in a row do not open alike,
 * and no answer is the one before, word for word.
 */
export function reply(intents: Intent[], open: Exchange, past: Exchange[]): string {
  const back = intents.every(({ kind }) => QUIET.has(kind)) ? '' : wayBack(past)
  const say = speaker(past, open)
  const several = intents.length > 1
  const manner: Manner = {
    offers: back === '' && !several,
    brief: several || hears(lightly(open.question), 'short'),
    before: past.at(-1)?.words ?? '',
  }
  const given = intents.map((intent) => respond(intent, answersFor(intent, open), say, manner))
  // Beside a feeling nothing is turned away.
  const felt = intents.find(({ kind }) => kind === 'feeling' || kind === 'lost')
  const answers =
    felt && given.every((words, at) => words === BEYOND || intents[at] === felt)
      ? [respond(felt, answersFor(felt, open), say, { ...manner, brief: false })]
      : given.filter((words) => !felt || words !== BEYOND)
  const words = namedOnce(paragraphs(...new Set(answers), back))
  return words === past.at(-1)?.words.trim() ? paragraphs(say('As before:', 'Once more:'), words) : words
}

/** However many things were asked, the reader's name is said once. */
function namedOnce(words: string): string {
  let isSaid = false
  return words.replace(/, Fira(?=[.,:?])/g, (name) => {
    const kept = isSaid ? '' : name
    isSaid = true
    return kept
  })
}

/** After these the walk is not spoken of: they are part of it, or only a courtesy. */
const QUIET = new Set<Intent['kind']>([
  'walk',
  'leave walk',
  'walk length',
  'walks',
  'greeting',
  'thanks',
  'goodbye',
  'nod',
  'declined',
  'nothing yet',
  'rude',
  'help',
  'who',
])

/** By the conversation's first words and its length, never at random. */
function speaker(past: Exchange[], open: Exchange): Say {
  const first = past[0]?.question ?? open.question
  let seed = past.length
  for (const letter of first) seed += letter.codePointAt(0)!
  return (...ways) => ways[seed % ways.length]!
}

// Beside a name that is off the map a need must be clear, or the name is what was asked about.
const SURE = 0.7

// Who asks which verb a thing belongs to wants the nearest.
const LEAST = 0.2

function respond(intent: Intent, open: Exchange, say: Say, manner: Manner): string {
  const found = outputsOf(open, 'find_technology')
  const technologies = found.flatMap((output) => (output.status === 'found' ? [output.technology] : []))
  const categories = outputsOf(open, 'open_category').flatMap((output) =>
    output.status === 'found' ? [output.category] : [],
  )
  const verbs = outputsOf(open, 'open_verb').flatMap((output) =>
    output.status === 'found' ? [output.verb] : [],
  )
  const [category] = categories
  const [verb] = verbs
  const compared = outputOf(open, 'compare')
  const [shown, second] = outputsOf(open, 'show_map')
  const full = [shown, second].find((map) => map?.form === 'full')

  switch (intent.kind) {
    case 'greeting':
    case 'thanks':
    case 'goodbye':
    case 'nod':
    case 'declined':
    case 'nothing yet':
    case 'doubt':
    case 'rude':
    case 'help':
      return sayCourtesy(intent.kind, say)
    case 'steady':
      return staySteady(intent.about, say)
    case 'feeling':
      return manner.brief && !intent.need ? acknowledge(intent.glad, say) : feltNeed(intent, open, say)
    case 'who':
      return introduce(full, say)
    case 'lost':
      return manner.brief ? acknowledge(false, say) : settle(full, say)
    case 'begin':
      return intent.building && full ? beginBuilding(full) : begin(full)
    case 'place':
      return paragraphs(
        intent.aside ? `The map doesn’t tell ${intent.aside}, Fira. Here is what it does say.` : '',
        intent.kindly ? say('Let’s look at it quietly, then.', 'Then let’s look at it together.') : '',
        sayPlaces(found, say, manner),
        leftOver(intent.left),
      )
    case 'why':
      return sayWhy(found, say, manner)
    case 'check':
      return sayCheck(found[0], category ?? verb, { only: intent.only ?? false }, say, manner)
    case 'absent':
      return full && technologies[0] ? sayAbsent(technologies[0], full) : sayPlaces(found, say, manner)
    case 'compare':
      return compared
        ? paragraphs(
            bestBy(intent.by, technologiesIn(compared)),
            sayComparison(compared, say, manner),
            leftOver(intent.left),
          )
        : offTopic(say, manner)
    case 'contrast':
      return sayContrast([...categories, ...verbs], say)
    case 'others':
      if (verb) return sayRest(verb, intent.subject.category)
      return full ? sayMap(full, true, say) : sayOthers(found, say, manner)
    case 'more':
      return (
        (full ? sayMap(full, false, say) : sayMore({ technologies, category, verb }, say)) ||
        sayPlaces(found, say, manner) ||
        offTopic(say, manner)
      )
    case 'reason':
      return sayReason(category, verb) || sayPlaces(found, say, manner) || offTopic(say, manner)
    case 'choose':
      if (compared)
        return (
          noFurther(intent.by, technologiesIn(compared), compared.meetIn[0], say, manner) ??
          paragraphs(bestBy(intent.by, technologiesIn(compared)), sayComparison(compared, say, manner))
        )
      if (category) {
        // A few words may as well be another need, when one is surely answered.
        const need = intent.orNeed ? sayNeed(outputOf(open, 'search_map'), say, SURE) : undefined
        const best = bestBy(intent.by, choosable(category))
        return (
          need ??
          noFurther(intent.by, choosable(category), category, say, manner) ??
          paragraphs(best, manner.brief ? category.howToChoose : sayChoice(category, say))
        )
      }
      return verb
        ? sayVerbChoice(verb, say)
        : full
          ? begin(full)
          : sayPlaces(found, say, manner) || offTopic(say, manner)
    case 'short':
      return full
        ? sayCount(full, 'verbs')
        : sayShort([...technologies, ...(category ? [category] : []), ...(verb ? [verb] : [])], manner) ||
            sayPlaces(found, say, manner) ||
            offTopic(say, manner)
    case 'plain':
      return full
        ? settle(full, say)
        : sayPlain([...technologies, ...(category ? [category] : []), ...(verb ? [verb] : [])], say) ||
            sayPlaces(found, say, manner) ||
            offTopic(say, manner)
    case 'recap':
      return sayRecap(found, say)
    case 'again':
      return paragraphs(
        say('Once more, then.', 'Gladly, once more.'),
        ...intent.intents.map((each) => respond(each, answersFor(each, open), say, manner)),
      )
    case 'verb':
      if (!verb) return offTopic(say, manner)
      return together(
        intent.howMany &&
          howMany(
            intent.howMany === 'categories'
              ? verb.categories.length
              : new Set(verb.categories.flatMap(({ members }) => members)).size,
          ),
        manner.brief ? sayBriefly(verb) : sayVerb(verb, say),
      )
    case 'category':
      if (!category) return offTopic(say, manner)
      return (
        elsewhere(intent, category, outputOf(open, 'search_map'), say) ??
        together(
          intent.howMany && howMany(category.members.length),
          paragraphs(
            bestBy(intent.by, choosable(category)),
            manner.brief && !intent.about ? sayBriefly(category) : sayCategory(category, say, intent.about),
          ),
        )
      )
    case 'need': {
      const [whole, ...halves] = outputsOf(open, 'search_map')
      const enough = found.length > 0 || intent.building ? SURE : intent.ofVerb ? LEAST : undefined
      return (
        sayBothNeeds(whole, halves, say) ??
        sayNeed(whole, say, enough) ??
        (found.length > 0
          ? sayPlaces(found, say, manner)
          : ((intent.building && full ? beginBuilding(full) : undefined) ??
            (intent.told && !manner.brief ? sayNearest(whole) : undefined) ??
            (isFarOff(whole) ? offTopic(say, manner) : notFound(say, manner))))
      )
    }
    case 'map':
      if (intent.form === 'categories') return full ? sayCategories(full) : offTopic(say, manner)
      return shown ? sayMap(shown, intent.form === 'verbs', say) : offTopic(say, manner)
    case 'map difference':
      return shown?.form === 'short' && full ? sayDifference(shown, full) : offTopic(say, manner)
    case 'count':
      return full ? sayCount(full, intent.of) : offTopic(say, manner)
    case 'extreme':
      return full ? sayExtreme(full, intent.of, intent.most) : offTopic(say, manner)
    case 'initial':
      return full ? sayInitial(full, intent.letter) : offTopic(say, manner)
    case 'shared':
      return full ? sayShared(full, intent.verbs) : offTopic(say, manner)
    case 'nth verb':
      return full ? sayNth(full, intent.place, intent.from) : offTopic(say, manner)
    case 'no such verb':
      return full ? sayNoSuchVerb(full) : offTopic(say, manner)
    case 'walks': {
      const walks = outputOf(open, 'list_walks')?.walks ?? []
      return sayWalks(walks, say)
    }
    case 'walk': {
      const taken = outputOf(open, 'take_step')
      return taken ? sayWalk(taken, intent.manner, say) : offTopic(say, manner)
    }
    case 'walk length':
      return sayWalkLength(outputOf(open, 'take_step'), intent.at, say)
    case 'leave walk':
      return say(
        'We’ll leave the walk here, Fira. What would you like to look at?',
        'Then we rest here, Fira. Ask me about anything you saw.',
      )
  }
}

/** More than four at once is no talk; the others are not forgotten. */
function leftOver(names: string[] = []): string {
  return names.length > 0 ? `I can hold four at once. Ask me about ${list(names.map(plainName))} next.` : ''
}

function howMany(n: number): string {
  return `${capital(count(n))}.`
}

function technologiesIn({ technologies, meetIn }: Compared): Choosable[] {
  const advised = meetIn[0] ? choosable(meetIn[0]) : []
  return technologies.map(({ name, places }) => {
    const says = [
      name,
      ...places.map(({ because }) => because),
      advised.find((one) => one.name === name)?.says ?? '',
    ]
    return { name, because: places[0]?.because ?? '', says: says.join(' ') }
  })
}

/** Of several the one that fits what matters, in the map's own words; nothing when the map does not say. */
function bestBy(by: string | undefined, things: Choosable[]): string {
  const best = by ? fitting(by, things) : undefined
  return best?.because
    ? `By what the map says, that is ${plainName(best.name)}. ${opening(best.name)} ${deed(best.because)}.`
    : ''
}

/** What matters to the reader and not to the map, when how to choose was told just before: it is not told again. */
function noFurther(
  by: string | undefined,
  things: Choosable[],
  category: CategoryView | undefined,
  say: Say,
  { before }: Manner,
): string | undefined {
  if (!by || bestBy(by, things)) return undefined
  const isTold = category?.howToChoose && before.includes(sentences(category.howToChoose)[0]!)
  return isTold
    ? together(
        say(
          'The map doesn’t weigh them by that, Fira. What I told you of choosing is all it holds.',
          'On that the map is silent, Fira. It only says how to choose in the words you just read.',
        ),
        'Tell me what it must do for you, and we’ll look again.',
      )
    : undefined
}

/** "Which cache, for whole pages?": another category of that sort, when what matters is only spoken of there. */
function elsewhere(
  { by }: Extract<Intent, { kind: 'category' }>,
  named: CategoryView,
  searched: Searched | undefined,
  say: Say,
): string | undefined {
  const match = searched?.matches.find(({ entry }) => entry.kind === 'category')?.entry
  if (
    !by ||
    match?.kind !== 'category' ||
    match.name === named.name ||
    match.name.slice(0, 5) !== named.name.slice(0, 5) ||
    fitting(by, choosable(named))
  )
    return undefined
  const best = bestBy(by, choosable(match))
  return best ? paragraphs(best, sayCategory(match, say)) : undefined
}

/** Two needs in one sentence, when each is surely answered, in a place of its own, and better than both at once. */
function sayBothNeeds(whole: Searched | undefined, halves: Searched[], say: Say): string | undefined {
  const [one, other] = halves.map(({ matches }) => matches[0])
  const together = whole?.matches[0]?.confidence ?? 0
  if (!one || !other || one.entry.id === other.entry.id || Math.min(one.confidence, other.confidence) < SURE)
    return undefined
  if (together > Math.min(one.confidence, other.confidence)) return undefined
  return paragraphs(sayNeed(halves[0], say), sayNeed(halves[1], say))
}

/** What a need told with a feeling leads to, when the map surely answers it; the feeling alone otherwise. */
function feltNeed({ glad }: Extract<Intent, { kind: 'feeling' }>, open: Exchange, say: Say): string {
  const answer = sayNeed(outputOf(open, 'search_map'), say)
  return answer ? paragraphs(acknowledge(glad, say), answer) : listenTo(glad, say)
}

/** After a question in the middle of a walk: where it goes on. */
function wayBack(past: Exchange[]): string {
  const place = walkIn(past)
  if (!place || place.step >= place.steps || place.exchangesAgo > 2) return ''
  return `Our walk waits at step ${place.step} of ${place.steps}. Say “go on” when you want to go further.`
}

const BEYOND = 'The rest of what you asked lies beyond our map.'

/** Whether words surely speak of something other than a backend: what the map knows of them belongs to private life. */
function isFarOff(searched: Searched | undefined): boolean {
  const [best] = searched?.matches ?? []
  return best !== undefined && best.confidence < 0.03
}

/** Beside other answers few words are enough. */
function offTopic(say: Say, manner: Manner): string {
  if (manner.brief) return BEYOND
  return say(
    'That’s a little beyond where I can take you, Fira. I keep to one map: the backend, by what each part is for. If there’s something in it you’re wondering about, I’m here.',
    notFound(say, manner),
  )
}

function notFound(say: Say, { brief }: Manner): string {
  if (brief) return BEYOND
  return say(
    'I don’t find that on our map, Fira. I know the backend by its verbs and the technologies under them. Tell me what you need it to do, and we’ll look together.',
    'I don’t find that on our map in these words, Fira. Tell me what should happen, and to what, and we’ll look for its place together.',
  )
}
