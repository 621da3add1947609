import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { isFull } from '../../src/conversations/storage-error.ts'
import { reader, testFira } from '../scripted/fira.ts'
import { scriptedModel, words } from '../scripted/model.ts'
import { provider } from '../scripted/provider.ts'
import { browserOf, startServer } from '../scripted/server.ts'
import { browser, errorOf, opened } from './scripted-fira.ts'

/** What SQLite throws when there is no room. */
function fullDisk(): unknown {
  const database = new DatabaseSync(':memory:')
  database.exec('pragma page_size = 512; create table t (x); pragma max_page_count = 2')
  try {
    database.prepare('insert into t values (?)').run('x'.repeat(10_000))
  } catch (error) {
    return error
  }
}

describe('a disk without room', () => {
  test('is known by what SQLite says', () => {
    expect(isFull(fullDisk())).toBe(true)
    expect(isFull(new Error('database or disk is full'))).toBe(false)
  })

  test('refuses what would have to be kept, and shows what is there', async () => {
    const { send, fira } = await opened()
    const ann = browser(send)
    await (await ann.ask('Where does Kafka fit?')).text()
    const full = () => Promise.reject(fullDisk())
    fira.answer = full
    fira.remove = full
    for (const response of [
      await ann.ask('And Redis?'),
      await ann.send('/api/conversations/conversation-1', { method: 'DELETE' }),
    ]) {
      expect(response.status).toBe(507)
      expect((await errorOf(response)).code).toBe('storage_full')
    }
    expect((await ann.send('/api/conversations/conversation-1')).status).toBe(200)
  })

  test('does not disturb an answer, which says that it is not kept, and is kept once there is room', async () => {
    const conversations = await openConversations(':memory:')
    let isRoom = false
    const crowded = {
      ...conversations,
      finish: async (ended: Parameters<typeof conversations.finish>[0]) => {
        if (!isRoom) throw fullDisk()
        await conversations.finish(ended)
      },
    }
    const speaker = { model: scriptedModel(words('Kafka keeps events.')).model, name: 'scripted' }
    const fira = await testFira({}, { speaker, conversations: crowded })
    const { text, error } = await reader(fira, 'conversation')('Kafka?')
    expect(text).toBe('[Kafka](#kafka) keeps events.')
    expect(error).toContain('could not keep')
    isRoom = true
    const last = async () => (await fira.conversations.read('visitor', 'conversation'))?.messages.at(-1)
    await expect.poll(async () => (await last())?.metadata?.state, { timeout: 20_000 }).toBe('complete')
    expect((await last())?.parts).toContainEqual(expect.objectContaining({ type: 'text', text }))
    await fira.close()
  })
})

// A disk of its own needs a namespace of its own, which not every system gives.
const OWN_DISK = [
  'unshare',
  '--mount',
  '--map-root-user',
  'sh',
  '-c',
  'mount -t tmpfs -o size=1m tmpfs "$FIRA_DATA" && exec "$0" "$@"',
]
const canMount =
  process.platform === 'linux' &&
  spawnSync(OWN_DISK[0]!, [...OWN_DISK.slice(1), 'true'], { env: { ...process.env, FIRA_DATA: '/mnt' } })
    .status === 0

test.skipIf(!canMount)(
  'a real disk that fills while an answer is written, and has room again later (E04)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fira-full-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const says = Array.from({ length: 60 }, (_, n) => `word-${n} `).join('')
    const { url } = await provider({ says, everyMs: 40 })
    const server = await startServer({ FIRA_DATA: folder, OPENAI_BASE_URL: url }, OWN_DISK)
    const ballast = join(`/proc/${server.pid}/root`, folder, 'ballast')
    const ann = browserOf(server)
    const asked = await ann.ask('conversation-1', 'Tell me')
    const stream = asked.body!.pipeThrough(new TextDecoderStream()).getReader()
    let answer = (await stream.read()).value ?? ''
    fill(ballast)
    for (let read = await stream.read(); !read.done; read = await stream.read()) answer += read.value
    expect(wordsIn(answer)).toBe(says)
    expect(answer).toContain('could not keep')

    const next = await ann.ask('conversation-2', 'And now?')
    expect(next.status).toBe(507)
    expect((await errorOf(next)).code).toBe('storage_full')
    expect((await ann.send('/api/conversations/conversation-1')).status).toBe(200)
    expect((await ann.send('/healthz')).status).toBe(200)

    rmSync(ballast)
    await expect
      .poll(async () => textOf(await ann.send('/api/conversations/conversation-1')), { timeout: 20_000 })
      .toBe(says)
    expect((await ann.ask('conversation-2', 'And now?')).status).toBe(200)
  },
)

/** Until not one more page fits. */
function fill(file: string) {
  for (const size of [65_536, 4096, 1])
    for (let room = true; room; )
      try {
        writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
      } catch {
        room = false
      }
}

function wordsIn(events: string): string {
  const lines = events.split('\n').filter((line) => line.startsWith('data: {'))
  return lines.map((line) => JSON.parse(line.slice(6)).delta ?? '').join('')
}

async function textOf(response: Response): Promise<string> {
  const { messages } = (await response.json()) as { messages: { parts: { type: string; text?: string }[] }[] }
  return messages
    .at(-1)!
    .parts.map((part) => part.text ?? '')
    .join('')
}
