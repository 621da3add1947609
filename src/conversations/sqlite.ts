import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, sql, type Transaction } from 'kysely'
import { accept, answerBeingWritten } from './accept.ts'
import { dropBackups } from './backup.ts'
import { branch, endOfLatest, messageById, versionsIn } from './branches.ts'
import { bring, whole } from './carry.ts'
import type { Conversation, ConversationSummary, Conversations } from './conversations.ts'
import { linkOf, share, shared } from './links.ts'
import { claim } from './lock.ts'
import type { FiraMessage } from './message.ts'
import { type ConversationRow, migrate, type Tables } from './migrations.ts'
import { NodeSqliteDialect } from './node-sqlite.ts'
import { excerptOf, titleHas, wordsToFind } from './plain-words.ts'
import { contentOf, messageOf, summaryOf, type ToldRow } from './rows.ts'
import { DamagedError, storageError } from './storage-error.ts'

/**
 * Opens what is remembered. Answers that a stopped process left unfinished become `interrupted`.
 * @param where the folder of the database, made when it is missing; `:memory:` for one that is forgotten
 * @throws StorageError when the folder or the file in it cannot be used
 */
export async function openConversations(where: string, now = () => new Date()): Promise<Conversations> {
  const clock = () => now().toISOString()
  if (where === ':memory:') return conversations(await openDatabase(where), clock)
  const file = join(where, 'conversations.db')
  try {
    makeFolder(where)
    const claimed = claim(where)
    try {
      const memory = conversations(await openDatabase(makePrivate(file)), clock)
      return {
        ...memory,
        async remove(visitor, id) {
          const isRemoved = await memory.remove(visitor, id)
          if (isRemoved) dropBackups(file)
          return isRemoved
        },
        close: () => memory.close().finally(claimed.release),
      }
    } catch (error) {
      claimed.release()
      throw error
    }
  } catch (error) {
    throw storageError(file, error)
  }
}

/** Folder by folder: where none can be made, as in /proc, Node's own `recursive` goes on trying for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another server that starts at the same moment may have made it; which of them gets it, its lock says.
    if (!existsSync(folder)) throw error
  }
}

/** Only the owner may read it. SQLite gives the files it makes beside the database the same mode. */
function makePrivate(file: string): string {
  closeSync(openSync(file, 'a', 0o600))
  return file
}

async function openDatabase(file: string): Promise<Kysely<Tables>> {
  const database = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    // FULL: a message that was accepted outlives a power cut. It costs a quarter of a millisecond.
    database.exec(
      'pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;' +
        // What is forgotten with the process must not be in a file of SQLite's own either.
        'pragma temp_store = memory',
    )
    const [check] = database.prepare('pragma quick_check(1)').all()
    if (check?.quick_check !== 'ok') throw new DamagedError(file, String(check?.quick_check))
    const db = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) })
    await migrate(db, file)
    await db
      .updateTable('messages')
      .set({ state: 'interrupted' })
      .where('state', '=', sql.lit('streaming'))
      .execute()
    return db
  } catch (error) {
    database.close()
    throw error
  }
}

function conversations(db: Kysely<Tables>, now: () => string): Conversations {
  const writing = new Set<string>()
  return {
    async accept(question) {
      writing.add(question.answer)
      let isAccepted = false
      try {
        const accepted = await db.transaction().execute((tx) => accept(tx, question, { now: now(), writing }))
        isAccepted = accepted.status === 'accepted'
        return accepted
      } finally {
        if (!isAccepted) writing.delete(question.answer)
      }
    },

    async has(id) {
      const row = await db.selectFrom('conversations').select('id').where('id', '=', id).executeTakeFirst()
      return row !== undefined
    },

    // NORMAL: the words of an answer on its way are not worth a wait for the disk twice a second.
    keep: (drafts) =>
      db.connection().execute(async (one) => {
        await sql`pragma synchronous = normal`.execute(one)
        try {
          await one.transaction().execute(async (tx) => {
            for (const draft of drafts) await keepDraft(tx, draft)
          })
        } finally {
          await sql`pragma synchronous = full`.execute(one)
        }
      }),

    async finish({ conversation, message, state, withheld = [] }) {
      writing.delete(message.id)
      await db.transaction().execute(async (tx) => {
        const stored = await tx
          .updateTable('messages')
          .set({ ...contentOf(message), state, withheld: JSON.stringify(withheld) })
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
      })
    },

    async list(visitor, words = '') {
      const found = await matching(db, visitor, words)
      const [word] = wordsToFind(words)
      if (word === undefined) return found.map(summaryOf)
      return Promise.all(
        found.map(async (row, place) => {
          const excerpt = place < MOST_EXCERPTS ? await excerptFrom(db, row.id, word) : undefined
          return excerpt === undefined ? summaryOf(row) : { ...summaryOf(row), excerpt }
        }),
      )
    },

    async answering(visitor, id) {
      if (!(await owned(db, visitor, id))) return undefined
      return (await answerBeingWritten(db, id, writing))?.id ?? null
    },

    read: (visitor, id) => db.transaction().execute((tx) => read(tx, { visitor, id, writing })),

    show: (visitor, id, message) => db.transaction().execute((tx) => show(tx, visitor, id, message)),

    async rename(visitor, id, title) {
      const renamed = await db
        .updateTable('conversations')
        .set({ title, named: 1 })
        .where('id', '=', id)
        .where('visitor', '=', visitor)
        .executeTakeFirst()
      return renamed.numUpdatedRows > 0n
    },

    async remove(visitor, id) {
      const removed = await db
        .deleteFrom('conversations')
        .where('id', '=', id)
        .where('visitor', '=', visitor)
        .executeTakeFirst()
      if (removed.numDeletedRows === 0n) return false
      // What was removed is overwritten in the file; the log beside it, which has it too, is emptied.
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
      return true
    },

    whole: (visitor, id) =>
      db.transaction().execute(async (tx) => {
        const row = await owned(tx, visitor, id)
        return row && whole(tx, row)
      }),

    bring: (visitor, all) =>
      db.transaction().execute(async (tx) => {
        const summaries: ConversationSummary[] = []
        for (const brought of all) summaries.push(await bring(tx, { visitor, brought, now: now() }))
        return summaries
      }),

    share: (visitor, id) =>
      db.transaction().execute(async (tx) => {
        const row = await owned(tx, visitor, id)
        return row && share(tx, row, now())
      }),

    async unshare(visitor, id) {
      if (!(await owned(db, visitor, id))) return false
      const taken = await db.deleteFrom('links').where('conversation', '=', id).executeTakeFirst()
      return taken.numDeletedRows > 0n
    },

    shared: (link) => db.transaction().execute((tx) => shared(tx, link)),

    close: () => db.destroy(),
  }
}

