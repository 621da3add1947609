import { expect, test } from 'vitest'
import { sayWhen } from '../../src/page/dates.ts'
import { lookedAt } from '../../src/page/looked-at.ts'
import { atlas } from './answers.ts'

test('what an answer links to is what it looked at, each once, in order', () => {
  const text =
    '[Kafka](#kafka) in [**Store**](#store), [Kafka](#kafka), [x](#beyond), [p](#__proto__), [q](#toString)'
  expect(lookedAt(text, atlas).map(({ id }) => id)).toEqual(['kafka', 'store', '__proto__'])
})

test('when something was is said as one would say it', () => {
  const now = new Date(2026, 2, 20, 16)
  const at = (...date: [number, number, number, number]) => sayWhen(new Date(...date).toISOString(), now)
  expect(at(2026, 2, 20, 9)).toBe('this morning')
  expect(at(2026, 2, 19, 23)).toBe('yesterday')
  expect(at(2026, 2, 17, 9)).toBe('Tuesday')
  expect(at(2026, 2, 2, 9)).toBe('2 March')
  expect(at(2025, 11, 24, 9)).toBe('24 December 2025')
  expect(sayWhen('not a date', now)).toBe('')
})
