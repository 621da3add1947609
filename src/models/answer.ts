import type { TechnologyView } from '../tools/views.ts'
import { choosable } from './fitting.ts'
import type { Intent } from './intent.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import {
  capital,
  count,
  deed,
  list,
  type Manner,
  paragraphs,
  plainName,
  type Say,
  together,
  within,
} from './phrases.ts'
import { technologiesIn } from './pick.ts'
import { answersFor } from './plan.ts'
import { akin, bestBy, elsewhere } from './say-best.ts'
import { notFound, offTopic } from './say-beyond.ts'
import { sayCheck, sayCheckPart, sayKind } from './say-check.ts'
import { sayChosen } from './say-chosen.ts'
import { sayCommon, sayComparison, sayContrast } from './say-comparison.ts'
import { sayCount, sayExtreme, saySized, sayTwoHomes, sayWhyTwo } from './say-count.ts'
import { sayMore, sayOthers, sayPlain, sayRecap, sayShort } from './say-further.ts'
import { sayAbout, sayWord } from './say-guide.ts'
import {
  sayAbsent,
  sayCategories,
  sayDifference,
  sayInitial,
  sayMap,
  sayNoSuchVerb,
  sayShared,
} from './say-map.ts'
import { CLEAR, sayNearest, sayNeed, sayStill } from './say-need.ts'
import { sayNth, sayOrder, sayVerbThat } from './say-order.ts'
import { sayOutside } from './say-outside.ts'
import { sayBriefly, sayCategory, sayReason, sayRest, sayVerb } from './say-part.ts'
import { sayGroup, sayOnlyHome, sayPlaces, sayWhy } from './say-place.ts'
import { sayOtherSide, saySeveral } from './say-several.ts'
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

