import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { prompt } from '../src/persona/prompts.ts'
import { listSettings } from '../src/settings.ts'

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

test('the README’s conversation is what the guide says', () => {
  const [, question] = /> \*\*(.+?)\*\*\n/.exec(read('README.md'))!
  const quoted = read('README.md').split(`> **${question}**\n`)[1]!.split('\n\n')[0]!
  const written = quoted
    .replace(/^> ?/gm, '')
    .replace(/\n(?!\n)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const said = execFileSync(process.execPath, ['src/cli.ts', 'ask', question!], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(said.replace(/\s+/g, ' ').trim()).toBe(written)
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
