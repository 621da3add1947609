import { randomUUID } from 'node:crypto'
import { type LanguageModelMiddleware, type ToolSet, type UIMessageChunk, wrapLanguageModel } from 'ai'
import type { Conversations } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import { batch } from './batch.ts'
import type { Deadlines } from './deadlines.ts'
import { faultsAsParts } from './faults.ts'
import { type Observer, observed } from './observe.ts'
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
type Chat = {
  /** Asked once for each answer. */
  speaker(): Speaker
  guard: LanguageModelMiddleware
  instructions: string
  tools: ToolSet
  conversations: Conversations
  deadlines: Deadlines
  log: Turn['log']
  observer?: Observer
}

/** Who speaks one answer: a model, the name that the page shows, and why it is not the usual one. */
type Speaker = {
  model: Parameters<typeof wrapLanguageModel>[0]['model']
  name: string
  note?: string
  providerOptions?: Turn['providerOptions']
}

// Measured: merging for 40 ms on top of one delta a read halves the cost of a paced stream again, at 49 ms p99.
const WINDOW_MS = 30

/** The only source of answers, for every door: a question is durable before its first word. */
export function createChat({ speaker, guard, conversations, observer, ...common }: Chat) {
  const middleware = [guard, batch(WINDOW_MS), faultsAsParts]
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
        try {
          await conversations.finish({ conversation, message, state })
        } finally {
          open.delete(kept.promise)
          kept.resolve()
        }
      }
      const left = new AbortController()
      const { model, name, note, providerOptions } = speaker()
      const chunks = turn({
        ...common,
        model: wrapLanguageModel({ model, middleware }),
        speaker: { speaker: name, ...(note && { note }) },
        providerOptions,
        history: accepted.history,
        id,
        signal: AbortSignal.any([signal, left.signal]),
        keep,
      })
      return {
        status: 'answering',
        chunks: streamOf(observer ? observed(chunks, observer.answer()) : chunks, () => left.abort()),
      }
    },
    /** Resolves when every answer that was begun is kept. */
    async settled(): Promise<void> {
      await Promise.all(open)
    },
  }
}

/**
 * Reads on whether anybody listens or not, so that every answer comes to its end, bounded by its deadlines and not by
 * a reader who stalls. A reader who cancels has left.
 */
function streamOf(chunks: AsyncGenerator<UIMessageChunk>, leave: () => void): ReadableStream<UIMessageChunk> {
  let isOpen = true
  return new ReadableStream({
    async start(controller) {
      // Not awaited: a stream is only readable once its start has returned.
      void (async () => {
        for await (const chunk of chunks) if (isOpen) controller.enqueue(chunk)
        if (isOpen) controller.close()
      })()
    },
    cancel() {
      isOpen = false
      leave()
    },
  })
}
