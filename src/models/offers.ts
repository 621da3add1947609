import type { Intent } from './intent.ts'
import { outputOf, outputsOf, type Turn } from './past.ts'
import { subjectOf } from './subject.ts'

/** What a "yes" accepts: the offer that closed the last answer. */
export function offerIn(exchange: Turn): Intent | undefined {
  const shown = outputOf(exchange, 'show_map')
  if (shown?.form === 'short') return { kind: 'map', form: 'full' }
  if (shown?.form === 'story') return shown.walks > 0 ? A_REQUEST : undefined
  if (shown) return shown.walks > 0 ? { kind: 'walks' } : undefined
  if (outputOf(exchange, 'list_walks')) return A_REQUEST
  const taken = outputOf(exchange, 'take_step')
  if (taken?.status === 'no such step') return { kind: 'walk', walk: taken.walk.id, step: 1, manner: 'begin' }
  const [found] = outputsOf(exchange, 'find_technology')
  if (found?.status === 'not on the map' && found.near[0]?.kind === 'technology')
    return { kind: 'place', names: [found.near[0].name] }
  const subject = subjectOf(exchange)
  return subject && { kind: subject.kind === 'verb' ? 'more' : 'choose', subject }
}

const A_REQUEST: Intent = { kind: 'walk', walk: 'a request', step: 1, manner: 'begin' }

/** Whether an answer ended in an offer or a question, to which "ok" says yes. */
export function isOffer({ words }: Turn): boolean {
  return /\?\s*$|\b(?:I can tell you|Say “|Shall I|Shall we)\b/.test(words)
}
