import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
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

/** A good map with one walk that is made by hand. */
function withWalk(name: string, make: (walk: string) => void): string {
  const at = place(name, { 'map.md': SHORT })
  make(join(at, 'walks', 'one.md'))
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

test('every problem of every walk is told at once, with file and line (H05)', () => {
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
  ['a missing file', () => join(folder, 'nowhere.md'), /nowhere\.md: there is no such file \(ENOENT\)/],
  ['a folder without a map', () => place('hollow', {}), /map\.md: there is no such file/],
  ['an empty path', () => '', /there is no such file/],
  ['a path through a file', () => join(place('flat', { 'map.md': SHORT }), 'map.md', 'x'), /ENOTDIR/],
  [
    'a walk that is a folder',
    () => withWalk('folder', (walk) => mkdirSync(walk)),
    /one\.md: this is not a file/,
  ],
  [
    'a walk that leads nowhere',
    () => withWalk('gone', (walk) => symlinkSync('nowhere', walk)),
    /no such file/,
  ],
  [
    'walks that are a file',
    () => {
      const at = join(folder, 'walkless')
      mkdirSync(at)
      writeFileSync(join(at, 'map.md'), SHORT)
      writeFileSync(join(at, 'walks'), '')
      return at
    },
    /walks: there is a file where a folder is expected/,
  ],
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
])('%s is refused in one line', (_, at, message) => {
  expect(problems(at())).toEqual([expect.stringMatching(message)])
})

describe.skipIf(process.platform === 'win32')(
  'what is no plain file is refused at once, and never read (H15)',
  () => {
    test.each([
      ['a device', () => '/dev/zero', /not a file/],
      ['a device that gives nothing', () => '/dev/null', /not a file/],
      [
        'a pipe that nobody writes to',
        () => {
          const at = join(folder, 'pipe.md')
          spawnSync('mkfifo', [at])
          return at
        },
        /not a file/,
      ],
      [
        'a link to itself',
        () => {
          const at = join(folder, 'loop.md')
          symlinkSync(at, at)
          return at
        },
        /its symbolic links go round in a circle \(ELOOP\)/,
      ],
      [
        'a link to a device',
        () => withWalk('linked', (walk) => symlinkSync('/dev/zero', walk)),
        /not a file/,
      ],
    ])('%s', (_, at, message) => {
      expect(problems(at())).toEqual([expect.stringMatching(message)])
    })

    test.skipIf(process.getuid?.() !== 0)('a file that only its owner may read', () => {
      const at = join(place('private', { 'map.md': SHORT }), 'map.md')
      chmodSync(at, 0o600)
      chmodSync(folder, 0o755)
      process.seteuid!(65534)
      onTestFinished(() => process.seteuid!(0))
      expect(problems(at)).toEqual([expect.stringMatching(/Fira may not read it \(EACCES\)/)])
    })
  },
)

test('ten mebibytes to the byte are read (H07)', () => {
  const paragraph = `${'What people say of it. '.repeat(40)}\n\n`
  const text = `${SHORT}\n# For people\n\n${paragraph.repeat(11_300)}`
  const rest = 10 * 1024 * 1024 - Buffer.byteLength(text)
  const at = join(place('full', { 'map.md': text + 'x'.repeat(rest) }), 'map.md')
  expect(loadKnowledge(at).map.technologies).toHaveLength(2)
})

test('ten mebibytes of nothing are a problem with a line', () => {
  const at = place('blank', { 'map.md': SHORT + '\n'.repeat(10 * 1024 * 1024 - Buffer.byteLength(SHORT)) })
  expect(problems(at)).toEqual([
    'map.md line 1: found a block that is too large to be read; expected smaller blocks',
  ])
})

test('a link to a map is a map', () => {
  const at = join(folder, 'link.md')
  symlinkSync(join(place('aim', { 'map.md': SHORT }), 'map.md'), at)
  expect(loadKnowledge(at).map.verbs).toHaveLength(2)
})

test('the shipped folder is itself a place that can be pointed at', () => {
  const at = join(folder, 'copy')
  cpSync(new URL('../../src/knowledge/', import.meta.url), at, { recursive: true })
  expect(loadKnowledge(at)).toEqual(loadKnowledge())
})
