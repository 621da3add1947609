import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { describe, MapError } from './document.ts'

const LARGEST = 10 * 1024 * 1024

/**
 * Reads a document of at most 10 MiB. A file that is missing, not a plain file, too large or not UTF-8 is a
 * `MapError`; nothing that is no plain file is ever opened, since to read a pipe may take for ever.
 * @param shownAs how problems name the file
 */
export function readDocument(file: string, shownAs = file): string {
  let bytes: Buffer
  try {
    const stat = statSync(file)
    if (!stat.isFile()) throw new MapError([`${shownAs}: this is not a file; expected a Markdown document`])
    if (stat.size > LARGEST)
      throw new MapError([`${shownAs}: ${stat.size} bytes are too many; expected at most ${LARGEST}`])
    bytes = readFileSync(file)
  } catch (error) {
    throw error instanceof MapError ? error : unreadable(error, shownAs, 'a readable Markdown document')
  }
  if (isUtf16(bytes))
    throw new MapError([`${shownAs}: found UTF-16; expected UTF-8: save it in that encoding`])
  if (!isUtf8(bytes)) throw new MapError([notUtf8(bytes, shownAs)])
  return bytes.toString('utf8')
}

/** What the file system said about a file or folder, in words. */
export function unreadable(error: unknown, shownAs: string, expected: string): MapError {
  const { code = String(error) } = error as NodeJS.ErrnoException
  return new MapError([`${shownAs}: ${REASONS[code] ?? 'it cannot be read'} (${code}); expected ${expected}`])
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'Fira may not read it',
  EPERM: 'Fira may not read it',
  ELOOP: 'its symbolic links go round in a circle',
  ENOTDIR: 'there is a file where a folder is expected',
}

/** By its byte order mark, or by the zeros that it has beside each letter of English. */
function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') return true
  const start = bytes.subarray(0, 1_000)
  return start.length > 1 && start.filter((byte) => byte === 0).length * 4 > start.length
}

function notUtf8(bytes: Buffer, shownAs: string): string {
  let line = 1
  for (let from = 0; ; line++) {
    const end = bytes.indexOf('\n', from)
    if (end === -1 || !isUtf8(bytes.subarray(from, end))) break
    from = end + 1
  }
  return describe(shownAs, { line, found: 'bytes that are not UTF-8', expected: 'UTF-8 text' })
}
