import { randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { branch } from './branches.ts'
import type { SharedConversation } from './conversations.ts'
import type { ConversationRow, MessageRow, Tables } from './migrations.ts'
import { messageOf } from './rows.ts'

/**
 * Gives a conversation a link, or has the one it has show what is said by now.
 * @returns the link's id, 192 random bits
 */
export async function share(tx: Transaction<Tables>, row: ConversationRow, now: string): Promise<string> {
  const end = await lastThatStays(tx, row)
  const id = randomBytes(24).toString('base64url')
  const { id: link } = await tx
    .insertInto('links')
    .values({ id, conversation: row.id, end, created_at: now })
    .onConflict((kept) => kept.column('conversation').doUpdateSet({ end }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return link
}

/** What a link shows: the branch that was on show when it was made, and nothing that would name anybody. */
export async function shared(db: Kysely<Tables>, link: string): Promise<SharedConversation | undefined> {
  const row = await db
    .selectFrom('links')
    .innerJoin('conversations', 'conversations.id', 'links.conversation')
    .select(['conversations.id', 'title', 'end'])
    .where('links.id', '=', link)
    .executeTakeFirst()
  if (!row) return undefined
  const messages = await branch(db, { conversation: row.id, end: row.end })
  return {
    title: row.title,
    messages: messages.map((message) => {
      const { role, parts, metadata } = messageOf(message)
      return { role, parts, metadata }
    }),
  }
}

/** The link of a conversation that has one. */
export async function linkOf(db: Kysely<Tables>, conversation: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('links')
    .select('id')
    .where('conversation', '=', conversation)
    .executeTakeFirst()
  return row?.id
}

/** An answer that has not come whole may give way to another; the question before it stays. */
async function lastThatStays(tx: Transaction<Tables>, { id, shown }: ConversationRow): Promise<number> {
  const last = await tx
    .selectFrom('messages')
    .select(['state', 'words', 'parent'])
    .where('conversation', '=', id)
    .where('sequence', '=', shown)
    .executeTakeFirst()
  return last && mayGiveWay(last) ? last.parent : shown
}

function mayGiveWay({ state, words }: Pick<MessageRow, 'state' | 'words'>): boolean {
  return state === 'streaming' || state === 'failed' || state === 'interrupted' || words === ''
}
