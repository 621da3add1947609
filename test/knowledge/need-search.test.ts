import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { needSearch } from '../../src/knowledge/need-search.ts'
import { needTerms } from '../../src/knowledge/need-words.ts'
import { parseMap } from '../../src/knowledge/parse-map.ts'

const { map } = loadKnowledge()
const { search } = needSearch(map)

test('the needs that a category lists lead to it, but for a few that two categories share', () => {
  const needs = map.categories.flatMap(({ id, needs }) => needs.map((need) => ({ id, need })))
  const strays = needs.filter(({ id, need }) => search(need)[0]?.id !== id)
  expect(strays.length / needs.length).toBeLessThan(0.05)
})

describe('what is no need of a backend', () => {
  test.each([
    'what is the weather like tomorrow',
    'write me a poem about my cat',
    'how long do I boil an egg',
    'who will win the election',
    'my girlfriend left me and I cannot sleep',
  ])('%s is not taken for one', (words) => expect(search(words)[0]?.confidence ?? 0).toBeLessThan(0.5))
})

test('talk around a need does not hide it', () => {
  const story =
    'Long story. We are four friends with a bakery. Last Easter a newspaper wrote about us, everyone came at once, and the ' +
    'site went down for two hours. My brother says buy a bigger computer. What would you do?'
  expect(search(story)[0]).toMatchObject({ id: 'load-balancing' })
  expect(search(story)[0]!.confidence).toBeGreaterThan(0.1)
})

test('a map in the short form, without any needs, is searched by its names and purposes', () => {
  const short = readFileSync(new URL('../maps/good/seed-first-section.md', import.meta.url), 'utf8')
  const own = needSearch(parseMap(short, 'own.md')).search
  for (const [need, id] of [
    ['a place for my files', 'file-storage'],
    ['run tasks on a schedule', 'scheduled-tasks'],
    ['check the quality of my data', 'data-quality'],
    ['balance the load', 'load-balancing'],
  ] as const)
    expect(own(need)[0], need).toMatchObject({ id })
})

test('however words are put together, confidence stays between 0 and 1 and falls with the rank', () => {
  const word = fc.constantFrom(
    ...map.categories.flatMap(({ needs }) => needs.join(' ').split(' ')),
    'cat',
    'tonight',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      let last = 1
      for (const { confidence } of search(words.join(' '))) {
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
        last = confidence
      }
      expect(last).toBeLessThanOrEqual(1)
    }),
  )
})

describe('the lexicon', () => {
  const lines = readFileSync(new URL('../../src/knowledge/lexicon.txt', import.meta.url), 'utf8')
    .replace(/\n +/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

  test('has one line a meaning: its name, and words with commas between', () => {
    for (const line of lines) expect(line).toMatch(/^=?[^:,=]+: [^:]+$/)
    const heads = lines.map((line) => line.split(':')[0])
    expect(new Set(heads).size).toBe(heads.length)
  })

  test('says of no word that it means two things', () => {
    const meanings = new Map<string, string>()
    for (const line of lines) {
      const [head, words] = line.split(': ') as [string, string]
      for (const word of words.split(', ')) {
        expect(meanings.get(word) ?? head, word).toBe(head)
        meanings.set(word, head)
      }
    }
  })

  test('is read by stems, by phrases before words, and by the letter after "="', () => {
    expect(needTerms('It crashed, crashes, is crashing')).toEqual(['broken', 'broken', 'broken'])
    expect(needTerms('the other side of the world')).toEqual(['far away'])
    expect(needTerms('it takes ages')).toContain('slow')
    expect(needTerms('sort by age')).not.toContain('slow')
  })
})
