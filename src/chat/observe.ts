import type { UIMessageChunk } from 'ai'
import type { MessageState } from '../conversations/message.ts'

/** Hears what is counted and timed; never words, never who asked. */
export type Observer = {
  /** An answer was begun. */
  answer(): ObservedAnswer
  /** A provider failed, in one word: "limit", "late". */
  fault(kind: string): void
  /** The guard kept a name from the reader. */
  withheld(): void
}

type ObservedAnswer = {
  firstWord(): void
  ended(state: MessageState): void
}

/** The same chunks; tells when the first words came, and how and when the answer ended. */
export async function* observed(
  chunks: AsyncGenerator<UIMessageChunk>,
  answer: ObservedAnswer,
): AsyncGenerator<UIMessageChunk> {
  let hasWords = false
  let state: MessageState = 'interrupted'
  try {
    for await (const chunk of chunks) {
      if (chunk.type === 'text-delta' && !hasWords) {
        hasWords = true
        answer.firstWord()
      }
      if (chunk.type === 'message-metadata') state = stateIn(chunk.messageMetadata) ?? state
      yield chunk
    }
  } finally {
    answer.ended(state)
  }
}

function stateIn(metadata: unknown): MessageState | undefined {
  return (metadata as { state?: MessageState } | undefined)?.state
}
