import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, type Transaction } from 'kysely'
import type { Accepted, Conversation, ConversationSummary, Conversations } from './conversations.ts'
import type { FiraMessage } from './message.ts'
import { type ConversationRow, type MessageRow, migrate, type Tables } from './migrations.ts'
import { NodeSqliteDialect } from './node-sqlite.ts'
import { StorageError, storageError } from './storage-error.ts'
import { titleOf } from './title.ts'

/**
 * Opens what is remembered. Answers that a stopped process left unfinished become `interrupted`.
 * @param where the folder of the database, made when it is missing; `:memory:` for one that is forgotten
 * @throws StorageError when the folder or the file in it cannot be used
 */
export async function openConversations(where: string, now = () => new Date()): Promise<Conversations> {
  const file = where === ':memory:' ? where : join(where, 'conversations.db')
  try {
    if (file !== ':memory:') makePrivate(where, file)
    return conversations(await openDatabase(file), () => now().toISOString())
  } catch (error) {
    throw storageError(file, error)
  }
}

/** Only the owner may read it. SQLite gives the files it makes beside the database the same mode. */
function makePrivate(folder: string, file: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

async function openDatabase(file: string): Promise<Kysely<Tables>> {
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    // FULL: a message that was accepted outlives a power cut. It costs a quarter of a millisecond.
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on')
    const [check] = database.prepare('pragma quick_check(1)').all()
    if (check?.quick_check !== 'ok')
      throw new StorageError(
        `${file} is damaged (${String(check?.quick_check).replaceAll('\n', ' ')}); ` +
          'put a copy back in its place, or move it away to start with an empty one',
      )
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
    await migrate(db, file)
    await db.updateTable('messages').set({ state: 'interrupted' }).where('state', '=', 'streaming').execute()
    return db
  } catch (error) {
    database.close()
    throw error
  }
}

function conversations(db: Kysely<Tables>, now: () => string): Conversations {
  return {
    accept: (question) => db.transaction().execute((tx) => accept(tx, question, now())),

    finish: ({ conversation, message, state }) =>
      db.transaction().execute(async (tx) => {
        const stored = await tx
          .updateTable('messages')
          .set({ ...contentOf(message), state })
          .where('conversation', '=', conversation)
          .where('id', '=', message.id)
          .where('role', '=', 'assistant')
          .executeTakeFirst()
        // Gone when the reader deleted the conversation while it was answered.
        if (stored.numUpdatedRows === 0n) return
        await tx
          .updateTable('conversations')
          .set({ updated_at: now() })
          .where('id', '=', conversation)
          .execute()
      }),

    async list(visitor) {
      const rows = await db
        .selectFrom('conversations')
        .selectAll()
        .where('visitor', '=', visitor)
        .orderBy('recency', 'desc')
        .execute()
      return rows.map(summaryOf)
    },

    read: (visitor, id) => db.transaction().execute((tx) => read(tx, visitor, id)),

    async remove(visitor, id) {
      const removed = await db
        .deleteFrom('conversations')
        .where('id', '=', id)
        .where('visitor', '=', visitor)
        .executeTakeFirst()
      return removed.numDeletedRows > 0n
    },

    close: () => db.destroy(),
  }
}

async function accept(
  tx: Transaction<Tables>,
  { visitor, conversation, message, answer }: Parameters<Conversations['accept']>[0],
  now: string,
): Promise<Accepted> {
  const owner = await ownerOf(tx, conversation)
  if (owner !== undefined && owner !== visitor) return { status: 'unknown' }

  const stored = await messagesOf(tx, conversation)
  if (stored.some(({ state }) => state === 'streaming')) return { status: 'busy' }

  const last = stored.findLast(({ role }) => role === 'user')
  const repeated = last?.id === message.id
  if (!repeated && (await isUsed(tx, visitor, message.id))) return { status: 'duplicate' }

  const before = repeated ? stored.slice(0, stored.indexOf(last)) : stored
  const sequence = (before.at(-1)?.sequence ?? 0) + 1
  const question = rowOf(message, { conversation, sequence, now })
  const history = [...before, question] as const
  await touch(tx, { id: conversation, visitor, title: titleOf(messageOf(history[0])), now })
  await cut(tx, conversation, sequence)
  await tx
    .insertInto('messages')
    .values([question, opened(answer, { conversation, sequence: sequence + 1, now })])
    .execute()
  return { status: 'accepted', history: history.map(messageOf) }
}

async function ownerOf(tx: Transaction<Tables>, conversation: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('conversations')
    .select('visitor')
    .where('id', '=', conversation)
    .executeTakeFirst()
  return row?.visitor
}

function messagesOf(tx: Transaction<Tables>, conversation: string): Promise<MessageRow[]> {
  return tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation', '=', conversation)
    .orderBy('sequence')
    .execute()
}

async function isUsed(tx: Transaction<Tables>, visitor: string, message: string): Promise<boolean> {
  const row = await tx
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation')
    .select('messages.id')
    .where('messages.id', '=', message)
    .where('conversations.visitor', '=', visitor)
    .executeTakeFirst()
  return row !== undefined
}

/** Makes the conversation when it is new, and puts it on top of its visitor's list. */
async function touch(
  tx: Transaction<Tables>,
  { id, visitor, title, now }: { id: string; visitor: string; title: string; now: string },
) {
  const top = await tx
    .selectFrom('conversations')
    .select('recency')
    .where('visitor', '=', visitor)
    .orderBy('recency', 'desc')
    .executeTakeFirst()
  const recency = (top?.recency ?? 0) + 1
  await tx
    .insertInto('conversations')
    .values({ id, visitor, title, recency, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ title, recency, updated_at: now }))
    .execute()
}

/** Takes away a question that is asked again, and what was answered to it. */
async function cut(tx: Transaction<Tables>, conversation: string, sequence: number) {
  await tx
    .deleteFrom('messages')
    .where('conversation', '=', conversation)
    .where('sequence', '>=', sequence)
    .execute()
}

async function read(tx: Transaction<Tables>, visitor: string, id: string): Promise<Conversation | undefined> {
  const row = await tx
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .where('visitor', '=', visitor)
    .executeTakeFirst()
  if (row) return { ...summaryOf(row), messages: (await messagesOf(tx, id)).map(messageOf) }
}

function summaryOf({ id, title, created_at, updated_at }: ConversationRow): ConversationSummary {
  return { id, title, createdAt: created_at, updatedAt: updated_at }
}

function messageOf({ id, role, parts, metadata, created_at, state }: MessageRow): FiraMessage {
  return {
    id,
    role,
    parts: JSON.parse(parts),
    metadata: { ...JSON.parse(metadata), createdAt: created_at, state },
  }
}

type Place = { conversation: string; sequence: number; now: string }

function rowOf(message: FiraMessage, { conversation, sequence, now }: Place): MessageRow {
  const { id, role, metadata } = message
  return {
    conversation,
    sequence,
    id,
    role,
    state: 'complete',
    created_at: metadata?.createdAt ?? now,
    ...contentOf(message),
  }
}

/** The row of an answer that has no words yet. */
function opened(id: string, place: Place): MessageRow {
  return { ...rowOf({ id, role: 'assistant', parts: [] }, place), state: 'streaming' }
}

/** What a message says, without what has a column of its own. */
function contentOf({ parts, metadata }: FiraMessage): Pick<MessageRow, 'parts' | 'metadata'> {
  return {
    parts: JSON.stringify(parts),
    metadata: JSON.stringify({ ...metadata, createdAt: undefined, state: undefined }),
  }
}
