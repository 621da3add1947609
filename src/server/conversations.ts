import type { Context } from 'hono'
import { z } from 'zod'
import type { Fira } from '../fira.ts'
import { readBody } from './body.ts'
import { notFound, Refusal } from './errors.ts'
import { Title } from './title.ts'
import { knownVisitor } from './visitor.ts'

const LONGEST_SEARCH = 200

const Change = z.union([
  z.strictObject({ title: Title }),
  z.strictObject({ shown: z.string().min(1).max(64) }),
])

/** What one visitor may do with the conversations: whoever has no cookie yet has none. */
export function conversationRoutes(fira: Fira, secret: string) {
  const { conversations } = fira
  return {
    async list(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const words = c.req.query('q') ?? ''
      if (words.length > LONGEST_SEARCH)
        throw new Refusal(400, 'invalid_request', `"q" may have at most ${LONGEST_SEARCH} characters.`)
      c.header('Cache-Control', 'no-store')
      return c.json({ conversations: visitor ? await conversations.list(visitor, words) : [] })
    },

    async read(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const conversation = visitor && (await conversations.read(visitor, idOf(c)))
      if (!conversation) throw notFound()
      c.header('Cache-Control', 'no-store')
      return c.json(conversation)
    },

    /** A new title, or the message through which the branch on show is to go. */
    async change(c: Context) {
      const change = await readBody(c.req.raw, Change)
      const visitor = await knownVisitor(c, secret)
      const changed =
        visitor &&
        ('title' in change
          ? await conversations.rename(visitor, idOf(c), change.title)
          : await conversations.show(visitor, idOf(c), change.shown))
      if (!changed) throw notFound()
      return c.body(null, 204)
    },

    async remove(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const removed = visitor && (await fira.remove({ visitor, conversation: idOf(c) }))
      if (!removed) throw notFound()
      return c.body(null, 204)
    },
  }
}

function idOf(c: Context): string {
  return c.req.param('id') ?? ''
}
