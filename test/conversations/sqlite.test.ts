import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { StorageError } from '../../src/conversations/storage-error.ts'
import { withTemporary } from '../../src/conversations/temporary.ts'
import { ANN, answer, question } from './remembers.ts'

test('a restart keeps everything', async () => {
  const folder = newFolder()
  const before = await openConversations(folder)
  await before.accept({ visitor: ANN, conversation: 'first', message: question('1'), answer: 'a1' })
  await before.finish({ conversation: 'first', message: answer('a1'), state: 'complete' })
  const read = await before.read(ANN, 'first')
  await before.close()

  const after = await reopened(folder)
  expect(await after.read(ANN, 'first')).toEqual(read)
})

test('an answer that was being written when the process died is interrupted', async () => {
  const folder = newFolder()
  const before = await openConversations(folder)
  await before.accept({ visitor: ANN, conversation: 'first', message: question('1'), answer: 'a1' })
  await before.close()

  const after = await reopened(folder)
  expect((await after.read(ANN, 'first'))?.messages.at(-1)?.metadata?.state).toBe('interrupted')
  expect(
    (await after.accept({ visitor: ANN, conversation: 'first', message: question('2'), answer: 'a2' }))
      .status,
  ).toBe('accepted')
})

test('a folder that is in use is refused, and the answers being written in it stay so', async () => {
  const folder = newFolder()
  const first = await openConversations(folder)
  await first.accept({ visitor: ANN, conversation: 'first', message: question('1'), answer: 'a1' })
  for (let times = 0; times < 3; times++) await expectRefusal(folder, folder, 'another Fira')
  expect(await first.answering(ANN, 'first')).toBe('a1')
  await first.close()
  expect((await (await reopened(folder)).read(ANN, 'first'))?.messages.at(-1)).toMatchObject({ id: 'a1' })
})

test('a new folder that several processes open in the same moment is one’s, and the others are told so (E09)', async () => {
  const parent = newFolder()
  const times = 12
  const file = join(import.meta.dirname, 'open-at-once.ts')
  const at = String(Date.now() + 1000)
  const all = await Promise.all(
    [1, 2, 3].map(async () => {
      const child = spawn(process.execPath, [file, parent, String(times), at])
      onTestFinished(() => void child.kill())
      let said = ''
      child.stdout.on('data', (text) => (said += text))
      child.stderr.on('data', (text) => (said += text))
      await expect.poll(() => said.split('\n').length, { timeout: 20_000 }).toBe(times + 1)
      return said.split('\n')
    }),
  )
  for (let n = 0; n < times; n++) {
    const folder = join(parent, `${n}`, 'new', 'data')
    const inUse = `StorageError: ${folder} is in use by another Fira; stop that one, or set FIRA_DATA to another folder`
    expect(all.map((lines) => lines[n]).sort()).toEqual([inUse, inUse, 'open'])
  }
})

test('a question is on disk when it is accepted', async () => {
  const folder = newFolder()
  const memory = await reopened(folder)
  await memory.accept({ visitor: ANN, conversation: 'first', message: question('1'), answer: 'a1' })

  const other = new DatabaseSync(join(folder, 'conversations.db'), { readOnly: true })
  onTestFinished(() => other.close())
  expect(other.prepare('select id, state from messages order by sequence').all()).toMatchObject([
    { id: '1', state: 'complete' },
    { id: 'a1', state: 'streaming' },
  ])
})

test('a database from before there were branches keeps everything, and is searched (E18)', async () => {
  const folder = newFolder()
  const old = new DatabaseSync(join(folder, 'conversations.db'))
  old.exec(readFileSync(join(import.meta.dirname, 'before-branches.sql'), 'utf8'))
  old.close()

  const memory = await reopened(folder)
  expect(await memory.list(ANN)).toMatchObject([
    { id: 'second', title: 'Redis or Memcached?' },
    { id: 'first', title: 'Where does Kafka fit?' },
  ])
  const first = await memory.read(ANN, 'first')
  expect(first?.messages.map(({ id, metadata }) => [id, metadata?.state, metadata?.versions])).toEqual([
    ['q1', 'complete', undefined],
    ['a1', 'complete', undefined],
    ['q2', 'complete', undefined],
    ['a2', 'stopped', undefined],
  ])
  expect(await memory.list(ANN, 'rests in store')).toMatchObject([{ id: 'first' }])
  const next = { visitor: ANN, conversation: 'first', message: question('q3'), answer: 'a3' }
  expect(await memory.accept(next)).toMatchObject({
    status: 'accepted',
    history: ['q1', 'a1', 'q2', 'a2', 'q3'].map((id) => ({ id })),
  })
})

