import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Withheld } from './message.ts'
import { StorageError, storageError } from './storage-error.ts'

/**
 * Everything that all answers of a folder withheld. Only reads, so that a running server is not disturbed.
 * @throws StorageError when there is nothing to read, or it cannot be read
 */
export function readWithheld(folder: string): Withheld[] {
  const file = join(folder, 'conversations.db')
  if (!existsSync(file))
    throw new StorageError(`${file} is not there; set FIRA_DATA to the folder of a server that has answered`)
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 })
    try {
      const rows = database.prepare("select withheld from messages where withheld <> '[]'").all()
      return rows.flatMap(({ withheld }) => JSON.parse(String(withheld)) as Withheld[])
    } finally {
      database.close()
    }
  } catch (error) {
    throw storageError(file, error)
  }
}
