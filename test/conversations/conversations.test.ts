import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { remembers } from './remembers.ts'

remembers('SQLite in memory', () => openConversations(':memory:'))

remembers('SQLite in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fira-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return openConversations(folder)
})
