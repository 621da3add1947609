import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { provider } from '../scripted/provider.ts'
import { browserOf, startServer } from '../scripted/server.ts'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fira-process-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const UNLIMITED = { FIRA_RATE: '100000', FIRA_RATE_ADDRESS: '100000' }

test('a server told to stop takes nothing new and says when to come again, while an answer comes whole (E02)', async () => {
  const { url } = await provider({ says: 'word '.repeat(60), everyMs: 50 })
  const server = await startServer({ ...UNLIMITED, FIRA_DATA: newFolder(), OPENAI_BASE_URL: url })
  const ann = browserOf(server)
  const answer = await ann.ask('conversation-1', 'Tell me')
  const code = server.stop()
  await expect.poll(async () => (await ann.send('/readyz')).status).toBe(503)
  const refused = await ann.ask('conversation-2', 'And now?')
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await refused.json()).toMatchObject({ error: { code: 'stopping', retryAfterMs: 5000 } })
  expect(await answer.text()).toContain('"state":"complete"')
  expect(await code).toBe(0)
})

test('a second signal does not wait (E02)', async () => {
  const { url } = await provider({ says: 'word '.repeat(2_000), everyMs: 50 })
  const server = await startServer({ ...UNLIMITED, FIRA_DATA: newFolder(), OPENAI_BASE_URL: url })
  const answer = await browserOf(server).ask('conversation-1', 'Tell me')
  const text = answer.text().catch(() => 'cut')
  const code = server.stop()
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503)
  process.kill(server.pid, 'SIGTERM')
  expect(await code).toBe(1)
  await text
})

test('five starts in a row leave nothing that grows, however each one ends (E21)', async () => {
  const FIRA_DATA = newFolder()
  const sizes: Record<string, number>[] = []
  for (let start = 0; start < 5; start++) {
    const server = await startServer({ ...UNLIMITED, FIRA_DATA })
    if (start % 2 === 0) await server.kill()
    else expect(await server.stop()).toBe(0)
    sizes.push(
      Object.fromEntries(readdirSync(FIRA_DATA).map((file) => [file, statSync(join(FIRA_DATA, file)).size])),
    )
  }
  // The ones that were killed have SQLite's own files beside the database; those that ended have not.
  expect(sizes[3]).toEqual(sizes[1])
  expect(sizes[4]).toEqual(sizes[2])
  expect(Object.keys(sizes[3]!).sort()).toEqual(['conversations.db', 'lock', 'secret'])
})
