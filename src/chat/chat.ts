import { randomUUID } from 'node:crypto'
import { type LanguageModelMiddleware, type ToolSet, type UIMessageChunk, wrapLanguageModel } from 'ai'
import type { Conversations } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import { batch } from './batch.ts'
import type { Deadlines } from './deadlines.ts'
import { faultsAsParts } from './faults.ts'
import { type Turn, turn } from './turn.ts'

/** A question with what is needed to answer it. */
export type Question = {
  visitor: string
  conversation: string
  message: FiraMessage
  /** Id of the question whose place this one takes. */
  instead?: string
  /** The question with this message's id is answered once more. */
  anew?: boolean
  /** Aborts when the reader leaves: the model's call is then stopped. */
  signal: AbortSignal
}

export type Answer =
  /** The stream never fails: a fault is its last chunk. */
  | { status: 'answering'; chunks: ReadableStream<UIMessageChunk> }
  | { status: 'unknown' | 'busy' | 'duplicate' }

/** What every answer has in common. */
export type Chat = {
  model: Parameters<typeof wrapLanguageModel>[0]['model']
  speaker: string
  providerOptions?: Turn['providerOptions']
  guard: LanguageModelMiddleware
  instructions: string
  tools: ToolSet
  conversations: Conversations
  deadlines: Deadlines
  log: Turn['log']
}

// Measured: merging for 40 ms on top of one delta a read halves the cost of a paced stream again, at 49 ms p99.
const WINDOW_MS = 30

/** The only source of answers, for every door: a question is durable before its first word. */
export function createChat({ model, guard, conversations, ...common }: Chat) {
  const wrapped = wrapLanguageModel({ model, middleware: [guard, batch(WINDOW_MS), faultsAsParts] })
  const open = new Set<Promise<void>>()

  return {
    async answer({ signal, ...question }: Question): Promise<Answer> {
      const { conversation } = question
      const id = randomUUID()
      const accepted = await conversations.accept({ ...question, answer: id })
      if (accepted.status !== 'accepted') return accepted
      const kept = Promise.withResolvers<void>()
      open.add(kept.promise)
      const keep: Turn['keep'] = async (message, state) => {
        await conversations.finish({ conversation, message, state }).finally(kept.resolve)
        open.delete(kept.promise)
      }
      const chunks = turn({ ...common, model: wrapped, history: accepted.history, id, signal, keep })
      return { status: 'answering', chunks: streamOf(chunks) }
    },
    /** Resolves when every answer that was begun is kept. */
    async settled(): Promise<void> {
      await Promise.all(open)
    },
  }
}

/**
 * Begins to read at once, unlike `ReadableStream.from`: an answer whose reader left before its first word must
 * still come to its end, or it would be open for ever.
 */
function streamOf(chunks: AsyncGenerator<UIMessageChunk>): ReadableStream<UIMessageChunk> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}
