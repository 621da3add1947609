import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openConversations } from '../src/conversations/sqlite.ts'
import { report } from '../src/report.ts'
import { reader, testFira } from './scripted/fira.ts'
import { scriptedModel, words } from './scripted/model.ts'

/** What the command prints about a folder of answers. */
function printed(folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli.ts', 'report'], {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH: process.env.PATH, FIRA_DATA: folder },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test('what was asked for and what was withheld is kept beside the answer, for the owner alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fira-report-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const conversations = await openConversations(folder)
  const { model } = scriptedModel(
    words('Snowflake is near. ', 'DynamoDB is a store. Redis lives in Observe.'),
  )
  const fira = await testFira({}, { conversations, speaker: { model, name: 'scripted' } })
  const ask = reader(fira, 'one')
  const heard = [await ask('where does DynamoDB fit?'), await ask('and dynamodb, again?')]

  const stored = JSON.stringify(await conversations.read('visitor', 'one'))
  for (const text of [stored, JSON.stringify(heard)]) {
    expect(text).not.toContain('Snowflake')
    expect(text).not.toContain('withheld')
  }
  // While the server runs.
  expect(printed(folder)).toEqual({
    status: 0,
    stderr: '',
    stdout: `Asked, but not on the map
  2  DynamoDB

Withheld
  2  DynamoDB (the reader’s name, and more said of it than that it is missing)
  2  Redis (put where the map does not have it)
  2  Snowflake (a known name beyond the map)
`,
  })
  await fira.close()
})

test('a report of nothing says so, and of no folder that there is none', async () => {
  expect(report([])).toBe('Asked, but not on the map\n  nothing\n\nWithheld\n  nothing')
  expect(printed(join(tmpdir(), 'no-such-folder'))).toEqual({
    status: 78,
    stdout: '',
    stderr: expect.stringMatching(/conversations\.db is not there; set FIRA_DATA to [^\n]+\n$/),
  })
})
