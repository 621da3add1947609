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

test('the story of the map runs down the middle; without one, its first four verbs', () => {
  const story = { name: 'short', foreground: ['d', 'b'], background: ['a'], text: '' }
  expect(ids(verbs(6, [story]).stream)).toBe('db')
  expect(ids(verbs(6).stream)).toBe('abcd')
  expect(verbs(6).banks.map(ids)).toEqual(['e', 'f'])
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
