import type { CategoryView } from '../tools/views.ts'
import { criteria, meanings, opposite } from './choice-words.ts'

/** A thing that can be chosen: what it does, and all of the map's own words on it. */
export type Choosable = { name: string; because: string; says: string }

/** The members of a category, each with what it does and what is said of it alone in how to choose. */
export function choosable({
  members,
  howToChoose,
}: Pick<CategoryView, 'members' | 'howToChoose'>): Choosable[] {
  const advice = howToChoose.split(/(?<=\.)\s+|, and (?=\p{Lu})/u)
  return members.map(({ name, because }) => {
    const others = members.filter((other) => other.name !== name)
    const own = advice.filter(
      (part) =>
        part.split(name).length === 2 &&
        others.every((other) => !part.includes(other.name) || areAdvisedTogether(part, name, other.name)),
    )
    return { name, because, says: [name, because, ...own].join(' ').toLowerCase() }
  })
}

/**
 * What fits, and the share of what matters that its words speak of, 0 to 1; `isVague` when they speak of nothing but
 * size and speed.
 */
export type Fit<Thing> = { things: Thing[]; share: number; isVague: boolean }

/** "Choose Datadog or New Relic when …" says the same of both. */
function areAdvisedTogether(part: string, name: string, other: string): boolean {
  return part.includes(`${name} or ${other}`) || part.includes(`${other} or ${name}`)
}

/**
 * Of several things those whose own words speak most of what matters ("keeps messages longer"), which is one of them or
 * a few; undefined when none stands out, since the map then does not say which.
 */
export function fitting<Thing extends { says: string }>(by: string, things: Thing[]): Fit<Thing> | undefined {
  const wanted = criteria(by)
  const said = things.map(({ says }) => meanings(says))
  return (
    leading(wanted, things, said) ?? (things.length === 2 ? otherWayRound(wanted, things, said) : undefined)
  )
}

/** The one that fits, where it is only one, and more is said for it than that “a small shop” is small. */
export function fittingOne<Thing extends { says: string }>(by: string, things: Thing[]): Thing | undefined {
  const fit = fitting(by, things)
  const isGrounded = fit && fit.share >= (fit.isVague ? 0.6 : 0.3)
  return isGrounded && fit.things.length === 1 ? fit.things[0] : undefined
}

function leading<Thing>(wanted: string[], things: Thing[], said: Set<string>[]): Fit<Thing> | undefined {
  const scores = said.map((words) => {
    const found = wanted.filter((word) => words.has(word))
    // What only one of them says tells more than what all say.
    return found.reduce((sum, word) => sum + 1 / said.filter((others) => others.has(word)).length, 0)
  })
  const best = Math.max(...scores)
  const first = scores.indexOf(best)
  const those = things.filter((_, at) => scores[at] === best)
  const rest = Math.max(0, ...scores.filter((score) => score < best))
  const found = (at: number) => wanted.filter((word) => said[at]!.has(word)).join(' ')
  const isAlike = those.every((thing) => found(things.indexOf(thing)) === found(first))
  const isClear = those.length > 1 ? rest === 0 && isAlike : best >= 1 && best - rest >= 0.5
  if (best * those.length < 1 || those.length === things.length || !isClear) return undefined
  const spokenOf = wanted.filter((word) => said[first]!.has(word))
  return {
    things: those,
    share: spokenOf.length / wanted.length,
    isVague: spokenOf.every((word) => VAGUE.has(word)),
  }
}

/** "The heavier" of two is the one that is not said to be small. */
function otherWayRound<Thing>(
  wanted: string[],
  things: Thing[],
  said: Set<string>[],
): Fit<Thing> | undefined {
  const [word, more] = wanted
  const other = word && !more ? opposite(word) : undefined
  const fit = other ? leading([other], things, said) : undefined
  return fit && { ...fit, things: things.filter((thing) => !fit.things.includes(thing)), share: 1 }
}

const VAGUE = new Set(['small', 'large', 'fast'])
