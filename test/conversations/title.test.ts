import fc from 'fast-check'
import { expect, test } from 'vitest'
import { titleOf } from '../../src/conversations/title.ts'
import { question } from './remembers.ts'

test('a short question is its own title, on one line', () => {
  expect(titleOf(question('1', '  Where does\n\tKafka   fit? '))).toBe('Where does Kafka fit?')
})

test('a long question is cut between two words', () => {
  const title = titleOf(question('1', 'word '.repeat(40)))
  expect(title).toBe(`${'word '.repeat(16).trim()}…`)
})

test('one very long word is cut inside, never inside a character', () => {
  expect(titleOf(question('1', '🦉'.repeat(200)))).toBe(`${'🦉'.repeat(79)}…`)
})

test('a title is one line of at most 80 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const title = titleOf(question('1', text))
      expect([...title].length).toBeLessThanOrEqual(80)
      expect(title).not.toMatch(/[\n\r\t]/)
    }),
  )
})
