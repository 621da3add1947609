import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { linksIn, reader, testFira } from './scripted/fira.ts'
import { finish, scriptedModel, words } from './scripted/model.ts'

function mapHolding(technology: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fira-map-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'map.md')
  writeFileSync(file, `## 1. Store – Keep\n\n- **Databases**: ${technology}\n`)
  return file
}

test('an answer keeps to the map it began with; the next one in the conversation has the new one (H16)', async () => {
  const gate = Promise.withResolvers<void>()
  const text = 'One is Kafka.\n\nOne is Redis.'
  const { model, calls } = scriptedModel(
    [
      { type: 'text-start', id: '1' },
      { until: gate.promise },
      { type: 'text-delta', id: '1', delta: text },
      { type: 'text-end', id: '1' },
      finish('stop'),
    ],
    words(text),
  )
  const fira = await testFira({ FIRA_MAP: mapHolding('Kafka') }, { speaker: { model, name: 'scripted' } })
  const ask = reader(fira)
  const first = ask('what is there?')
  await expect.poll(() => calls.length).toBe(1)
  fira.use(loadKnowledge(mapHolding('Redis')))
  gate.resolve()

  expect(linksIn((await first).text)).toContain('kafka')
  const next = linksIn((await ask('and now?')).text)
  expect(next).toContain('redis')
  expect(next).not.toContain('kafka')
  expect(fira.map.technologies.map(({ name }) => name)).toEqual(['Redis'])
  expect(fira.welcome.starters[0]).toBe('Where does Redis fit?')
  const [before, after] = calls.map(({ prompt }) => JSON.stringify(prompt))
  expect(before).toContain('Databases: Kafka')
  expect(after).toContain('Databases: Redis')
  expect(after).toContain('what is there?')
})

test.each([
  ['Où se place Kafka ?', /^Kafka has two homes/],
  ['Kafka はどこに入りますか？', /^Kafka has two homes/],
  ['Wo passt Redis hin?', /^Redis has two homes/],
  ['где место для Snowflake?', /^I don’t have Snowflake on our map/],
  ['Comment stocker des fichiers ?', /^I don’t find that on our map/],
])(
  'a question in another language is answered in plain English, and within the map (B12): %s',
  async (question, expected) => {
    const ask = reader(await testFira())
    const { text, error } = await ask(question)
    expect(error).toBeUndefined()
    const plain = text.replace(/\[([^\]]+)\]\(#[^)]*\)/g, '$1')
    expect(plain).toMatch(expected)
    expect(plain).not.toMatch(/[^\p{Script=Latin}\p{Script=Common}]/u)
  },
)
