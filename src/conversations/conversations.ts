import type { FiraMessage, MessageState, Withheld } from './message.ts'

export type ConversationSummary = {
  id: string
  title: string
  /** ISO 8601, UTC. */
  createdAt: string
  updatedAt: string
  /** Gone when the process ends. */
  temporary?: true
  /** Where words were looked for: those around the first place that has one; absent where only the title has it. */
  excerpt?: string
}

export type Conversation = ConversationSummary & {
  messages: FiraMessage[]
  /** Id of the link under which anybody can read it; absent when there is none. */
  link?: string
}

/** A conversation with all its branches, as it is taken along. */
export type WholeConversation = ConversationSummary & {
  /** Whether the reader gave the title. */
  isNamed: boolean
  /** Id of the message that ends the branch on show. */
  shown: string
  /** In the order in which they were said; `after` is the id of the message before it in its branch. */
  messages: { after: string | null; message: FiraMessage }[]
}

/** What a link shows: no id, and nobody's name. */
export type SharedConversation = {
  title: string
  messages: Pick<FiraMessage, 'role' | 'parts' | 'metadata'>[]
}

/** Twenty exchanges and the question. What came before them is kept, and not told to whoever answers. */
export const MOST_TOLD = 41

/**
 * What is remembered. Every call names the visitor, and another visitor's conversation is answered exactly
 * like one that does not exist.
 *
 * A conversation is a tree of which one branch is shown: a question that is asked in other words, or answered
 * once more, stands beside the earlier one.
 */
export type Conversations = {
  /**
   * Makes a reader's message durable and opens the answer to it, in one transaction; the conversation is
   * created with its first message. The last question asked again is answered anew, and so is any when `anew`
   * is told; an earlier answer that failed or was cut off gives way, every other one is kept.
   */
  accept(question: {
    visitor: string
    conversation: string
    message: FiraMessage
    /** Id of the answer, stored as `streaming` until `finish`. */
    answer: string
    /** Id of the question whose place this one takes. It may have the same id, and the earlier one gets another. */
    instead?: string
    /** The question with this message's id is answered once more, with the words it was kept with. */
    anew?: boolean
    /** A conversation that begins with this is kept in memory only. */
    temporary?: boolean
  }): Promise<Accepted>
  /** Whether an id is taken, by whomever. */
  has(id: string): Promise<boolean>
  /**
   * Stores answers as far as they have come. Cheaper than `finish`, and a power cut may take it back; a process that
   * is killed does not. Those that have ended, or are gone, stay as they are.
   */
  keep(drafts: { conversation: string; message: FiraMessage }[]): Promise<void>
  /** Stores how an answer ended; one that has no words is kept too, with its state. */
  finish(ended: {
    conversation: string
    message: FiraMessage
    state: MessageState
    /** Kept beside the answer for the owner; `read` never tells it. */
    withheld?: Withheld[]
  }): Promise<void>
  /** Latest first. With words to look for, those that have every one of them in their title or their text. */
  list(visitor: string, words?: string): Promise<ConversationSummary[]>
  /** Id of the answer that is being written; null when none is, undefined when there is no such conversation. */
  answering(visitor: string, id: string): Promise<string | null | undefined>
  /** With the messages of the branch that is shown. */
  read(visitor: string, id: string): Promise<Conversation | undefined>
  /** Shows the branch that goes through a message, and ends with its latest one. False when it is not there. */
  show(visitor: string, id: string, message: string): Promise<boolean>
  /** Gives a title that stays. False when there is no such conversation. */
  rename(visitor: string, id: string, title: string): Promise<boolean>
  /** Leaves none of its words behind. False when there was nothing to remove. */
  remove(visitor: string, id: string): Promise<boolean>
  /** With all its branches; answers that are being written are left out. */
  whole(visitor: string, id: string): Promise<WholeConversation | undefined>
  /** Stores what was said elsewhere, the last one on top of the list, under new ids and marked as imported. */
  bring(visitor: string, brought: WholeConversation[]): Promise<ConversationSummary[]>
  /**
   * Gives a conversation a link, under which anybody can read what is on show by now; asked again, the same link
   * shows what has been said since. Undefined when there is no such conversation.
   */
  share(visitor: string, id: string): Promise<string | undefined>
  /** Takes the link back. False when there was none. */
  unshare(visitor: string, id: string): Promise<boolean>
  /** What a link shows; undefined when there is none with this id. */
  shared(link: string): Promise<SharedConversation | undefined>
  close(): Promise<void>
}

export type Accepted =
  /** The last messages of the branch up to and with the question, oldest first; `MOST_TOLD` at most. */
  | { status: 'accepted'; history: FiraMessage[] }
  /** The conversation belongs to somebody else. */
  | { status: 'unknown' }
  /** The same message came before, and is being answered: the id of that answer. */
  | { status: 'answering'; answer: string }
  /** Another question is being answered: the id of that answer. */
  | { status: 'busy'; answer: string }
  /** This visitor used the message id before: for an earlier question, or in another conversation. */
  | { status: 'duplicate' }