async function matching(db: Kysely<Tables>, visitor: string, words: string): Promise<ConversationRow[]> {
  let kept = await db
    .selectFrom('conversations')
    .selectAll()
    .where('visitor', '=', visitor)
    .orderBy('recency', 'desc')
    .execute()
  for (const word of wordsToFind(words)) {
    const saying = await conversationsSaying(db, visitor, word)
    kept = kept.filter(({ id, title }) => saying.has(id) || titleHas(title, word))
  }
  return kept
}

/** Ids of a visitor's conversations with a word in any of their branches. */
async function conversationsSaying(db: Kysely<Tables>, visitor: string, word: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('conversations')
    .innerJoin('messages', 'messages.conversation', 'conversations.id')
    .select('conversations.id')
    .distinct()
    .where('visitor', '=', visitor)
    .where(hasWord(word))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

// Nobody reads further down a list than this.
const MOST_EXCERPTS = 50

async function excerptFrom(
  db: Kysely<Tables>,
  conversation: string,
  word: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('parts')
    .where('conversation', '=', conversation)
    .where(hasWord(word))
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  return row && excerptOf(JSON.parse(row.parts), word)
}

function hasWord(word: string) {
  return sql<boolean>`messages.words like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`
}

async function keepDraft(
  tx: Transaction<Tables>,
  { conversation, message }: { conversation: string; message: FiraMessage },
) {
  await tx
    .updateTable('messages')
    .set(contentOf(message))
    .where('conversation', '=', conversation)
    .where('id', '=', message.id)
    .where('state', '=', 'streaming')
    .execute()
}

async function read(
  tx: Transaction<Tables>,
  { visitor, id, writing }: { visitor: string; id: string; writing: ReadonlySet<string> },
): Promise<Conversation | undefined> {
  const row = await owned(tx, visitor, id)
  if (!row) return undefined
  const versions = await versionsIn(tx, id)
  const messages = (await branch(tx, { conversation: id, end: row.shown })).map((message) => {
    const { metadata, ...rest } = messageOf(asItStands(message, writing))
    const ids = versions.get(message.parent) ?? []
    return ids.length > 1 ? { ...rest, metadata: { ...metadata, versions: ids } } : { ...rest, metadata }
  })
  const link = await linkOf(tx, id)
  return { ...summaryOf(row), messages, ...(link !== undefined && { link }) }
}

/** An answer whose end could not be stored is open in the table, and nobody writes it. */
function asItStands(message: ToldRow, writing: ReadonlySet<string>): ToldRow {
  const isLeft = message.state === 'streaming' && !writing.has(message.id)
  return isLeft ? { ...message, state: 'interrupted' } : message
}

async function show(tx: Transaction<Tables>, visitor: string, id: string, message: string): Promise<boolean> {
  if (!(await owned(tx, visitor, id))) return false
  const wanted = await messageById(tx, id, message)
  if (!wanted) return false
  const shown = await endOfLatest(tx, id, wanted.sequence)
  await tx.updateTable('conversations').set({ shown }).where('id', '=', id).execute()
  return true
}

async function owned(db: Kysely<Tables>, visitor: string, id: string): Promise<ConversationRow | undefined> {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .where('visitor', '=', visitor)
    .executeTakeFirst()
}
