import type { UIMessageChunk } from 'ai'
import type { FiraMessage } from '../conversations/message.ts'

type Parts = FiraMessage['parts']

/**
 * An answer as far as it was shown: the steps that ended, and the words of the one under way. The AI SDK gives a
 * message only at the end of a step, and its own reader of chunks copies the whole message for each of them.
 */
export function holdDraft() {
  let ended: Parts = []
  let next: Parts = []
  let words: { id: string; text: string }[] = []
  return {
    /** @param parts all of the message so far; the end of the step is shown a little later */
    stepEnded(parts: Parts) {
      next = parts
    },
    /** Writes down what was shown; true when that changes what is to be kept. */
    shown(chunk: UIMessageChunk): boolean {
      switch (chunk.type) {
        case 'text-start':
          words.push({ id: chunk.id, text: '' })
          return false
        case 'text-delta': {
          const part = words.findLast(({ id }) => id === chunk.id)
          if (part) part.text += chunk.delta
          return part !== undefined
        }
        case 'finish-step':
          ended = next
          words = []
          return true
        default:
          return false
      }
    },
    parts: (): Parts => [...ended, ...words.map(({ text }) => ({ type: 'text' as const, text }))],
  }
}
