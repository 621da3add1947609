import { type Kysely, sql } from 'kysely'
import type { MessageRow, Tables } from './migrations.ts'
import { TOLD, type ToldRow } from './rows.ts'

/**
 * The messages of the branch that ends with a message, oldest first; reads no other.
 * @param most how many of the last ones; all without
 */
export async function branch(
  db: Kysely<Tables>,
  { conversation, end, most = Number.MAX_SAFE_INTEGER }: { conversation: string; end: number; most?: number },
): Promise<ToldRow[]> {
  return (
    db
      .withRecursive('branch(sequence, parent, place)', (step) =>
        step
          .selectFrom('messages')
          .select(['sequence', 'parent', sql<number>`1`.as('place')])
          .where('conversation', '=', conversation)
          .where('sequence', '=', end)
          .unionAll(
            step
              .selectFrom('branch')
              .innerJoin('messages', 'messages.sequence', 'branch.parent')
              .select(['messages.sequence', 'messages.parent', sql<number>`branch.place + 1`.as('place')])
              .where('messages.conversation', '=', conversation)
              .where('branch.place', '<', most),
          ),
      )
      .selectFrom('messages')
      .select(TOLD)
      .where('conversation', '=', conversation)
      // A join would have SQLite read the whole conversation to find these.
      .where('sequence', 'in', (from) => from.selectFrom('branch').select('branch.sequence'))
      .orderBy('sequence')
      .execute()
  )
}

/** Ids of the messages that follow each message, oldest first, by its sequence. */
export async function versionsIn(db: Kysely<Tables>, conversation: string): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('messages')
    .select(['parent', 'id'])
    .where('conversation', '=', conversation)
    .orderBy('sequence')
    .execute()
  const versions = new Map<number, string[]>()
  for (const { parent, id } of rows) versions.set(parent, [...(versions.get(parent) ?? []), id])
  return versions
}

/** The end of the branch that goes through a message and then always on with the latest one. */
export async function endOfLatest(db: Kysely<Tables>, conversation: string, from: number): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`
    with recursive way(sequence) as (
      select max(sequence) from messages where conversation = ${conversation} and sequence = ${from}
      union all
      select (select max(sequence) from messages where conversation = ${conversation} and parent = way.sequence)
      from way where way.sequence is not null
    )
    select max(sequence) as sequence from way`.execute(db)
  return rows[0]?.sequence ?? from
}

/** One message. */
export async function messageById(
  db: Kysely<Tables>,
  conversation: string,
  id: string,
): Promise<MessageRow | undefined> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', id)
    .where('conversation', '=', conversation)
    .executeTakeFirst()
}
