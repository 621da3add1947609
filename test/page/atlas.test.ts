import { expect, test } from 'vitest'
import type { Story } from '../../src/knowledge/verb-map.ts'
import { type Atlas, openAtlas } from '../../src/page/atlas.ts'
import { atlas } from './answers.ts'

/** A map of empty verbs: a, b, c … */
function verbs(count: number, stories: Story[] = []): Atlas {
  const names = Array.from({ length: count }, (_, place) => String.fromCharCode(97 + place))
  return openAtlas({
    title: '',
    verbs: names.map((name, place) => ({
      id: name,
      order: place + 1,
      aliases: [],
      name,
      purpose: '',
      meaning: '',
      need: '',
      categories: [],
    })),
    categories: [],
    technologies: [],
    overview: null,
    stories,
  })
}

const ids = (list: { id: string }[]) => list.map(({ id }) => id).join('')

test('the story of the map runs down the middle; without one, all its verbs do', () => {
  const story = { name: 'short', foreground: ['d', 'b'], background: ['a'], text: '' }
  expect(ids(verbs(6, [story]).stream)).toBe('db')
  expect(ids(verbs(6).stream)).toBe('abcdef')
  expect(verbs(6).banks).toEqual([[], []])
})

test('a story that cannot stand in the middle leaves it to the first four verbs', () => {
  const all = { name: 'full', foreground: [...'abcdefg'], background: [], text: '' }
  expect(ids(verbs(7, [all]).stream)).toBe('abcd')
  expect(verbs(7, [all]).banks.map(ids)).toEqual(['e', 'fg'])
})

test.each([5, 14, 15, 20])(
  'of %i verbs both banks bear about as much, each in the order of the map',
  (count) => {
    const story = { name: 'short', foreground: ['a'], background: [], text: '' }
    const [left, right] = verbs(count, [story]).banks
    expect(Math.abs(left.length - right.length)).toBeLessThanOrEqual(1)
    expect(left.length + right.length).toBe(count - 1)
    for (const bank of [left, right]) expect(ids(bank)).toBe([...ids(bank)].sort().join(''))
  },
)

test('the story is told without its signs', () => {
  const story = { name: '', foreground: ['a'], background: [], text: 'It **comes** in.' }
  expect(verbs(2, [story]).story).toBe('It comes in.')
})

test('a story of every verb is too wide for the middle', () => {
  const all = { name: 'full', foreground: [...'abcdefghij'], background: [], text: '' }
  const short = { name: 'short', foreground: ['c', 'a'], background: [], text: '' }
  expect(ids(verbs(10, [all, short]).stream)).toBe('ca')
})

test('any number of verbs has its hues, and one verb alone its middle', () => {
  expect(verbs(20).hue('k')).toBe(0)
  expect(ids(verbs(1).stream)).toBe('a')
})

test('only what is on the map is found, whatever it is called', () => {
  expect(atlas.entry('__proto__')?.kind).toBe('technology')
  expect(['constructor', 'toString', 'hasOwnProperty', ''].map((id) => atlas.entry(id))).toEqual(
    Array(4).fill(undefined),
  )
  expect(atlas.hue('nowhere')).toBeUndefined()
})
