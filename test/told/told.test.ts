import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCases } from '../../evals/cases.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { isTalk } from '../../src/knowledge/need-search.ts'
import { learn } from '../../told/learn.ts'
import { readVoices } from '../../told/voices.ts'

const told = readVoices().flatMap((voice) => voice.told)

test('what the guide has learnt is what was told', () => {
  const learnt = readFileSync(new URL('../../src/knowledge/told.tsv', import.meta.url), 'utf8')
  expect(learn() === learnt, 'src/knowledge/told.tsv is old: npm run learn').toBe(true)
})

test('every text stands once, under a verb or category of the map, or as talk', () => {
  const { map } = loadKnowledge()
  const places = new Set([...map.verbs, ...map.categories].map(({ id }) => id))
  expect(told.filter(({ label }) => !isTalk(label) && !places.has(label))).toEqual([])
  expect(new Set(told.map(({ text }) => text)).size).toBe(told.length)
})

test('no question that measures the guide was told before', () => {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const known = new Set(told.map(({ text }) => plain(text)))
  const asked = readCases().flatMap(({ kind, turns }) => (kind === 'need' ? turns : []))
  expect(asked.filter((question) => known.has(plain(question)))).toEqual([])
})
