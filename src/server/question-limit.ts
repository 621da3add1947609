import type { MiddlewareHandler } from 'hono'
import { type Clients, networkOf } from './client.ts'
import { Refusal } from './errors.ts'
import { type Limit, limit } from './limit.ts'
import { knownVisitor } from './visitor.ts'

/** Questions in one minute. */
export type QuestionRate = { visitor: number; address: number }

/**
 * Lets in only so many questions a minute: of one visitor, and of all visitors at one address. A file that is brought
 * back counts as one, since each makes work and leaves something behind.
 */
export function limitQuestions(rate: QuestionRate, clients: Clients, secret: string): MiddlewareHandler {
  const ofAddress = limit(rate.address, 60)
  const ofVisitor = limit(rate.visitor, 60)
  return async (c, next) => {
    await refuseBeyond(ofAddress, networkOf(clients.addressOf(c)))
    const visitor = await knownVisitor(c, secret)
    if (visitor) await refuseBeyond(ofVisitor, visitor)
    await next()
  }
}

async function refuseBeyond(limit: Limit, key: string): Promise<void> {
  const ms = await limit.take(key)
  if (ms === 0) return
  const seconds = Math.ceil(ms / 1000)
  throw new Refusal(
    429,
    'rate_limited',
    `That was a lot at once. Ask again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.`,
    { retryAfterMs: ms },
  )
}
