import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { ANN } from './remembers.ts'

/** A folder with a database as an earlier Fira left it. */
function leftBy(fixture: string): { folder: string; database: DatabaseSync } {
  const folder = mkdtempSync(join(tmpdir(), 'fira-upgrade-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const database = new DatabaseSync(join(folder, 'conversations.db'))
  database.exec(readFileSync(join(import.meta.dirname, fixture), 'utf8'))
  return { folder, database }
}

function copiesIn(folder: string): string[] {
  return readdirSync(folder).filter((file) => file.includes('.before-'))
}

test.each([
  ['before-branches.sql', 'conversations.db.before-0002-branches', 4],
  ['before-links.sql', 'conversations.db.before-0003-links', 2],
])(
  'a database of %s is brought up to date, and a copy of it is kept (E18)',
  async (fixture, copy, messages) => {
    const { folder, database } = leftBy(fixture)
    const schema = (of: DatabaseSync) => of.prepare('select sql from sqlite_schema order by name').all()
    const before = schema(database)
    database.close()

    const memory = await openConversations(folder)
    expect((await memory.read(ANN, 'first'))?.messages).toHaveLength(messages)
    expect(await memory.share(ANN, 'first')).toMatch(/^[\w-]{32}$/)
    await memory.close()
    expect(copiesIn(folder)).toEqual([copy])
    expect(statSync(join(folder, copy)).mode & 0o777).toBe(0o600)
    const kept = new DatabaseSync(join(folder, copy), { readOnly: true })
    expect(schema(kept)).toEqual(before)
    kept.close()

    const again = await openConversations(folder)
    expect(copiesIn(folder)).toEqual([copy])
    await again.remove(ANN, 'first')
    expect(copiesIn(folder)).toEqual([])
    await again.close()
  },
)

test('a new database is no upgrade, and has no copy', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fira-upgrade-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await (await openConversations(folder)).close()
  expect(copiesIn(folder)).toEqual([])
})

test('an upgrade that is killed half way begins again and loses nothing (E18)', async () => {
  const { folder, database } = leftBy('before-branches.sql')
  const add = database.prepare(
    "insert into messages values ('second', ?, ?, 'user', 'complete', ?, '{}', '2026-01-02T10:00:00.000Z')",
  )
  database.exec('begin')
  for (let n = 3; n <= 20_000; n++)
    add.run(n, `question-${n}`, JSON.stringify([{ type: 'text', text: `Question ${n}` }]))
  database.exec('commit')
  database.close()
  const script = `
    import { openConversations } from ${JSON.stringify(new URL('../../src/conversations/sqlite.ts', import.meta.url).href)}
    await openConversations(${JSON.stringify(folder)})
    console.log('upgraded')`
  let killed = 0
  for (let kill = 0; kill < 5; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    const ended = once(child, 'close')
    // The copy is made just before the changes.
    await expect
      .poll(() => copiesIn(folder).length + said.length, { interval: 5, timeout: 20_000 })
      .toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, kill * 40))
    child.kill('SIGKILL')
    await ended
    if (said === '') killed++
  }
  expect(killed).toBeGreaterThan(0)
  const memory = await openConversations(folder)
  onTestFinished(() => memory.close())
  expect(await memory.list(ANN, 'question 19999')).toMatchObject([{ id: 'second' }])
  expect((await memory.whole(ANN, 'second'))?.messages).toHaveLength(20_000)
  expect((await memory.whole(ANN, 'first'))?.messages).toHaveLength(4)
})
