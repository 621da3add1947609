import type { View } from '../tools/views.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'

/** What an exchange was about, so that "why?" and "what else?" have something to lean on. */
export type Subject =
  | { kind: 'technology'; names: string[] }
  | { kind: 'category'; names: string[] }
  | { kind: 'verb'; names: string[] }

/** The subject of an exchange, read from what the tools answered in it. */
export function subjectOf(exchange: Exchange): Subject | undefined {
  const compared = outputOf(exchange, 'compare')
  if (compared && compared.technologies.length > 0) {
    return { kind: 'technology', names: compared.technologies.map(({ name }) => name) }
  }
  const found = outputsOf(exchange, 'find_technology').flatMap((output) => {
    if (output.status === 'found') return [output.technology]
    if (output.status === 'several') return output.technologies
    // What stands nearest is what was offered.
    return output.status === 'other kind' ? [output.entry] : output.near.slice(0, 1)
  })
  const [first] = found
  if (first)
    return first.kind === 'technology'
      ? { kind: 'technology', names: found.map(({ name }) => name) }
      : subject(first)

  const category = outputOf(exchange, 'open_category')
  if (category?.status === 'found') return subject(category.category)
  const verb = outputOf(exchange, 'open_verb')
  if (verb?.status === 'found') return subject(verb.verb)
  const match = outputOf(exchange, 'search_map')?.matches[0]
  if (match) return subject(match.entry)
  const step = outputOf(exchange, 'take_step')
  return step?.status === 'step' ? { kind: 'verb', names: [step.verb] } : undefined
}

function subject({ kind, name }: View): Subject {
  return { kind, names: [name] }
}

/** Where a walk stands: its id, the last step taken, and how many there are. */
export type WalkPlace = { walk: string; step: number; steps: number; exchangesAgo: number }

/** The walk that the conversation is on; undefined when none was begun, or it was left. */
export function walkIn(past: Exchange[]): WalkPlace | undefined {
  for (const [exchangesAgo, exchange] of [...past].reverse().entries()) {
    if (
      /^\W*(?:stop|end|quit|exit|enough|that's enough|cancel|leave|done|i'm done)\b[^?]{0,20}$/i.test(
        exchange.question,
      )
    )
      return undefined
    const taken = outputsOf(exchange, 'take_step').at(-1)
    if (taken?.status === 'step') {
      return { walk: taken.walk.id, step: taken.number, steps: taken.walk.steps, exchangesAgo }
    }
  }
  return undefined
}
