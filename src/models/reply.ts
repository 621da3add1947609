import type { Shown } from '../tools/show-map.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import { bold, capital, count, counted, list, paragraphs, plainName, type Say, together } from './phrases.ts'
import { sayCount, sayDifference, sayMap, sayNth, sayWalk, sayWalks } from './say-map.ts'
import {
  type Manner,
  sayCategory,
  sayCheck,
  sayChoice,
  sayComparison,
  sayContrast,
  sayMore,
  sayNeed,
  sayOthers,
  sayPlaces,
  sayRest,
  sayShort,
  sayVerb,
  sayVerbChoice,
  sayWhy,
} from './say-place.ts'
import { walkIn } from './subject.ts'
import type { Intent } from './understand.ts'

/**
 * The guide's words for what it understood, composed only of what the tools answered. The same conversation gives
 * the same words; two answers of a kind in a row do not open alike.
 */
export function reply(intent: Intent, open: Exchange, past: Exchange[]): string {
  const back = QUIET.has(intent.kind) ? '' : wayBack(past)
  return paragraphs(respond(intent, open, speaker(past, open), { offers: back === '' }), back)
}

/** After these the walk is not spoken of: they are part of it, or only a courtesy. */
const QUIET = new Set<Intent['kind']>([
  'walk',
  'leave walk',
  'walks',
  'greeting',
  'thanks',
  'goodbye',
  'nod',
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

function respond(intent: Intent, open: Exchange, say: Say, manner: Manner): string {
  const found = outputsOf(open, 'find_technology')
  const categories = outputsOf(open, 'open_category').flatMap((output) =>
    output.status === 'found' ? [output.category] : [],
  )
  const verbs = outputsOf(open, 'open_verb').flatMap((output) =>
    output.status === 'found' ? [output.verb] : [],
  )
  const [category] = categories
  const [verb] = verbs
  const compared = outputOf(open, 'compare')
  const shown = outputOf(open, 'show_map')
  const full = outputsOf(open, 'show_map').find((map) => map.form === 'full')
  const technologies = found.flatMap((output) => (output.status === 'found' ? [output.technology] : []))

  switch (intent.kind) {
    case 'greeting':
      return say('I’m here, Fira. What’s on your mind?', 'Hello, Fira. I’m listening.')
    case 'thanks':
      return say('You’re welcome, Fira.', 'Gladly, Fira. Take your time.')
    case 'goodbye':
      return say('Go gently, Fira. The map will be here.', 'Until next time, Fira.')
    case 'nod':
      return say('I’m here, Fira.', 'Take your time, Fira.')
    case 'who':
      return introduce(full)
    case 'lost':
      return settle(full, say)
    case 'begin':
      return begin(full)
    case 'doubt':
      return say(
        'I only say what the map holds, Fira, and I may have misheard you. Tell me again in other words, and we’ll look together.',
        'It is what our map says, Fira. If you meant something else, say it once more in other words.',
      )
    case 'unclear':
      return 'I may have been unclear, Fira. Tell me which word to open, and I’ll say it more plainly.'
    case 'place':
      return paragraphs(
        intent.aside ? 'The map doesn’t go that far. Here is what it does say.' : '',
        sayPlaces(found, say, manner),
        leftOver(intent.left),
      )
    case 'why':
      return sayWhy(found, say, manner)
    case 'check':
      return sayCheck(found[0], category ?? verb, say, manner)
    case 'compare':
      return compared
        ? paragraphs(sayComparison(compared, say, manner), leftOver(intent.left))
        : offTopic(say)
    case 'contrast':
      return sayContrast([...categories, ...verbs], say)
    case 'others':
      if (verb) return sayRest(verb, intent.subject.category)
      return full ? sayMap(full, true, say) : sayOthers(found, say, manner)
    case 'more':
      if (technologies.length > 0) return sayMore(technologies)
      return category
        ? sayChoice(category, say)
        : verb
          ? sayVerb(verb, say)
          : sayPlaces(found, say, manner) || offTopic(say)
    case 'choose':
      if (compared) return sayComparison(compared, say, manner)
      return category ? sayChoice(category, say) : verb ? sayVerbChoice(verb, say) : offTopic(say)
    case 'short':
      return sayShort([...technologies, ...categories, ...verbs]) || offTopic(say)
    case 'verb':
      if (!verb) return offTopic(say)
      return together(
        intent.howMany && howMany(verb.categories.flatMap(({ members }) => members).length),
        sayVerb(verb, say),
      )
    case 'category':
      if (!category) return offTopic(say)
      return together(
        intent.howMany && howMany(category.members.length),
        sayCategory(category, say, intent.about),
      )
    case 'need':
      return (
        sayNeed(outputOf(open, 'search_map'), say, found.length > 0 ? SURE : undefined) ??
        (found.length > 0 ? sayPlaces(found, say, manner) : offTopic(say))
      )
    case 'map':
      return shown ? sayMap(shown, intent.form === 'verbs', say) : offTopic(say)
    case 'map difference': {
      const short = outputsOf(open, 'show_map').find((map) => map.form === 'short')
      return short && full ? sayDifference(short, full) : offTopic(say)
    }
    case 'count':
      return full ? sayCount(full, intent.of) : offTopic(say)
    case 'nth verb':
      return full ? sayNth(full, intent.place) : offTopic(say)
    case 'walks':
      return sayWalks(outputOf(open, 'list_walks')?.walks ?? [], say)
    case 'walk': {
      const taken = outputOf(open, 'take_step')
      return taken ? sayWalk(taken, intent.manner, say) : offTopic(say)
    }
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

type Full = Extract<Shown, { form: 'full' }>

function introduce(map: Full | undefined): string {
  const verbs = map?.verbs.map(({ name }) => bold(name)) ?? []
  const span = verbs.length > 1 ? `, from ${verbs[0]} to ${verbs.at(-1)}, and each` : ', and it'
  return paragraphs(
    `I’m a guide to one map, Fira: the backend, told by what each part is for. It has ${counted(verbs.length, 'verb')}${span} holds the technologies that serve it.`,
    together(
      'Ask me where something fits, or how two things differ.',
      map?.walks
        ? 'Tell me a need in your own words, or let me walk you through a system.'
        : 'Or tell me a need in your own words.',
    ),
  )
}

function settle(map: Full | undefined, say: Say): string {
  const verbs = map?.verbs.map(({ name }) => bold(name)) ?? []
  return paragraphs(
    say(
      'That’s all right, Fira. Nobody holds all of this at once.',
      'No hurry, Fira. It is a lot to look at.',
    ),
    verbs.length > 1
      ? `The map is only ${counted(verbs.length, 'verb')}: ${list(verbs)}. Everything else stands under one of them.`
      : '',
    'Tell me what you are trying to do, and we’ll find its place together.',
  )
}

function begin(map: Full | undefined): string {
  const verbs = map?.verbs.map(({ name }) => bold(name)) ?? []
  const named = `the ${counted(verbs.length, 'verb')}: ${list(verbs, 'or')}`
  if (!map?.walks) return `Begin with a need, Fira, or with one of ${named}.`
  return paragraphs(
    'Begin with a walk, Fira. It shows how the parts meet, one step at a time.',
    `Say “show me the walks”, or name one of ${named}.`,
  )
}

/** After a question in the middle of a walk: where it goes on. */
function wayBack(past: Exchange[]): string {
  const place = walkIn(past)
  if (!place || place.step >= place.steps || place.exchangesAgo > 2) return ''
  return `Our walk waits at step ${place.step} of ${place.steps}. Say “go on” when you want to go further.`
}

function offTopic(say: Say): string {
  return say(
    'That’s a little beyond where I can take you, Fira. I keep to one map: the backend, by what each part is for. If there’s something in it you’re wondering about, I’m here.',
    'I don’t find that on our map, Fira. I know the backend by its verbs and the technologies under them. Tell me what you need it to do, and we’ll look together.',
  )
}
