import type { CategoryView } from '../tools/views.ts'
import { untold } from './asides.ts'
import { because } from './homes.ts'
import type { Intent } from './intent.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import {
  amid,
  bold,
  deed,
  list,
  type Manner,
  namesMany,
  opening,
  paragraphs,
  type Say,
  sentences,
  spokenCategory,
  together,
  within,
} from './phrases.ts'
import { chosen, type Picked } from './pick.ts'
import { rankedBy } from './ranking.ts'
import { offTopic } from './say-beyond.ts'
import { sayComparison } from './say-comparison.ts'
import { sayNeed } from './say-need.ts'
import { sayChoice, sayVerbChoice } from './say-part.ts'
import { sayPlaces } from './say-place.ts'
import { begin } from './say-talk.ts'

/**
 * What a few words chose, or how to choose. `orNeed` answers them as a need of their own, where they do not surely speak
 * of what was shown.
 */
export function sayChosen(
  intent: Extract<Intent, { kind: 'choose' }>,
  open: Exchange,
  orNeed: () => string | undefined,
  say: Say,
  manner: Manner,
): string {
  const choice = chosen(intent, open)
  if (choice) return 'matches' in choice ? sayNeed(choice, say)! : sayPicked(choice, say, manner)
  const compared = outputOf(open, 'compare')
  const [opened] = outputsOf(open, 'open_category').flatMap((output) =>
    output.status === 'found' ? [output.category] : [],
  )
  // Of two that meet in no category, how to choose in one of theirs says nothing.
  const category = compared ? compared.meetIn[0] : opened
  const { by, points } = intent
  const need = points === 'only' || points === 'mostly' ? undefined : orNeed()
  if (need) return need
  if (by) return sayUnweighed(by, category, say, manner)
  if (compared) return sayComparison(compared, say, manner)
  if (category) return manner.brief ? category.howToChoose : sayChoice(category, say)
  const verb = outputsOf(open, 'open_verb').flatMap((output) =>
    output.status === 'found' ? [output.verb] : [],
  )[0]
  const map = outputsOf(open, 'show_map').find(({ form }) => form === 'full')
  if (verb) return sayVerbChoice(verb, say)
  return map?.form === 'full'
    ? begin(map)
    : sayPlaces(outputsOf(open, 'find_technology'), say, manner) || offTopic(say, manner)
}

/** What a few words described, and no more: the rest was told before, or was not asked for. */
function sayPicked(picked: Picked, say: Say, manner: Manner): string {
  if (picked.kind === 'place') {
    const { technology, place } = picked
    return `${say('That home is', 'You mean the one')} in ${bold(place.verb)}, ${amid(place.category)}. ${opening(technology.name)} ${namesMany(technology.name) ? 'stand' : 'stands'} there${because(place)}.`
  }
  if (picked.kind === 'category') {
    const { category, verb } = picked
    return paragraphs(
      `${say('That is', 'Then look at')} ${spokenCategory(category.name)}, in ${bold(verb)}${say(', Fira', '')}: ${list(category.members.map(within))}.`,
      category.purpose,
    )
  }
  const { things, home } = picked
  const names = things.map(({ name }) => name)
  // One whose reason says what was asked for needs no advice in the same words.
  const advice = picked.isReason
    ? []
    : sentences(home.howToChoose).filter((sentence) => names.some((name) => sentence.includes(name)))
  return paragraphs(
    `${say('By what the map says, that is', 'That would be', 'For that the map has')} ${list(names.map(within))}, in ${bold(home.verb)}, ${amid(home.name)}${say('', ', Fira', '')}.`,
    together(
      ...(things.length > 1
        ? things.map(({ name, because }) => because && `${opening(name)} ${deed(because)}.`)
        : things.map(({ because }) => because && `${because.charAt(0).toUpperCase()}${because.slice(1)}.`)),
    ),
    together(...advice.filter((sentence) => !manner.before.includes(sentence))),
  )
}

/** What matters to the reader and not to the map. How to choose is not told again where it was told just before. */
function sayUnweighed(by: string, category: CategoryView | undefined, say: Say, { before }: Manner): string {
  const aside = untold(by)
  const ranked = rankedBy(by)
  const silence = aside
    ? `The map doesn’t tell ${aside}, Fira.`
    : ranked
      ? `The map doesn’t weigh them by ${ranked}, Fira.`
      : say('The map doesn’t weigh them by that, Fira.', 'On that the map is silent, Fira.')
  const choice = category?.howToChoose ?? ''
  if (choice && !before.includes(sentences(choice)[0]!))
    return paragraphs(silence, `It says this of choosing: ${choice}`)
  return together(
    silence,
    choice &&
      say(
        'What I told you of choosing is all it holds.',
        'It only says how to choose in the words you just read.',
      ),
    'Tell me what it must do for you, and we’ll look again.',
  )
}