test('a clock that jumps back changes no order (E14)', async () => {
  const times = ['2026-01-01T12:00:00Z', '2026-01-01T11:00:00Z', '2026-01-01T10:00:00Z']
  const memory = await openConversations(':memory:', () => new Date(times.shift() ?? '2026-01-01T09:00:00Z'))
  onTestFinished(() => memory.close())
  for (const [conversation, id] of [
    ['first', '1'],
    ['second', '2'],
    ['first', '3'],
  ] as const) {
    await memory.accept({ visitor: ANN, conversation, message: question(id), answer: `a${id}` })
    await memory.finish({ conversation, message: answer(`a${id}`), state: 'complete' })
  }
  expect((await memory.list(ANN)).map(({ id }) => id)).toEqual(['first', 'second'])
  expect((await memory.read(ANN, 'first'))?.messages.map(({ id }) => id)).toEqual(['1', 'a1', '3', 'a3'])
})

test('words of a removed conversation are in no file, while the database is open and after', async () => {
  const folder = newFolder()
  const memory = await openConversations(folder)
  const said = async (conversation: string, words: string) => {
    const message = question(`q-${conversation}`, words)
    await memory.accept({ visitor: ANN, conversation, message, answer: `a-${conversation}` })
    const long = answer(`a-${conversation}`, `${words} `.repeat(500))
    await memory.keep([{ conversation, message: long }])
    await memory.finish({ conversation, message: long, state: 'complete' })
  }
  const filesSaying = (word: string) =>
    readdirSync(folder).filter((file) => readFileSync(join(folder, file), 'latin1').includes(word))
  await said('other', 'nothing much')
  await said('first', 'a canary of mine')
  await memory.share(ANN, 'first')
  expect(filesSaying('canary')).not.toEqual([])
  await memory.remove(ANN, 'first')
  expect(filesSaying('canary')).toEqual([])
  expect(filesSaying('nothing much')).not.toEqual([])
  await memory.close()
  expect(filesSaying('canary')).toEqual([])
})

test('words of a temporary conversation are in no file, and gone with the process', async () => {
  const folder = newFolder()
  const open = async () => withTemporary(await openConversations(folder), await openConversations(':memory:'))
  const memory = await open()
  const message = question('1', 'a canary of mine')
  await memory.accept({ visitor: ANN, conversation: 'first', message, answer: 'a1', temporary: true })
  await memory.keep([{ conversation: 'first', message: answer('a1', 'canary') }])
  await memory.finish({ conversation: 'first', message: answer('a1', 'canary'), state: 'complete' })
  expect(await memory.list(ANN, 'canary')).toHaveLength(1)
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file), 'latin1'), file).not.toContain('canary')
  await memory.close()
  const after = await open()
  onTestFinished(() => after.close())
  expect(await after.list(ANN)).toEqual([])
})

test('the oldest temporary conversations give way when there are very many', async () => {
  const memory = withTemporary(await openConversations(':memory:'), await openConversations(':memory:'))
  onTestFinished(() => memory.close())
  for (let n = 0; n <= 1_000; n++) {
    const message = question(`q${n}`)
    await memory.accept({ visitor: ANN, conversation: `c${n}`, message, answer: `a${n}`, temporary: true })
  }
  expect(await memory.list(ANN)).toHaveLength(1_000)
  expect(await memory.read(ANN, 'c0')).toBeUndefined()
  expect(await memory.read(ANN, 'c1')).toMatchObject({ temporary: true })
})

test.skipIf(process.platform === 'win32')('only the owner reads the files', async () => {
  const folder = join(newFolder(), 'made', 'on the way')
  const memory = await reopened(folder)
  await memory.list(ANN)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600)
})

test('an empty file is a new database (E07)', async () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'conversations.db'), '')
  const memory = await reopened(folder)
  expect(await memory.list(ANN)).toEqual([])
})

