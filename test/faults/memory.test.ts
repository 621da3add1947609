import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { WholeConversation } from '../../src/conversations/conversations.ts'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { browserOf, startServer } from '../scripted/server.ts'

const IN_76_MB = ['sh', '-c', 'exec "$0" --max-old-space-size=76 "$@"']
const CONVERSATIONS = 40
const createdAt = '2026-01-01T00:00:00.000Z'

/** Two megabytes: of one answer after the other. */
const big: WholeConversation = {
  id: 'big',
  title: 'Big',
  isNamed: true,
  createdAt,
  updatedAt: createdAt,
  shown: 'm139',
  messages: Array.from({ length: 140 }, (_, n) => ({
    after: n === 0 ? null : `m${n - 1}`,
    message: {
      id: `m${n}`,
      role: n % 2 === 0 ? ('user' as const) : ('assistant' as const),
      parts: [
        {
          type: 'text' as const,
          text: n % 2 === 0 ? 'Where does it fit?' : 'It keeps events. '.repeat(1750),
        },
      ],
      metadata: { createdAt, state: 'complete' as const },
    },
  })),
}

test('a server with less memory than its conversations take lists, searches, exports and imports them, and answers (E17)', async () => {
  const FIRA_DATA = mkdtempSync(join(tmpdir(), 'fira-memory-'))
  onTestFinished(() => rmSync(FIRA_DATA, { recursive: true }))
  const env = { FIRA_DATA, FIRA_RATE: '1000', FIRA_RATE_ADDRESS: '1000' }
  const first = await startServer(env)
  const ann = browserOf(first)
  await (await ann.ask('conversation-1', 'where does Kafka fit?')).text()
  await first.stop()
  const visitor = decodeURIComponent(ann.cookie).split('=')[1]!.split('.')[0]!
  const kept = await openConversations(FIRA_DATA)
  for (let n = 0; n < CONVERSATIONS; n++) await kept.bring(visitor, [big])
  await kept.close()

  const reader = browserOf(await startServer(env, IN_76_MB), ann.cookie)
  const found = (await (await reader.send('/api/conversations?q=events')).json()) as {
    conversations: { id: string }[]
  }
  expect(found.conversations).toHaveLength(CONVERSATIONS + 1)
  const { id } = found.conversations[0]!
  const reads = await Promise.all(
    Array.from({ length: 10 }, () => reader.send(`/api/conversations/${id}`).then((read) => read.text())),
  )
  for (const text of reads) expect(text.length).toBeGreaterThan(2_000_000)
  let bytes = 0
  for await (const piece of (await reader.send('/api/export')).body!) bytes += piece.length
  expect(bytes).toBeGreaterThan(CONVERSATIONS * 2_000_000)

  const file = await (await reader.send(`/api/conversations/${id}/export`)).text()
  const bring = () =>
    reader.send('/api/import', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: file,
    })
  const brought = await Promise.all(Array.from({ length: 4 }, bring))
  expect(brought.map(({ status }) => status).sort()).toEqual([201, 503, 503, 503])
  const answer = await reader.ask('conversation-2', 'where does Kafka fit?')
  expect(await answer.text()).toContain('"state":"complete"')
}, 120_000)
