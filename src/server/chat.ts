import { generateId } from 'ai'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Answer, Fira } from '../fira.ts'
import { readBody } from './body.ts'
import { notFound, Refusal } from './errors.ts'
import { sendEvents } from './event-stream.ts'
import { questionText } from './question-text.ts'
import { knownVisitor, visitorOf } from './visitor.ts'

const MessageId = z.string().regex(/^[\w-]{1,64}$/, 'an id has 1 to 64 letters, digits, "-" or "_"')

const Message = z.object({
  id: MessageId.default(generateId),
  role: z.literal('user', 'the last message must be the reader’s'),
  parts: z.array(z.object({ type: z.literal('text', 'a question has only text'), text: z.string() })),
})

/** The AI SDK's own request. Its clients send the whole conversation; only the last message is taken. */
const ChatRequest = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/, 'an id has 8 to 64 letters, digits, "-" or "_"'),
  messages: z
    .array(z.unknown())
    .min(1, 'the question is missing')
    .transform((messages) => messages.at(-1))
    .pipe(Message),
  trigger: z.enum(['submit-message', 'regenerate-message']).default('submit-message'),
  /** With a new question: the one whose place it takes. What is answered once more is the last message anyway. */
  messageId: MessageId.nullish(),
  /** A conversation that begins with this is kept in memory only. */
  temporary: z.boolean().optional(),
})

/** What the AI SDK's clients ask of a chat, and a way to stop: leaving is not stopping. */
export function chatRoutes(fira: Fira, secret: string) {
  async function place(c: Context): Promise<{ visitor: string; conversation: string }> {
    const visitor = await knownVisitor(c, secret)
    if (visitor === undefined) throw notFound()
    return { visitor, conversation: c.req.param('id') ?? '' }
  }

  return {
    /** Takes a question, and streams the answer as the AI SDK's UI message stream. */
    async ask(c: Context) {
      const {
        id: conversation,
        messages: question,
        trigger,
        messageId,
        temporary,
      } = await readBody(c.req.raw, ChatRequest)
      const written = question.parts.map((part) => part.text).join('\n')
      const text = questionText(written)
      c.set('removed', written.length - text.length)
      const answer = await fira.answer({
        visitor: await visitorOf(c, secret),
        conversation,
        message: { id: question.id, role: 'user', parts: [{ type: 'text', text }] },
        ...(trigger === 'regenerate-message' ? { anew: true } : messageId && { instead: messageId }),
        ...(temporary && { temporary }),
      })
      return sendEvents(c, eventsOf(answer))
    },

    /** Joins the answer that is being written: all of it, or what comes after the event that was seen last. */
    async join(c: Context) {
      const events = await fira.join(await place(c), c.req.header('last-event-id'))
      if (events === undefined) throw notFound()
      return events ? sendEvents(c, events) : c.body(null, 204)
    },

    /** Stops the answer that is being written; its words are kept. */
    async stop(c: Context) {
      if (!(await fira.stop(await place(c)))) throw notFound()
      return c.body(null, 204)
    },
  }
}

function eventsOf(answer: Answer): ReadableStream<string> {
  switch (answer.status) {
    case 'answering':
      return answer.events
    case 'unknown':
      throw notFound()
    case 'busy':
      throw new Refusal(409, 'busy', 'An answer is still being written in this conversation.', {
        answer: answer.answer,
      })
    case 'duplicate':
      throw new Refusal(409, 'duplicate', 'This message was sent before.')
  }
}
