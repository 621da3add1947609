import type { LanguageModelV4StreamPart as Part } from '@ai-sdk/provider'
import type { LanguageModelMiddleware } from 'ai'

/**
 * Joins the words that arrive within one window, so that all that comes behind runs once a window instead of once
 * a token: the cost of a stream is its wake-ups, not its bytes. The first words pass at once.
 */
export function batch(windowMs: number): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    async wrapStream({ doStream }) {
      const { stream, ...rest } = await doStream()
      return { ...rest, stream: stream.pipeThrough(joinDeltas(windowMs)) }
    },
  }
}

type Delta = Extract<Part, { type: 'text-delta' }>

function joinDeltas(windowMs: number): TransformStream<Part, Part> {
  let waiting: Delta | undefined
  let timer: NodeJS.Timeout | undefined

  const give = (controller: TransformStreamDefaultController<Part>) => {
    clearTimeout(timer)
    timer = undefined
    if (waiting) controller.enqueue(waiting)
    waiting = undefined
  }
  const openWindow = (controller: TransformStreamDefaultController<Part>) => {
    timer = setTimeout(() => {
      const hadWords = waiting !== undefined
      give(controller)
      // Words that come slower than a window are never held.
      if (hadWords) openWindow(controller)
    }, windowMs)
  }

  const steps = {
    transform(part: Part, controller: TransformStreamDefaultController<Part>) {
      if (part.type !== 'text-delta') {
        give(controller)
        controller.enqueue(part)
      } else if (waiting?.id === part.id) {
        waiting.delta += part.delta
      } else if (timer) {
        if (waiting) controller.enqueue(waiting)
        waiting = { ...part }
      } else {
        controller.enqueue(part)
        openWindow(controller)
      }
    },
    flush: give,
    // The reader left, or the call was stopped: no timer may outlive the stream.
    cancel: () => clearTimeout(timer),
  }
  return new TransformStream(steps)
}
