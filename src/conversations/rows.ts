import type { ConversationSummary } from './conversations.ts'
import type { FiraMessage } from './message.ts'
import type { ConversationRow, MessageRow } from './migrations.ts'
import { plainWords } from './plain-words.ts'

/** A conversation as it is listed. */
export function summaryOf({ id, title, created_at, updated_at }: ConversationRow): ConversationSummary {
  return { id, title, createdAt: created_at, updatedAt: updated_at }
}

/** The columns that a message is told from; the words that are searched would double it in memory. */
export const TOLD = [
  'sequence',
  'parent',
  'id',
  'role',
  'state',
  'parts',
  'metadata',
  'created_at',
] as const satisfies (keyof MessageRow)[]

export type ToldRow = Pick<MessageRow, (typeof TOLD)[number]>

/** A message as it was said. */
export function messageOf({ id, role, parts, metadata, created_at, state }: ToldRow): FiraMessage {
  return {
    id,
    role,
    parts: JSON.parse(parts),
    metadata: { ...JSON.parse(metadata), createdAt: created_at, state },
  }
}

export type Place = { conversation: string; sequence: number; parent: number; now: string }

/** A message as it is stored in its place. */
export function rowOf(message: FiraMessage, { now, ...place }: Place): MessageRow {
  const { id, role, metadata } = message
  return {
    ...place,
    id,
    role,
    state: 'complete',
    created_at: metadata?.createdAt ?? now,
    withheld: '[]',
    ...contentOf(message),
  }
}

/** The row of an answer that has no words yet. */
export function opened(id: string, place: Place): MessageRow {
  return { ...rowOf({ id, role: 'assistant', parts: [] }, place), state: 'streaming' }
}

/** What a message says, without what has a column of its own. */
export function contentOf({
  parts,
  metadata,
}: FiraMessage): Pick<MessageRow, 'parts' | 'words' | 'metadata'> {
  return {
    parts: JSON.stringify(parts),
    words: plainWords(parts),
    metadata: JSON.stringify({ ...metadata, createdAt: undefined, state: undefined, versions: undefined }),
  }
}
