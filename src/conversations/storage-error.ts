/** The folder of Fira's data, or a file in it, cannot be used. Its message is one line that names the file. */
export class StorageError extends Error {
  override name = 'StorageError'
}

/** A database is there and cannot be read. It stays as it is, until somebody says what is to become of it. */
export class DamagedError extends StorageError {
  override name = 'DamagedError'

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(
      `${file} is damaged (${reason.replaceAll('\n', ' ')}); put a copy back in its place, or start with --recover, ` +
        'which puts it aside and begins with an empty one',
      options,
    )
  }
}

/**
 * Says in one line why a file cannot be used, and what would help.
 * @param file path as the reader of the message knows it
 * @param error what SQLite (`errcode`) or the file system (`code`) threw
 */
export function storageError(file: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error
  const code = sqliteCode(error)
  if (code === 11 || code === 26) return new DamagedError(file, reasonOf(error), { cause: error })
  return new StorageError(`${file} ${complaint(error)}`, { cause: error })
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function complaint(error: unknown): string {
  const reason = reasonOf(error)
  switch (sqliteCode(error)) {
    case 5:
    case 6:
      return 'is in use by another program; stop that one, or set FIRA_DATA to another folder'
    case 13:
      return 'cannot grow: the disk is full'
    case 8:
    case 14:
      return `cannot be written (${reason}); set FIRA_DATA to a folder that Fira may write to`
  }
  if (error instanceof Error && 'code' in error && error.code !== 'ERR_SQLITE_ERROR')
    return `cannot be written (${error.code}); set FIRA_DATA to a folder that Fira may write to`
  return `cannot be opened (${reason})`
}

/** Whether something could not be stored because there is no room for it. */
export function isFull(error: unknown): boolean {
  return sqliteCode(error) === 13
}

/** SQLite's primary result code; extended codes carry it in their lowest byte. */
export function sqliteCode(error: unknown): number | undefined {
  if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')
    return error.errcode & 0xff
}
