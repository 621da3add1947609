import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { ConversationSummary, WholeConversation } from './conversations.ts'
import type { FiraMessage } from './message.ts'
import type { ConversationRow, Tables } from './migrations.ts'
import { nextRecency } from './recency.ts'
import { messageOf, rowOf, summaryOf, TOLD } from './rows.ts'

/** A conversation with all its branches, without its answers that are still being written. */
export async function whole(tx: Transaction<Tables>, row: ConversationRow): Promise<WholeConversation> {
  const rows = await tx
    .selectFrom('messages')
    .select(TOLD)
    .where('conversation', '=', row.id)
    .orderBy('sequence')
    .execute()
  const last = rows.find(({ sequence }) => sequence === row.shown)
  const shown = last?.state === 'streaming' ? last.parent : row.shown
  const ids = new Map(rows.map(({ sequence, id }) => [sequence, id]))
  return {
    ...summaryOf(row),
    isNamed: row.named === 1,
    shown: ids.get(shown) ?? '',
    messages: rows
      .filter(({ state }) => state !== 'streaming')
      .map((message) => ({
        after: ids.get(message.parent) ?? null,
        message: messageOf(message),
      })),
  }
}

/** Stores a conversation that was said elsewhere, on top of its visitor's list; every id is a new one. */
export async function bring(
  tx: Transaction<Tables>,
  { visitor, brought, now }: { visitor: string; brought: WholeConversation; now: string },
): Promise<ConversationSummary> {
  const id = randomUUID()
  const places = new Map(brought.messages.map(({ message }, at) => [message.id, at + 1]))
  const row: ConversationRow = {
    id,
    visitor,
    title: brought.title,
    named: brought.isNamed ? 1 : 0,
    shown: places.get(brought.shown) ?? brought.messages.length,
    recency: await nextRecency(tx, visitor),
    created_at: brought.createdAt,
    updated_at: now,
  }
  await tx.insertInto('conversations').values(row).execute()
  for (const [at, { after, message }] of brought.messages.entries()) {
    const parent = after === null ? 0 : (places.get(after) ?? at)
    const stored = rowOf(renewed(message), { conversation: id, sequence: at + 1, parent, now })
    await tx
      .insertInto('messages')
      .values({ ...stored, state: message.metadata?.state ?? 'complete' })
      .execute()
  }
  return summaryOf(row)
}

function renewed(message: FiraMessage): FiraMessage {
  return { ...message, id: randomUUID(), metadata: { ...message.metadata, imported: true } }
}