test('a file that is no database is refused by name, and left as it is (E06)', async () => {
  const folder = newFolder()
  const file = join(folder, 'conversations.db')
  writeFileSync(file, 'not a database '.repeat(100))
  await expectRefusal(folder, `${file} is damaged`)
  expect(readFileSync(file, 'utf8')).toBe('not a database '.repeat(100))
})

test('overwritten pages and a cut file are refused (E06)', async () => {
  const folder = newFolder()
  const file = join(folder, 'conversations.db')
  const memory = await openConversations(folder)
  for (let i = 0; i < 50; i++)
    await memory.accept({
      visitor: ANN,
      conversation: `conversation-${i}`,
      message: question(`${i}`, 'x'.repeat(2000)),
      answer: 'a',
    })
  await memory.close()
  const good = readFileSync(file)

  writeFileSync(file, Buffer.concat([good.subarray(0, 4096), Buffer.alloc(good.length - 4096, 0x5a)]))
  await expectRefusal(folder, `${file} is damaged`)
  writeFileSync(file, good.subarray(0, good.length / 2))
  await expectRefusal(folder, `${file} is damaged`)
})

test('damage in the middle of one long message is found at the start', async () => {
  const folder = newFolder()
  const file = join(folder, 'conversations.db')
  const memory = await openConversations(folder)
  const message = question('1', 'x'.repeat(40_000))
  await memory.accept({ visitor: ANN, conversation: 'first', message, answer: 'a1' })
  await memory.close()
  const bytes = readFileSync(file)
  const page = bytes.indexOf(Buffer.alloc(4092, 'x')) - 4
  writeFileSync(file, bytes.fill(0x5a, page, page + 4096))
  await expectRefusal(folder, `${file} is damaged`)
})

test('a database of a newer version is refused, and the message says which (E08)', async () => {
  const folder = newFolder()
  await (await openConversations(folder)).close()
  const file = join(folder, 'conversations.db')
  const db = new DatabaseSync(file)
  db.exec("insert into kysely_migration values ('0099-from-the-future', '2099-01-01T00:00:00.000Z')")
  db.close()
  await expectRefusal(folder, `${file} was written by a newer version of Fira`, '0099-from-the-future')
})

test('a folder that cannot be made is named', async () => {
  const inTheWay = join(newFolder(), 'file')
  writeFileSync(inTheWay, '')
  await expectRefusal(join(inTheWay, 'data'), join(inTheWay, 'data'), 'FIRA_DATA')
})

test.skipIf(process.platform !== 'linux')('a folder where nothing can be made is named', async () => {
  for (const folder of ['/proc/fira', '/proc/fira/data']) await expectRefusal(folder, folder, 'FIRA_DATA')
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fira-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

async function reopened(folder: string) {
  const memory = await openConversations(folder)
  onTestFinished(() => memory.close())
  return memory
}

async function expectRefusal(folder: string, ...words: string[]) {
  const error: unknown = await openConversations(folder).then(
    () => 'it was opened',
    (error) => error,
  )
  expect(error).toBeInstanceOf(StorageError)
  const { message } = error as StorageError
  for (const word of words) expect(message).toContain(word)
  expect(message).not.toContain('\n')
}

test('a conversation whose answer could not be stored takes the next question', async () => {
  const store = await openConversations(':memory:')
  const question = (id: string, answer: string) => {
    const message = { id, role: 'user' as const, parts: [{ type: 'text' as const, text: id }] }
    return store.accept({ visitor: 'v', conversation: 'conversation', message, answer })
  }
  await question('one', 'first')
  // JSON has no big integers, so this cannot be written.
  const parts = [{ type: 'text' as const, text: 'words', size: 1n }]
  const ended = {
    conversation: 'conversation',
    message: { id: 'first', role: 'assistant' as const, parts },
    state: 'complete' as const,
  }
  await expect(store.finish(ended)).rejects.toThrow()
  expect((await question('two', 'second')).status).toBe('accepted')
  const { messages } = (await store.read('v', 'conversation'))!
  expect(messages.map(({ metadata }) => metadata!.state)).toEqual([
    'complete',
    'interrupted',
    'complete',
    'streaming',
  ])
  await store.close()
})
