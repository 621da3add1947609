import type { UIMessageChunk } from 'ai'
import { createResumableStreamContext } from 'resumable-stream/generic'
import { sentences } from '../persona/sentences.ts'
import { channels } from './channels.ts'
import { Cut, type HowCut } from './cut.ts'
import { charactersSeen, DONE, eventWriter } from './events.ts'

type OpenAnswer = {
  id: string
  conversation: string
  cut: AbortController
  readers: number
  /** Of its own, so that all it holds goes with the answer. */
  streams: ReturnType<typeof createResumableStreamContext>
  /** Runs while nobody reads. */
  grace?: NodeJS.Timeout
  begun: PromiseWithResolvers<void>
  ended: PromiseWithResolvers<void>
}

/**
 * The answers that are being written. Each is one call of the model with any number of readers; it comes to its end
 * whether they read or not, and is cut when the last of them has been gone for `graceMs` milliseconds. Its events are
 * held until it ends; the guard's longest answer and the deadlines bound them to some 600 kB.
 */
export function openAnswers(graceMs: number, log: (fault: unknown) => void) {
  const open = new Map<string, OpenAnswer>()

  function end(answer: OpenAnswer) {
    open.delete(answer.id)
    clearTimeout(answer.grace)
    answer.begun.resolve()
    answer.ended.resolve()
  }

  function readBy(answer: OpenAnswer, events: ReadableStream<string>): ReadableStream<string> {
    clearTimeout(answer.grace)
    answer.readers += 1
    return tellingWhenLeft(events, () => {
      answer.readers -= 1
      if (answer.readers === 0 && open.has(answer.id))
        answer.grace = setTimeout(() => cut(answer, 'interrupted'), graceMs)
    })
  }

  async function* write(answer: OpenAnswer, chunks: AsyncIterable<UIMessageChunk>): AsyncGenerator<string> {
    const event = eventWriter(answer.id)
    try {
      for await (const chunk of chunks) yield event(chunk)
    } catch (error) {
      // A fault of our own: what fails within a stream would end the process, and tell the reader nothing.
      log(error)
      yield event({ type: 'error', errorText: sentences.cutShort })
    }
    end(answer)
    yield DONE
  }

  return {
    /** From now on the answer can be cut, and be waited for by who wants to join it. Its signal aborts with a `Cut`. */
    expect(id: string, conversation: string): AbortSignal {
      const cut = new AbortController()
      const begun = Promise.withResolvers<void>()
      const ended = Promise.withResolvers<void>()
      const streams = createResumableStreamContext({ waitUntil: null, ...channels() })
      open.set(id, { id, conversation, cut, readers: 0, streams, begun, ended })
      return cut.signal
    },
    /** An answer that was expected will not come. */
    forget(id: string) {
      const answer = open.get(id)
      if (answer) end(answer)
    },
    /** Writes an answer that was expected, and gives its first reader all events. */
    async begin(id: string, chunks: AsyncIterable<UIMessageChunk>): Promise<ReadableStream<string>> {
      const answer = open.get(id)
      if (!answer) throw new Error(`answer ${id} was not expected`)
      const stream = await answer.streams.createNewResumableStream(id, () =>
        ReadableStream.from(write(answer, chunks)),
      )
      if (!stream) throw new Error(`answer ${id} was begun before`)
      answer.begun.resolve()
      return readBy(answer, stream)
    },
    /**
     * The events of an answer, from the first or from the one after `lastEvent` on; undefined when it has ended.
     * Everyone gets the same text, whenever they come.
     */
    async join(id: string, lastEvent = ''): Promise<ReadableStream<string> | undefined> {
      const answer = open.get(id)
      await answer?.begun.promise
      if (!answer || !open.has(id)) return undefined
      const stream = await answer.streams.resumeExistingStream(id, charactersSeen(id, lastEvent))
      return stream ? readBy(answer, stream) : undefined
    },
    /** Cuts an answer, and resolves when what was said is kept. */
    async cut(id: string, how: HowCut): Promise<void> {
      const answer = open.get(id)
      if (!answer) return
      cut(answer, how)
      await answer.ended.promise
    },
    /** Cuts the answers of a conversation, or with none named, all there are. */
    async cutAll(how: HowCut, conversation?: string): Promise<void> {
      const meant = [...open.values()].filter(
        (answer) => conversation === undefined || answer.conversation === conversation,
      )
      for (const answer of meant) cut(answer, how)
      await Promise.all(meant.map(({ ended }) => ended.promise))
    },
  }
}

function cut(answer: OpenAnswer, how: HowCut) {
  answer.cut.abort(new Cut(how))
}

/** Reads on demand, so that who reads slowly has no buffer of their own beyond the answer itself. */
function tellingWhenLeft(events: ReadableStream<string>, left: () => void): ReadableStream<string> {
  const reader = events.getReader()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      left()
      await reader.cancel()
    },
  })
}
