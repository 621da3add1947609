import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { MapError } from '../../src/knowledge/document.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const folder = mkdtempSync(join(tmpdir(), 'fira-map-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SHORT =
  '## 1. Store – Keep\n\n- **Databases**: PostgreSQL\n\n## 2. Serve – Answer\n\n- **Frameworks**: Django\n'
const WALK = (steps: string) => `# A walk\n\n- **For**: anyone\n- **Answers**: one thing; another\n\n${steps}`
const STEP =
  '## 1. Store – It is kept\n\n- **With**: PostgreSQL\n\nIt happens.\n\nBecause.\n\n## 2. Serve – It is given\n\n- **With**: Django\n\nIt goes out.\n'

function place(name: string, files: Record<string, string | Buffer>): string {
  const at = join(folder, name)
  mkdirSync(join(at, 'walks'), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text)
  return at
}

function problems(at: string): string[] {
  try {
    loadKnowledge(at)
    return []
  } catch (error) {
    if (error instanceof MapError) return error.problems
    throw error
  }
}

test('a file alone is a map without walks; a folder brings its walks', () => {
  const at = place('good', { 'map.md': SHORT, 'walks/one.md': WALK(STEP) })
  expect(loadKnowledge(join(at, 'map.md')).walks).toEqual([])
  const [walk] = loadKnowledge(at).walks
  expect(walk).toMatchObject({
    id: 'one',
    title: 'A walk',
    audience: 'anyone',
    needs: ['one thing', 'another'],
  })
  expect(walk!.steps).toEqual([
    {
      verb: 'store',
      title: 'It is kept',
      technologies: ['postgresql'],
      happening: 'It happens.',
      why: 'Because.',
    },
    { verb: 'serve', title: 'It is given', technologies: ['django'], happening: 'It goes out.', why: '' },
  ])
})

test('every problem of every walk is told at once, with file and line', () => {
  const at = place('bad', {
    'map.md': SHORT,
    'walks/a.md': WALK(
      '## 1. Swim – Off\n\n- **With**: Oracle\n\nx\n\n## 3. Serve – Skips\n\n- **With**: PostgreSQL\n\ny\n',
    ),
    'walks/b.md': '# Only a title\n',
  })
  expect(problems(at).join('\n')).toMatchInlineSnapshot(`
    "walks/a.md line 6: found the unknown verb “Swim”; expected a verb of the map
    walks/a.md line 8: found “Oracle”, which the map does not hold; expected a technology of the map
    walks/a.md line 12: found step 3; expected step 2: steps are numbered in order
    walks/a.md line 14: found “PostgreSQL” in a step of another verb; expected a technology placed under the step’s verb
    walks/b.md line 1: found something missing; expected who it is for, “- **For**: …”
    walks/b.md line 1: found something missing; expected the needs it answers, “- **Answers**: one; two”
    walks/b.md line 1: found something missing; expected 2 to 20 steps, not 0"
  `)
})

test.each([
  ['a missing file', () => join(folder, 'nowhere.md'), /cannot be read \(ENOENT\)/],
  ['a folder without a map', () => place('hollow', {}), /map\.md: cannot be read/],
  [
    'bytes that are not UTF-8',
    () => join(place('latin', { 'map.md': Buffer.from([0x23, 0xe9, 0x0a]) }), 'map.md'),
    /not UTF-8/,
  ],
  [
    'more than ten mebibytes',
    () => join(place('large', { 'map.md': 'x'.repeat(10 * 1024 * 1024 + 1) }), 'map.md'),
    /too many; expected at most 10485760/,
  ],
  ['a device', () => '/dev/zero', /not a file/],
])('%s is refused in one line', (_, at, message) => {
  expect(problems(at())).toEqual([expect.stringMatching(message)])
})

test('the shipped folder is itself a place that can be pointed at', () => {
  const at = join(folder, 'copy')
  cpSync(new URL('../../src/knowledge/', import.meta.url), at, { recursive: true })
  expect(loadKnowledge(at)).toEqual(loadKnowledge())
})
