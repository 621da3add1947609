import type { CategoryView } from '../tools/views.ts'
import { criteria, meanings, opposite, turnsDownSome } from './choice-words.ts'

/** A thing that can be chosen: what it does, when to choose it, and all of the map's own words on it. */
export type Choosable = Described & { name: string; because: string }

/** A thing by the map's words on it, and those of them that say when to choose it. */
type Described = { says: string; advice?: string }

/** The members of a category, each with what it does and what is said of it in how to choose. */
export function choosable({
  members,
  howToChoose,
}: Pick<CategoryView, 'members' | 'howToChoose'>): Choosable[] {
  const parts = adviceIn(
    howToChoose,
    members.map(({ name }) => name),
  )
  return members.map(({ name, because }) => {
    const advice = parts.filter((part) => part.includes(name)).join(' ')
    return { name, because, advice, says: [name, because, advice].join(' ').toLowerCase() }
  })
}

/** How to choose, cut where it goes on to another member: "Choose A for this, and | B for that." */
function adviceIn(howToChoose: string, names: string[]): string[] {
  const isOfOne = (text: string) => names.some((name) => text.includes(name))
  const cuts = howToChoose.split(/(?<=\.)\s+|,(?: (?:and|where|then))? (?=\p{Lu})/u)
  const parts: string[] = []
  for (const cut of cuts) {
    const before = parts.at(-1)
    // "If all you need is a fast shelf, Memcached is enough" speaks of Memcached all along.
    if (before !== undefined && !(isOfOne(before) && isOfOne(cut)) && !before.endsWith('.'))
      parts.splice(-1, 1, `${before}, ${cut}`)
    else parts.push(cut)
  }
  return parts
}

/**
 * What fits, and how much of what matters its words speak of: the number of meanings, and their share, 0 to 1; `isVague`
 * when they speak of nothing but size and speed.
 */
type Fit<Thing> = { things: Thing[]; share: number; words: number; isVague: boolean }

/**
 * Of several things those whose own words speak most of what matters ("keeps messages longer"), which is one of them or
 * a few; undefined when none stands out, since the map then does not say which. When to choose a thing weighs as much
 * again as what it does.
 */
export function fitting<Thing extends Described>(by: string, things: Thing[]): Fit<Thing> | undefined {
  const wanted = criteria(by)
  const fit = leading(wanted, things) ?? (things.length === 2 ? otherWayRound(wanted, things) : undefined)
  // "Without serving files" is no word for what serves them; "without a daemon" is one for what has none.
  const isTurnedDown = fit && turnsDownSome(by) && !fit.things.some(({ says }) => turnsDownSome(says))
  return isTurnedDown ? undefined : fit
}

/** The one that fits, where it is only one, and more is said for it than that “a small shop” is small. */
export function fittingOne<Thing extends Described>(by: string, things: Thing[]): Thing | undefined {
  const [first, second] = fittingFew(by, things)
  return second ? undefined : first
}

/** The one or two that fit, where enough is said for them. */
export function fittingFew<Thing extends Described>(by: string, things: Thing[]): Thing[] {
  const fit = fitting(by, things)
  const isGrounded = fit && fit.share >= (fit.isVague ? 0.6 : 0.3)
  return isGrounded && fit.things.length <= 2 ? fit.things : []
}

function leading<Thing extends Described>(wanted: string[], things: Thing[]): Fit<Thing> | undefined {
  const said = things.map(({ says }) => meanings(says))
  const advised = things.map(({ advice = '' }) => meanings(advice))
  const scores = things.map((_, at) => tellingOf(wanted, said, at) + tellingOf(wanted, advised, at))
  const best = Math.max(...scores)
  const first = scores.indexOf(best)
  const those = things.filter((_, at) => scores[at] === best)
  if (best * those.length < 1 || those.length === things.length) return undefined
  const rest = Math.max(0, ...scores.filter((score) => score < best))
  const found = (at: number) => wanted.filter((word) => said[at]!.has(word)).join(' ')
  const isAlike = those.every((thing) => found(things.indexOf(thing)) === found(first))
  const spokenOf = wanted.filter((word) => said[first]!.has(word))
  const isOwn = spokenOf.length > 1 || said.filter((words) => words.has(spokenOf[0]!)).length === 1
  const isClear =
    those.length > 1
      ? isAlike && (rest === 0 || best - rest >= CLEARLY_MORE)
      : isOwn && best >= 1 && best - rest >= CLEARLY_MORE / 2
  if (!isClear) return undefined
  return {
    things: those,
    share: spokenOf.length / wanted.length,
    words: spokenOf.length,
    isVague: spokenOf.every((word) => VAGUE.has(word)),
  }
}

/** As much as one meaning that only one thing speaks of. */
const CLEARLY_MORE = 1

/** How much of what is wanted one of several says; what only it says tells more than what all say. */
function tellingOf(wanted: string[], said: Set<string>[], at: number): number {
  return wanted
    .filter((word) => said[at]!.has(word))
    .reduce((sum, word) => sum + 1 / said.filter((words) => words.has(word)).length, 0)
}

/** "The heavier" of two is the one that is not said to be small. */
function otherWayRound<Thing extends Described>(wanted: string[], things: Thing[]): Fit<Thing> | undefined {
  const [word, more] = wanted
  const other = word && !more ? opposite(word) : undefined
  const fit = other ? leading([other], things) : undefined
  return fit && { ...fit, things: things.filter((thing) => !fit.things.includes(thing)), share: 1 }
}

const VAGUE = new Set(['small', 'large', 'fast'])
