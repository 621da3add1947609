import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { unlink } from '../src/grounding/linker.ts'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { prompt } from '../src/persona/prompts.ts'
import { listSettings } from '../src/settings.ts'
import { reader, testFira } from './scripted/fira.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CHANGELOG.md']

test('the README’s settings table is the schema’s', () => {
  const rows = listSettings().map(
    ({ name, fallback, range, sentence }) =>
      `| \`${name}\` | ${fallback === '' ? '–' : `\`${fallback}\``} | ${range} | ${sentence} |`,
  )
  const table = ['| Setting | Default | Allowed | What it does |', '|---|---|---|---|', ...rows].join('\n')
  expect(read('README.md')).toContain(`<!-- settings -->\n${table}\n<!-- /settings -->`)
})

test('the README’s counts are the map’s', () => {
  const { map, walks } = loadKnowledge()
  const places = map.technologies.reduce((sum, { placements }) => sum + placements.length, 0)
  const counts = `${map.verbs.length} verbs, ${map.categories.length} categories, ${map.technologies.length} technologies in ${places} places`
  expect(read('README.md')).toContain(counts)
  expect(read('CHANGELOG.md')).toContain(counts)
  expect(read('CHANGELOG.md')).toContain(`${['seven', 'eight', 'nine'][walks.length - 7]} walks`)
})

test('the gate runs exactly the README’s test command', () => {
  const [, command] = /```\n(npm ci && npm test)\n```/.exec(read('README.md')) ?? []
  expect(read('.ci/run').trimEnd().split('\n').at(-1)).toBe(command)
})

test('the README’s conversation is what the guide says', async () => {
  const section = read('README.md').split('## A conversation')[1]!.split('\n## ')[0]!
  const lines = section
    .split('\n')
    .filter((line) => line.startsWith('>'))
    .map((line) => line.replace(/^> ?/, ''))
  const turns = lines
    .join('\n')
    .split(/\*\*(.+\?)\*\*\n/)
    .slice(1)
  const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
  const ask = reader(await testFira())
  expect(turns.length).toBeGreaterThan(2)
  for (let at = 0; at < turns.length; at += 2) {
    expect(oneLine(unlink((await ask(turns[at]!)).text))).toBe(oneLine(turns[at + 1]!))
  }
})

test('every room of src has a row in ARCHITECTURE.md', () => {
  for (const room of readdirSync(join(root, 'src')))
    expect(read('ARCHITECTURE.md')).toMatch(new RegExp(`\`${room.replace('.', '\\.')}\``))
})

test('links and files that the documents name exist', () => {
  for (const document of DOCUMENTS) {
    const text = read(document)
    const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, path]) => path!)
    const tests = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path]) => path!)
    for (const path of [...linked, ...tests])
      expect(existsSync(join(root, dirname(document), path)), `${document}: ${path}`).toBe(true)
  }
})

test('each case in the tests’ table is tried in the files that its row names', () => {
  const [, table] = /<!-- cases -->([\s\S]*)<!-- \/cases -->/.exec(read('test/README.md')) ?? []
  const rows = [...table!.matchAll(/^\| ([A-H]\d\d) \| (.+) \|$/gm)].map(([, id, files]) => ({
    id: id!,
    files: [...files!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!),
  }))
  expect(rows.length).toBeGreaterThan(50)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  for (const { id, files } of rows) {
    expect(files, id).not.toEqual([])
    for (const file of files) expect(read(file), `${file} tries ${id}`).toMatch(new RegExp(`\\b${id}\\b`))
  }
})

test('the greeting in the page is the persona’s', () => {
  const [, text] =
    /id="greeting"[^>]*>([\s\S]*?)<\/(?:div|section|header)>/.exec(read('public/index.html')) ?? []
  const words = (html: string) =>
    html
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  expect(words(text ?? '')).toBe(words(prompt('greeting')))
})
