import type { Context } from 'hono'
import type { Fira } from '../fira.ts'
import { readBody } from './body.ts'
import { Refusal } from './errors.ts'
import { Portable, wholeOf } from './portable.ts'
import { visitorOf } from './visitor.ts'

/** A file may hold all that a reader has ever said, but not more than a server can look at in passing. */
const LIMIT_KB = 4 * 1024

/**
 * Takes a file of conversations back: they are the visitor's, marked as imported, and their answers guarded. One file
 * at a time, since until it is stored it takes some ten times its size in memory.
 */
export function importConversations(fira: Fira, secret: string) {
  let isUnderWay = false
  return async (c: Context) => {
    if (isUnderWay) throw busy()
    isUnderWay = true
    try {
      const { conversations } = await readBody(c.req.raw, Portable, LIMIT_KB)
      // The latest comes first in a file, and last on top of the list.
      const brought = await fira.bring(await visitorOf(c, secret), conversations.map(wholeOf).reverse())
      return c.json({ conversations: brought }, 201, { 'Cache-Control': 'no-store' })
    } finally {
      isUnderWay = false
    }
  }
}

function busy(): Refusal {
  return new Refusal(
    503,
    'overloaded',
    'Another file is being brought back just now. Try again in a moment.',
    {
      retryAfterMs: 2000,
    },
  )
}
