import type { Context } from 'hono'
import type { Fira } from '../fira.ts'
import { Refusal } from './errors.ts'
import type { Metrics } from './metrics.ts'

/** The process answers. */
export function alive(c: Context): Response {
  return c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' })
}

/** Questions can be taken: the map is there, since no server starts without one, and what is remembered answers. */
export function ready({ conversations }: Fira) {
  return async (c: Context) => {
    try {
      await conversations.list('nobody')
    } catch {
      throw new Refusal(503, 'not_ready', 'The conversations cannot be reached just now.', {
        retryAfterMs: 5000,
      })
    }
    return c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' })
  }
}

/** What was counted, as Prometheus reads it. */
export function counted(metrics: Metrics) {
  return async (c: Context) => {
    const { text, type } = await metrics.told()
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  }
}
