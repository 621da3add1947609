import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Conversations } from './conversations.ts'
import { claim } from './lock.ts'
import { openConversations } from './sqlite.ts'
import { DamagedError, storageError } from './storage-error.ts'

/**
 * Opens what is remembered in a folder; a database that is damaged is put aside, with the files that SQLite has beside
 * it, and an empty one takes its place.
 * @param tell hears where it was put
 * @throws StorageError as `openConversations` does, but for the damage
 */
export async function recoverConversations(
  folder: string,
  tell: (sentence: string) => void,
  now = () => new Date(),
): Promise<Conversations> {
  try {
    return await openConversations(folder)
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error
  }
  const file = join(folder, 'conversations.db')
  const aside = `${file}.damaged-${now().toISOString().replace(/[:.]/g, '-')}`
  putAside(folder, file, aside)
  tell(`${file} was damaged; it is ${aside} now, and an empty one takes its place`)
  return openConversations(folder)
}

function putAside(folder: string, file: string, aside: string): void {
  try {
    const claimed = claim(folder)
    try {
      for (const part of ['', '-wal', '-shm'])
        if (existsSync(file + part)) renameSync(file + part, aside + part)
    } finally {
      claimed.release()
    }
  } catch (error) {
    throw storageError(file, error)
  }
}
