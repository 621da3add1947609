import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StorageError, sqliteCode } from './storage-error.ts'

/**
 * Claims a folder for this process, until it ends in whatever way: a second server would take the answers that the
 * first is writing for those of a dead one. The claim is a lock that the system itself lets go; Node can set one
 * only through SQLite. The database beside it stays readable, for a copy of it to be made meanwhile.
 * @param folder is there already
 * @throws StorageError when another process has it
 */
export function claim(folder: string): { release(): void } {
  const file = join(folder, 'lock')
  makeOnce(file)
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (sqliteCode(error) !== 5) throw error
    throw new StorageError(
      `${folder} is in use by another Fira; stop that one, or set FIRA_DATA to another folder`,
    )
  }
  return { release: () => database.close() }
}

/** Not opened when it is there: closing any file loses a process its locks on it (POSIX, fcntl). */
function makeOnce(file: string) {
  try {
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
