import type { Context } from 'hono'
import type { Conversations } from '../conversations/conversations.ts'
import { notFound } from './errors.ts'
import { knownVisitor } from './visitor.ts'

/** What one visitor may do with the conversations: whoever has no cookie yet has none. */
export function conversationRoutes(conversations: Conversations, secret: string) {
  return {
    async list(c: Context) {
      const visitor = await knownVisitor(c, secret)
      c.header('Cache-Control', 'no-store')
      return c.json({ conversations: visitor ? await conversations.list(visitor) : [] })
    },

    async read(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const conversation = visitor && (await conversations.read(visitor, idOf(c)))
      if (!conversation) throw notFound()
      c.header('Cache-Control', 'no-store')
      return c.json(conversation)
    },

    async remove(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const removed = visitor && (await conversations.remove(visitor, idOf(c)))
      if (!removed) throw notFound()
      return c.body(null, 204)
    },
  }
}

function idOf(c: Context): string {
  return c.req.param('id') ?? ''
}
