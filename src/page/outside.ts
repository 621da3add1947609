import type { Conversation as KeptConversation } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import type { AnswerChunk } from './stream.ts'

/** A question on its way: the next one, unless `trigger` or `messageId` say otherwise, as the AI SDK's clients do. */
export type Asked = {
  conversation: string
  message: FiraMessage
  trigger?: 'regenerate-message'
  /** The question whose place this one takes. */
  messageId?: string
  /** The conversation is to be kept in memory only. */
  temporary?: true
}

/** Everything outside that a conversation reaches for. */
export type Outside = {
  stream(asked: Asked, signal: AbortSignal): AsyncIterable<AnswerChunk>
  /** The answer that is being written in a conversation, from its beginning. */
  join(id: string, signal: AbortSignal): AsyncIterable<AnswerChunk>
  /** Has the server stop the answer, for every page that shows it. */
  stop(id: string): Promise<void>
  /** Undefined when there is no such conversation. */
  read(id: string): Promise<KeptConversation | undefined>
  /** Shows the branch that goes through a message. */
  show(id: string, message: string): Promise<void>
  newId(): string
  /** The conversation got its id, or, with an empty one, gave it up. */
  settled(id: string): void
  /** Runs the work once, soon: at the next frame. */
  soon(work: () => void): void
  pause(ms: number): Promise<void>
  /** What the reader was writing in a conversation when the page was left. */
  draftOf(id: string): string
  keepDraft(id: string, words: string): void
}
