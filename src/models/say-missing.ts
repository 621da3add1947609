import type { View } from '../tools/views.ts'
import { areMany } from './homes.ts'
import {
  aim,
  amid,
  bold,
  list,
  listWithin,
  opening,
  paragraphs,
  plainName,
  type Say,
  together,
  within,
} from './phrases.ts'

/** What the map does not hold is said so, and what stands nearest is said once. */
export function sayMissing(missing: Missing[], say: Say, isFirst: boolean): string {
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

type Missing = { asked: string; near: View[] }

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
  const members = listWithin(first!.members.map(({ name }) => name))
  return `The nearest place is ${bold(first!.verb)}, ${amid(first!.name)}. The map holds ${members} there. I can tell you how they differ, if that helps.`
}
