import type { Context } from 'hono'
import type { Fira } from '../fira.ts'
import { readBody } from './body.ts'
import { Portable, wholeOf } from './portable.ts'
import { visitorOf } from './visitor.ts'

/** A file may hold all that a reader has ever said, but not more than a server can look at in passing. */
const LIMIT_KB = 4 * 1024

/** Takes a file of conversations back: they are the visitor's, marked as imported, and their answers guarded. */
export function importConversations(fira: Fira, secret: string) {
  return async (c: Context) => {
    const { conversations } = await readBody(c.req.raw, Portable, LIMIT_KB)
    // The latest comes first in a file, and last on top of the list.
    const brought = await fira.bring(await visitorOf(c, secret), conversations.map(wholeOf).reverse())
    return c.json({ conversations: brought }, 201, { 'Cache-Control': 'no-store' })
  }
}
