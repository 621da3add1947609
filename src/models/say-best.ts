import type { Searched } from '../tools/search-map.ts'
import type { CategoryView } from '../tools/views.ts'
import { untold } from './asides.ts'
import { type Choosable, choosable, fittingOne } from './fitting.ts'
import { because } from './homes.ts'
import type { Intent } from './intent.ts'
import {
  amid,
  bold,
  deed,
  list,
  type Manner,
  namesMany,
  opening,
  paragraphs,
  plainName,
  type Say,
  sentences,
  spokenCategory,
  together,
  within,
} from './phrases.ts'
import type { Picked } from './pick.ts'
import { leading } from './say-need.ts'
import { sayCategory } from './say-part.ts'

/** Of several the one that fits what matters; nothing when the map does not say. What it does is told after it. */
export function bestBy(by: string | undefined, things: Choosable[]): string {
  const best = by ? fittingOne(by, things) : undefined
  return best?.because ? `By what the map says, that is ${plainName(best.name)}.` : ''
}

/** What a few words described, and no more: the rest was told before, or was not asked for. */
export function sayPicked(picked: Picked, say: Say, manner: Manner): string {
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
export function sayUnweighed(
  by: string,
  category: CategoryView | undefined,
  say: Say,
  { before }: Manner,
): string {
  const aside = untold(by)
  const silence = aside
    ? `The map doesn’t tell ${aside}, Fira.`
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

/** "Which cache, for whole pages?": another category of that sort, when what matters is only spoken of there. */
export function elsewhere(
  { by }: Extract<Intent, { kind: 'category' }>,
  named: CategoryView,
  searched: Searched | undefined,
  say: Say,
): string | undefined {
  const match = searched?.matches.find(({ entry }) => entry.kind === 'category')?.entry
  if (!by || match?.kind !== 'category' || !isAkin(match, named) || fittingOne(by, choosable(named)))
    return undefined
  const best = bestBy(by, choosable(match))
  return best ? paragraphs(best, sayCategory(match, say)) : undefined
}

/** "Caching, all of it": what else on the map is of that sort. */
export function akin(named: CategoryView, searched: Searched | undefined): string {
  const others = (searched?.matches ?? []).flatMap(({ entry }) =>
    entry.kind === 'category' && isAkin(entry, named) ? [entry] : [],
  )
  return others.map((other) => `Of that sort is ${leading(other)}`).join(' ')
}

function isAkin(one: CategoryView, other: CategoryView): boolean {
  return one.name !== other.name && one.name.slice(0, 5) === other.name.slice(0, 5)
}
