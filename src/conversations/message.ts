import type { UIMessage } from 'ai'

/** How an answer stands. Only an assistant's message is ever anything but `complete`. */
export type MessageState =
  | 'streaming'
  | 'complete'
  | 'stopped'
  | 'interrupted'
  | 'failed'
  | 'filtered'
  | 'truncated'

export type Metadata = {
  /** ISO 8601, UTC. */
  createdAt?: string
  state?: MessageState
  /** Who spoke: "the built-in guide", or a model's name. */
  speaker?: string
  /** Why somebody else speaks than usual, in a few words without a full stop. */
  note?: string
  /** Brought along from a file, and not said here. */
  imported?: true
  /** Ids of all messages that were said in this place, itself among them, oldest first. Absent when it is the only one. */
  versions?: string[]
}

/** A message as it is stored and sent: the AI SDK's own shape. */
export type FiraMessage = UIMessage<Metadata>

/** Something that an answer did not say, or (`asked`) that its question asked for and the map does not hold. */
export type Withheld = { name: string; reason: string }
