import { closeSync, openSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Kysely, sql } from 'kysely'

/**
 * Copies a database to a file beside it, before a migration changes it. What an attempt that was cut off has left
 * there is written over: the database is then still as it was.
 * @param migration names the copy: "conversations.db.before-0003-links"
 */
export async function backUp<Tables>(db: Kysely<Tables>, file: string, migration: string): Promise<void> {
  const copy = `${file}.before-${migration}`
  closeSync(openSync(copy, 'w', 0o600))
  await sql`vacuum into ${copy}`.execute(db)
}

/** Removes the copies of a database, which would keep the words of a conversation that is deleted. */
export function dropBackups(file: string): void {
  if (file === ':memory:') return
  const folder = dirname(file)
  for (const name of readdirSync(folder))
    if (name.startsWith(`${basename(file)}.before-`)) rmSync(join(folder, name), { force: true })
}
