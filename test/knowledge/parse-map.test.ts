import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MapError } from '../../src/knowledge/document.ts'
import { parseMap } from '../../src/knowledge/parse-map.ts'
import { readDocument } from '../../src/knowledge/read-document.ts'

const maps = new URL('../maps/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, maps), 'utf8')

function problemsOf(text: () => string, file = 'map.md'): string[] {
  try {
    parseMap(text(), file)
    return []
  } catch (error) {
    if (error instanceof MapError) return error.problems
    throw error
  }
}

// A file each: H01 (forms), H02 and H03 (one name twice), H04 (verbs without categories, and too many), H06 (nothing),
// H14 (encodings), H17 (addresses), H18 (front matter), H19 (sizes).
describe('a broken map is refused with every problem, its line, and what would be right', () => {
  for (const file of readdirSync(new URL('broken/', maps))) {
    if (!file.endsWith('.md')) continue
    test(file.replace('.md', '').replaceAll('-', ' '), async () => {
      const problems = problemsOf(
        () => readDocument(fileURLToPath(new URL(`broken/${file}`, maps)), file),
        file,
      )
      expect(problems.length).toBeGreaterThan(0)
      await expect(`${problems.join('\n')}\n`).toMatchFileSnapshot(
        `../maps/broken/${file.replace('.md', '.txt')}`,
      )
    })
  }
})

test('the seed’s first section, unmodified, is a map of ten verbs', () => {
  const map = parseMap(read('good/seed-first-section.md'), 'seed.md')
  expect(map.verbs.map(({ name }) => name).slice(0, 3)).toEqual(['Store', 'Serve', 'Compute'])
  expect(map.technologies).toHaveLength(99)
  const kafka = map.technologies.find(({ id }) => id === 'kafka')!
  expect(kafka.placements.map(({ verb, note }) => [verb, note])).toEqual([
    ['store', 'can also fit “Connect”'],
    ['connect', ''],
  ])
  expect(map.technologies.find(({ id }) => id === 'waf')!.aliases).toEqual(['Web Application Firewall'])
  expect(map.categories.find(({ id }) => id === 'content-delivery')!.technologies).toEqual([
    'cdns',
    'cloudflare',
    'akamai',
  ])
})

test('the whole seed document is the same map: what follows the first section is for people', () => {
  expect(parseMap(read('good/seed.md'), 'seed.md')).toEqual(
    parseMap(read('good/seed-first-section.md'), 'seed.md'),
  )
})

test('unusual names are ordinary names, each with an id of its own (H09, H10, H12)', () => {
  const map = parseMap(read('good/unusual-names.md'), 'map.md')
  expect(map.technologies.map(({ name }) => name)).toEqual([
    '__proto__',
    'C++',
    'C#',
    'Node.js',
    '.NET',
    '🔥',
    'قاعدة بيانات',
    'a(b',
    '[x]',
    '</text><script>',
    'toString',
  ])
  const ids = map.technologies.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.slice(0, 4)).toEqual(['proto', 'c-plus-plus', 'c-sharp', 'node-js'])
  expect(({} as Record<string, unknown>).constructor).toBe(Object)
})

test('one verb is enough, twenty are allowed', () => {
  expect(parseMap(read('good/one-verb.md'), 'map.md').verbs).toHaveLength(1)
  const twenty = Array.from(
    { length: 20 },
    (_, i) => `## ${i + 1}. Verb${i} – Do\n\n- **Category${i}**: Thing${i}\n`,
  )
  expect(parseMap(twenty.join('\n'), 'map.md').verbs).toHaveLength(20)
})

test('stars around a name and a full stop after a list are no part of a name', () => {
  const { technologies } = parseMap(read('good/forgiving.md'), 'map.md')
  expect(technologies.map(({ name }) => name)).toEqual(['PostgreSQL', 'MySQL'])
})

test('line ends of any system and a byte order mark change nothing (H14)', () => {
  const text = read('good/seed-first-section.md')
  expect(parseMap(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'map.md')).toEqual(parseMap(text, 'map.md'))
})

