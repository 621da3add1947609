import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StorageError, storageError } from '../conversations/storage-error.ts'

/**
 * What the visitors' cookies are signed with: 256 random bits, made at the first start and kept in a file that
 * only its owner reads.
 * @param folder the folder of Fira's data
 * @throws StorageError when the file cannot be made, or holds something else
 */
export function keepSecret(folder: string): string {
  const file = join(folder, 'secret')
  try {
    const secret = readOrMake(folder, file)
    if (/^[\da-f]{64}$/.test(secret)) return secret
  } catch (error) {
    throw storageError(file, error)
  }
  throw new StorageError(
    `${file} does not hold a secret of Fira; delete it and a new one is made, with which readers start anew`,
  )
}

function readOrMake(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}
