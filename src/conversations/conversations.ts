import type { FiraMessage, MessageState } from './message.ts'

export type ConversationSummary = {
  id: string
  title: string
  /** ISO 8601, UTC. */
  createdAt: string
  updatedAt: string
}

export type Conversation = ConversationSummary & { messages: FiraMessage[] }

/**
 * What is remembered. Every call names the visitor, and another visitor's conversation is answered exactly
 * like one that does not exist.
 */
export type Conversations = {
  /**
   * Makes a reader's message durable and opens the answer to it, in one transaction; the conversation is
   * created with its first message. A message id that is already the last question is answered anew: its
   * earlier answer gives way.
   */
  accept(question: {
    visitor: string
    conversation: string
    message: FiraMessage
    /** Id of the answer, stored as `streaming` until `finish`. */
    answer: string
  }): Promise<Accepted>
  /** Stores how an answer ended; one that has no words is kept too, with its state. */
  finish(ended: { conversation: string; message: FiraMessage; state: MessageState }): Promise<void>
  /** Latest first. */
  list(visitor: string): Promise<ConversationSummary[]>
  read(visitor: string, id: string): Promise<Conversation | undefined>
  /** False when there was nothing to remove. */
  remove(visitor: string, id: string): Promise<boolean>
  close(): Promise<void>
}

export type Accepted =
  /** The conversation up to and with the new question, oldest first. */
  | { status: 'accepted'; history: FiraMessage[] }
  /** The conversation belongs to somebody else. */
  | { status: 'unknown' }
  /** An answer is still being written. */
  | { status: 'busy' }
  /** This visitor used the message id before: for an earlier question, or in another conversation. */
  | { status: 'duplicate' }
