import { expect, test } from 'vitest'
import { readCases } from '../../evals/cases.ts'
import { evaluate } from '../../evals/evaluate.ts'
import { fuzz } from '../../evals/fuzz.ts'
import { placementTable } from '../../evals/placement-table.ts'
import { failingLines, tables } from '../../evals/report.ts'
import { testFira } from '../scripted/fira.ts'

const fira = await testFira()
const cases = readCases()

test('the questions are at least 600, each with its own id, and expect only what the map has', () => {
  expect(cases.length).toBeGreaterThanOrEqual(600)
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
  const known = new Set(
    [...fira.map.verbs, ...fira.map.categories, ...fira.map.technologies].map(({ id }) => id),
  )
  const walks = fira.walks.map(({ id }) => id)
  for (const { id, expect: wanted } of cases) {
    const { places, leads, about, links, anyLink, noLinks, denies, confirms, walk } = wanted
    for (const name of [places, leads, about, links, anyLink, noLinks, denies, confirms].flatMap(
      (ids) => ids ?? [],
    ))
      expect(known, id).toContain(name)
    if (walk) expect(walks, id).toContain(walk)
    expect(Object.keys(wanted).length, id).toBeGreaterThan(0)
  }
})

// What the guide has reached; it may only rise.
const REACHED: Record<string, number> = {
  alias: 56,
  authority: 17,
  category: 39,
  choice: 27,
  compare: 46,
  correction: 16,
  courtesy: 30,
  'english-names': 35,
  'false-premise': 26,
  family: 25,
  feeling: 9,
  'follow-up': 42,
  map: 11,
  misspelling: 47,
  need: 46,
  'off-map': 53,
  'off-topic': 33,
  place: 64,
  reverse: 19,
  several: 17,
  story: 7,
  verb: 25,
  walk: 56,
  'placement table': 495,
}

test('the built-in guide keeps what it has reached', { timeout: 120_000 }, async () => {
  const all = [...cases, ...placementTable(fira.map)]
  const { rows, measures } = await evaluate(fira, all, { seed: 1, isBuiltIn: true, atOnce: 4 })
  expect(rows.map(({ kind }) => kind).sort()).toEqual(Object.keys(REACHED).sort())
  for (const { kind, passed } of rows) expect(passed, kind).toBeGreaterThanOrEqual(REACHED[kind]!)
  expect(REACHED['placement table']).toBe(5 * fira.map.technologies.length)
  // Understanding still grows; faithfulness and voice hold already.
  const open = ['abstention, precision', 'abstention, recall']
  expect(measures.filter(({ name, holds }) => !holds && !open.includes(name))).toEqual([])
})

test('the order of the cases changes nothing in the tables', { timeout: 60_000 }, async () => {
  const some = cases.filter(({ kind }) => ['walk', 'courtesy'].includes(kind))
  const [first, second] = [
    await evaluate(fira, some, { seed: 1, isBuiltIn: true, atOnce: 4 }),
    await evaluate(fira, some, { seed: 7, isBuiltIn: true, atOnce: 1 }),
  ]
  expect(tables(second)).toBe(tables(first))
  expect(failingLines(second.failing)).toBe(failingLines(first.failing))
})

test('1,500 turns at random never stumble', { timeout: 120_000 }, async () => {
  expect(await fuzz(fira, { turns: 1_500, seed: 1 })).toEqual([])
})