/** The words for one thing that was asked, from what the tools answered to it. */
export function answer(intent: Intent, open: Exchange, say: Say, manner: Manner): string {
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
  const views = [...technologies, ...(category ? [category] : []), ...(verb ? [verb] : [])]
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
    case 'sorry':
    case 'praise':
      return sayCourtesy(intent.kind, say)
    case 'steady':
      return staySteady(intent.about, say)
    case 'feeling':
      return manner.brief && !intent.need && !intent.doubt
        ? acknowledge(intent.glad, say)
        : feltNeed(intent, open, say)
    case 'who':
      return introduce(full, say)
    case 'about':
      return sayAbout(intent.topic, full, shown?.form === 'story' ? shown : undefined, say)
    case 'define':
      return sayWord(intent.term, outputOf(open, 'search_map'))
    case 'lost':
      return manner.brief ? acknowledge(false, say) : settle(full, say)
    case 'begin':
      return intent.building && full ? beginBuilding(full) : begin(full)
    case 'place':
      if (intent.aside && technologies.length > 0 && technologies.every((one) => isToldOf(one, manner)))
        return `The map doesn’t tell ${intent.aside}, Fira. What I said of ${list(technologies.map(({ name }) => within(name)))} is all it holds.`
      return paragraphs(
        untoldOf(intent.aside),
        intent.kindly ? say('Let’s look at it quietly, then.', 'Then let’s look at it together.') : '',
        intent.counted && technologies.length === 1 && sayOnlyHome(technologies[0]!),
        sayPlaces(found, say, intent.against ? { ...manner, offers: false } : manner),
        intent.against && sayOtherSide(intent.against, outputOf(open, 'search_map'), technologies[0]),
        leftOver(intent.left),
      )
    case 'group':
      return sayGroup(intent.quality, found[0], say, manner)
    case 'why':
      return sayWhy(found, category, say, manner)
    case 'check':
      return sayCheck(found[0], category ?? verb, { ...intent, only: intent.only ?? false }, say, manner)
    case 'check part':
      if (!category || !verb) return offTopic(say, manner)
      return sayCheckPart(category, verb, shown?.form === 'short' ? shown : undefined, intent)
    case 'absent':
      return full && technologies[0] ? sayAbsent(technologies[0], full) : sayPlaces(found, say, manner)
    case 'compare':
      return compared
        ? paragraphs(
            untoldOf(intent.aside) ||
              bestBy(intent.by, technologiesIn(compared)) ||
              notRanked(intent.rankedBy, say),
            sayComparison(compared, say, manner),
            leftOver(intent.left),
          )
        : offTopic(say, manner)
    case 'ranking':
      return paragraphs(
        `The map doesn’t weigh things by ${intent.by === 'that' ? 'rank' : intent.by}, Fira. It tells what each is for.`,
        'Name a need, or two things to set side by side, and I’ll tell you how the map would choose.',
      )
    case 'contrast':
      return sayContrast([...categories, ...verbs], say)
    case 'others':
      if (verb) return sayRest(verb, intent.subject.category)
      return full ? sayMap(full, true, say) : sayOthers(found, intent.subject.homes, say, manner)
    case 'more':
      return (
        (full ? sayMap(full, false, say) : sayMore({ technologies, category, verb }, say)) ||
        sayPlaces(found, say, manner) ||
        offTopic(say, manner)
      )
    case 'reason':
      return sayReason(category, verb) || sayPlaces(found, say, manner) || offTopic(say, manner)
    case 'choose':
      return sayChosen(
        intent,
        open,
        () => intent.orNeed && answer(intent.orNeed, answersFor(intent.orNeed, open), say, manner),
        say,
        manner,
      )
    case 'common':
      return sayCommon(compared, category, say) || offTopic(say, manner)
    case 'short':
      return full
        ? sayCount({ kind: 'count', of: 'verbs' }, full)
        : sayShort(views, manner) || sayPlaces(found, say, manner) || offTopic(say, manner)
    case 'plain':
      return full
        ? settle(full, say)
        : sayPlain(views, say) || sayPlaces(found, say, manner) || offTopic(say, manner)
    case 'recap':
      return sayRecap(found, say)
    case 'again':
      return paragraphs(
        say('Once more, then.', 'Gladly, once more.'),
        ...intent.intents.map((each) => answer(each, answersFor(each, open), say, manner)),
      )
    case 'verb':
      if (!verb) return offTopic(say, manner)
      return together(
        intent.howMany &&
          howMany(
            intent.howMany === 'categories'
              ? verb.categories.length
              : new Set(verb.categories.flatMap(({ members }) => members)).size,
            intent.claimed,
          ),
        manner.brief ? sayBriefly(verb) : sayVerb(verb, say),
      )
    case 'category':
      if (!category) return offTopic(say, manner)
      return (
        elsewhere(intent, category, outputOf(open, 'search_map'), say) ??
        together(
          intent.howMany && howMany(category.members.length, intent.claimed),
          paragraphs(
            bestBy(intent.by, choosable(category)) || notRanked(intent.rankedBy, say),
            manner.brief && !intent.about ? sayBriefly(category) : sayCategory(category, say, intent.about),
            intent.whole && akin(category, outputOf(open, 'search_map')),
          ),
        )
      )
    case 'need': {
      const whole = outputOf(open, 'search_map')
      const enough =
        found.length > 0 || intent.building || intent.felt || intent.orElse
          ? CLEAR
          : intent.ofVerb
            ? LEAST
            : undefined
      return (
        (intent.ofVerb && full ? sayVerbThat(intent.need, full) : undefined) ??
        sayStill(whole, manner, say, enough) ??
        sayNeed(whole, say, enough) ??
        (found.length > 0
          ? sayPlaces(found, say, manner)
          : intent.orElse
            ? answer(intent.orElse, answersFor(intent.orElse, open), say, manner)
            : ((intent.building && full ? beginBuilding(full) : undefined) ??
              (intent.told && !intent.felt && !manner.brief ? sayNearest(whole) : undefined) ??
              notFound(say, manner)))
      )
    }
    case 'off topic':
      return offTopic(say, manner)
    case 'outside':
      return sayOutside(
        intent,
        open,
        () => answer(intent.beside, answersFor(intent.beside, open), say, manner),
        say,
        manner,
      )
    case 'needs':
      return (
        saySeveral(intent, open, say, manner) ??
        answer(intent.otherwise, answersFor(intent.otherwise, open), say, manner)
      )
    case 'map':
      if (intent.form === 'categories') return full ? sayCategories(full) : offTopic(say, manner)
      return shown ? sayMap(shown, intent.form === 'verbs', say) : offTopic(say, manner)
    case 'map difference':
      return shown?.form === 'short' && full ? sayDifference(shown, full) : offTopic(say, manner)
    case 'count':
      if (!full) return offTopic(say, manner)
      return intent.of === 'two homes'
        ? sayTwoHomes(intent, full)
        : sayCount(intent, full, second?.form === 'short' ? second : undefined)
    case 'why two homes':
      return full ? sayWhyTwo(full) : offTopic(say, manner)
    case 'order':
      return full ? sayOrder(intent, full) : offTopic(say, manner)
    case 'check kind':
      return (
        sayKind(
          [...technologies, category, verb].find((view) => view !== undefined),
          intent,
        ) ?? sayPlaces(found, say, manner)
      )
    case 'extreme':
      return full ? sayExtreme(full, intent.of, intent.most) : offTopic(say, manner)
    case 'sized':
      return full ? saySized(full, intent.size) : offTopic(say, manner)
    case 'initial':
      return full ? sayInitial(full, intent.letter) : offTopic(say, manner)
    case 'shared':
      return full ? sayShared(full, intent.verbs) : offTopic(say, manner)
    case 'nth verb':
      return full ? sayNth(intent, full) : offTopic(say, manner)
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
      return sayWalkLength(outputOf(open, 'take_step'), intent, say)
    case 'leave walk':
      return say(
        'We’ll leave the walk here, Fira. What would you like to look at?',
        'Then we rest here, Fira. Ask me about anything you saw.',
      )
  }
}

// Who asks which verb a thing belongs to wants the nearest.
const LEAST = 0.05

function untoldOf(aside: string | undefined): string {
  return aside ? `The map doesn’t tell ${aside}, Fira. Here is what it does say.` : ''
}

function notRanked(by: string | undefined, say: Say): string {
  return by ? `The map doesn’t weigh them by ${by}${say('', ', Fira')}. Here is what it does say.` : ''
}

/** Whether its reasons were told just before. */
function isToldOf({ places }: TechnologyView, { before }: Manner): boolean {
  return places.some(({ because }) => because !== '' && before.includes(deed(because)))
}

/** More than four at once is no talk; the others are not forgotten. */
function leftOver(names: string[] = []): string {
  return names.length > 0 ? `I can hold four at once. Ask me about ${list(names.map(plainName))} next.` : ''
}

function howMany(n: number, claimed: number | undefined): string {
  if (claimed === undefined) return `${capital(count(n))}.`
  return `${claimed === n ? 'Yes' : 'No'}, Fira: ${count(n)}.`
}

// Who tells a feeling wants to be heard first; most of them need no technology.
const FELT = 0.5

/** What a need told with a feeling leads to, when the map surely answers it; the feeling alone otherwise. */
function feltNeed(felt: Extract<Intent, { kind: 'feeling' }>, open: Exchange, say: Say): string {
  const answer = sayNeed(outputOf(open, 'search_map'), say, FELT)
  return answer ? paragraphs(acknowledge(felt.glad, say), answer) : listenTo(felt, say)
}
