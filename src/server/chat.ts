import { createUIMessageStreamResponse, generateId } from 'ai'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Answer, Fira } from '../fira.ts'
import { readBody } from './body.ts'
import { notFound, Refusal } from './errors.ts'
import type { Log } from './log.ts'
import { questionText } from './question-text.ts'
import { unbroken } from './unbroken.ts'
import { visitorOf } from './visitor.ts'

/** Proxies close a connection that has been silent for a minute. */
const HEARTBEAT_MS = 15_000

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
})

/** Takes a question, and streams the answer as the AI SDK's UI message stream. */
export function chat(fira: Fira, secret: string, log: Log) {
  return async (c: Context) => {
    const {
      id: conversation,
      messages: question,
      trigger,
      messageId,
    } = await readBody(c.req.raw, ChatRequest)
    const text = questionText(question.parts.map((part) => part.text).join('\n'))
    const answer = await fira.answer({
      visitor: await visitorOf(c, secret),
      conversation,
      message: { id: question.id, role: 'user', parts: [{ type: 'text', text }] },
      ...(trigger === 'regenerate-message' ? { anew: true } : messageId && { instead: messageId }),
      signal: c.req.raw.signal,
    })
    const { body, headers } = createUIMessageStreamResponse({
      stream: unbroken(chunksOf(answer), (err) =>
        log.error({ requestId: c.get('requestId'), err }, 'an answer broke'),
      ),
      keepAliveMs: HEARTBEAT_MS,
      headers: { 'cache-control': 'no-cache, no-store, no-transform', 'x-accel-buffering': 'no' },
    })
    return c.newResponse(body, { headers })
  }
}

function chunksOf(answer: Answer) {
  switch (answer.status) {
    case 'answering':
      return answer.chunks
    case 'unknown':
      throw notFound()
    case 'busy':
      throw new Refusal(409, 'busy', 'An answer is still being written in this conversation.')
    case 'duplicate':
      throw new Refusal(409, 'duplicate', 'This message was sent before.')
  }
}
