import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { withTemporary } from '../../src/conversations/temporary.ts'
import { remembers } from './remembers.ts'

remembers('SQLite in memory', () => openConversations(':memory:'))

remembers('SQLite with temporary conversations beside it', async () =>
  withTemporary(await openConversations(':memory:'), await openConversations(':memory:')),
)

remembers('temporary conversations', async () => {
  const memory = withTemporary(await openConversations(':memory:'), await openConversations(':memory:'))
  return { ...memory, accept: (question) => memory.accept({ ...question, temporary: true }) }
})

remembers('SQLite in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fira-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return openConversations(folder)
})
