import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { backUp } from './backup.ts'
import type { MessageState } from './message.ts'
import { plainWords } from './plain-words.ts'
import { StorageError } from './storage-error.ts'

/** The tables as the newest migration leaves them. */
export type Tables = {
  conversations: ConversationRow
  messages: MessageRow
  links: LinkRow
  /** Kysely's own record of the migrations that ran. */
  kysely_migration: { name: string }
}

export type ConversationRow = {
  id: string
  visitor: string
  title: string
  /** 1 when the reader gave the title. */
  named: number
  /** Sequence of the message that ends the branch on show. */
  shown: number
  /** Orders a visitor's conversations, highest first. A count and not a time, since clocks jump. */
  recency: number
  /** ISO 8601, UTC. */
  created_at: string
  updated_at: string
}

export type MessageRow = {
  conversation: string
  /** Orders the messages of a conversation; 1 for its first. A branch goes upwards in it. */
  sequence: number
  /** Sequence of the message before it in its branch; 0 for a first one. */
  parent: number
  id: string
  role: 'system' | 'user' | 'assistant'
  state: MessageState
  /** JSON. */
  parts: string
  /** The text of the parts as it is searched. */
  words: string
  /** JSON: the metadata that has no column of its own. */
  metadata: string
  /** JSON: what the guard kept from the reader. It is the owner's to read, and leaves the database with no message. */
  withheld: string
  /** ISO 8601, UTC. */
  created_at: string
}

/** Under which a conversation can be read by anybody who has the id. */
type LinkRow = {
  id: string
  conversation: string
  /** Sequence of the message that ends what is shown. */
  end: number
  /** ISO 8601, UTC. */
  created_at: string
}

/**
 * Brings a database up to date, all at once or not at all, and keeps a copy of what it was. Refuses one that a newer Fira has changed.
 * @throws StorageError, or what the database threw
 */
export async function migrate(db: Kysely<Tables>, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const known = await migrator.getMigrations()
  const due = known.find(({ executedAt }) => executedAt === undefined)
  // A new database has nothing to lose.
  if (due && due !== known[0] && file !== ':memory:') await backUp(db, file, due.name)
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  const applied = await db.selectFrom('kysely_migration').select('name').execute()
  const unknown = applied.find(({ name }) => !Object.hasOwn(migrations, name))
  if (!unknown) throw error
  throw new StorageError(
    `${file} was written by a newer version of Fira (its change "${unknown.name}" is unknown here); ` +
      'start that version, or set FIRA_DATA to another folder',
  )
}

// Ids are the conversation's and the message's together: clients make them up, and what one reader's client
// chose must not be in the way of another's.
const migrations: Record<string, Migration> = {
  '0001-conversations': {
    async up(db) {
      await db.schema
        .createTable('conversations')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('visitor', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('recency', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('updated_at', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('conversations_of_a_visitor')
        .on('conversations')
        .columns(['visitor', 'recency'])
        .execute()
      await db.schema
        .createTable('messages')
        .addColumn('conversation', 'text', (column) =>
          column.notNull().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('sequence', 'integer', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('parts', 'text', (column) => column.notNull())
        .addColumn('metadata', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('messages_in_order', ['conversation', 'sequence'])
        .addUniqueConstraint('messages_by_id', ['id', 'conversation'])
        .execute()
    },
  },
  '0002-branches': {
    async up(db) {
      await addColumns(db)
      await db.schema
        .createIndex('messages_by_parent')
        .on('messages')
        .columns(['conversation', 'parent', 'sequence'])
        .execute()
      // Few answers are open at a time, so that looking for them costs nothing however long a conversation is.
      await db.schema
        .createIndex('open_answers')
        .on('messages')
        .column('conversation')
        .where(sql.ref('state'), '=', 'streaming')
        .execute()
      await sql`update messages set parent = coalesce((select max(earlier.sequence) from messages as earlier
        where earlier.conversation = messages.conversation and earlier.sequence < messages.sequence), 0)`.execute(
        db,
      )
      await sql`update conversations set shown = coalesce((select max(sequence) from messages
        where messages.conversation = conversations.id), 0)`.execute(db)
      await fillWords(db)
    },
  },
  '0003-links': {
    async up(db) {
      await db.schema
        .createTable('links')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('conversation', 'text', (column) =>
          column.notNull().unique().references('conversations.id').onDelete('cascade'),
        )
        .addColumn('end', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .execute()
    },
  },
  '0004-withheld': {
    async up(db) {
      await db.schema
        .alterTable('messages')
        .addColumn('withheld', 'text', (added) => added.notNull().defaultTo('[]'))
        .execute()
    },
  },
}

async function addColumns(db: Kysely<Tables>) {
  for (const [table, column] of [
    ['messages', 'parent'],
    ['conversations', 'shown'],
    ['conversations', 'named'],
  ] as const)
    await db.schema
      .alterTable(table)
      .addColumn(column, 'integer', (added) => added.notNull().defaultTo(0))
      .execute()
  await db.schema
    .alterTable('messages')
    .addColumn('words', 'text', (added) => added.notNull().defaultTo(''))
    .execute()
}

/** One conversation at a time: all of them together may be more than fits in memory. */
async function fillWords(db: Kysely<Tables>) {
  for (const { id } of await db.selectFrom('conversations').select('id').execute()) {
    const messages = await db
      .selectFrom('messages')
      .select(['sequence', 'parts'])
      .where('conversation', '=', id)
      .execute()
    for (const { sequence, parts } of messages)
      await db
        .updateTable('messages')
        .set({ words: plainWords(JSON.parse(parts)) })
        .where('conversation', '=', id)
        .where('sequence', '=', sequence)
        .execute()
  }
}