test('names with any letters survive parsing unchanged', () => {
  const letter = fc.constantFrom(...'abcXYZ019.+#-_/éßЖ漢字قع🔥'.split(/(?:)/u))
  const name = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => `n${letters.join('')}`)
  fc.assert(
    fc.property(
      fc.uniqueArray(name, {
        minLength: 1,
        maxLength: 6,
        selector: (n) =>
          n
            .normalize('NFKC')
            .toLowerCase()
            .replace(/[^\p{L}\p{M}\p{N}+#]/gu, ''),
      }),
      (names) => {
        const map = parseMap(
          `## 1. Do – Things\n\n### All\n\n${names.map((n) => `- **${n}** – it is.`).join('\n')}\n`,
          'map.md',
        )
        expect(map.technologies.map((technology) => technology.name)).toEqual(names)
      },
    ),
  )
})

// Ten thousand edits of a map that has every form: a piece goes, comes twice, moves, or gives way to something else.
test('any damage to a good map gives a map or a list of problems with lines, never another error (H20)', () => {
  const good = read('good/every-form.md')
  expect(problemsOf(() => good)).toEqual([])
  const place = fc.nat(good.length)
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '\n',
      '\n\n',
      '\t',
      ', ',
      '**',
      '(',
      ')',
      '- ',
      '## 3. ',
      '### ',
      '# ',
      '> ',
      '|a|',
      '```',
      '<b>',
    ),
    fc.constantFrom('\r\n', '\0', '\uFEFF', '\u202E', '__proto__', 'javascript:x', '---\na: b\n---\n'),
    fc.tuple(place, fc.nat(80)).map(([from, length]) => good.slice(from, from + length)),
  )
  const edit = fc.tuple(place, fc.nat(40), piece)
  const damaged = fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) =>
      edits.reduce((text, [at, cut, insert]) => text.slice(0, at) + insert + text.slice(at + cut), good),
    )
  fc.assert(
    fc.property(damaged, (text) => {
      for (const problem of problemsOf(() => text))
        expect(problem).toMatch(/^map\.md line \d+(, column \d+)?: found .+; expected .+$/)
    }),
    { numRuns: 10_000 },
  )
})

test.each([
  ['quotations', '>'.repeat(5_000)],
  ['lists on one line', '- '.repeat(5_000)],
  ['numbered lists', '1. '.repeat(5_000)],
  ['lists below each other', Array.from({ length: 2_000 }, (_, n) => `${' '.repeat(2 * n)}- a`).join('\n')],
])('%s nested thousands deep are a problem with a line, and no crash', (_, text) => {
  const problems = problemsOf(() => `## 1. Store – Keep\n\n- **Databases**: MySQL\n\n${text}\n`)
  expect(problems.join('\n')).toMatch(/line \d+: found .+; expected a line that is nested less deeply/)
})

test('a very long list is read from one end to the other, once', () => {
  const list = Array.from({ length: 50_000 }, (_, n) => `Thing${n} (can also be ${n})`).join(', ')
  const { technologies } = parseMap(`## 1. Do – Much\n\n- **All**: ${list}\n`, 'map.md')
  expect(technologies).toHaveLength(50_000)
  expect(technologies[777]).toMatchObject({ name: 'Thing777', placements: [{ note: 'can also be 777' }] })
  expect(problemsOf(() => `## 1. Do – Much\n\n- **All**: ${list}, Thing7\n`)).toEqual([
    `map.md line 3, column ${11 + list.length + 2 + 1}: found the technology “Thing7” again in “All”; expected it once, as on line 3`,
  ])
})

test('the column is that of the name, whatever the list around it looks like', () => {
  const list = fc.array(fc.constantFrom('MySQL', 'a\\*b', 'Node.js', 'x (Y, Z)'), { maxLength: 5 })
  const blank = fc.constantFrom(' ', '  ', '\n  ', '\t', '\n      ')
  fc.assert(
    fc.property(list, blank, fc.constantFrom('-', '*', '+', '1.'), (before, gap, sign) => {
      const names = before.map((name, n) => (name.includes('(') ? `n${n} (Y${n})` : `${name}${n}`))
      const text = `## 1. Do – Much\n\n${sign} **All**: ${[...names, '[bad](x)'].join(`,${gap}`)}\n`
      const [, line, column] = /line (\d+), column (\d+)/.exec(problemsOf(() => text).join()) ?? []
      const at = text.split('\n')[Number(line) - 1]!.slice(Number(column) - 1)
      expect(at).toMatch(/^\[bad\]/)
    }),
  )
})

test('a map of fifty thousand technologies loads (H08)', () => {
  const categories = Array.from({ length: 500 }, (_, c) => {
    const names = Array.from({ length: 100 }, (_, t) => `Thing${c}x${t}`)
    return `- **Category${c}**: ${names.join(', ')}`
  })
  expect(parseMap(`## 1. Do – Much\n\n${categories.join('\n')}\n`, 'map.md').technologies).toHaveLength(
    50_000,
  )
})
