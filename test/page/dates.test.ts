import { expect, test } from 'vitest'
import { sayDay } from '../../src/page/dates.ts'

test('a day is named as one would say it', () => {
  const now = new Date(2026, 2, 20, 16)
  const at = (...date: [number, number, number, number]) => sayDay(new Date(...date).toISOString(), now)
  expect(at(2026, 2, 20, 0)).toBe('Today')
  expect(at(2026, 2, 19, 23)).toBe('Yesterday')
  expect(at(2026, 2, 17, 9)).toBe('Tuesday')
  expect(at(2026, 2, 2, 9)).toBe('2 March')
  expect(at(2025, 11, 24, 9)).toBe('24 December 2025')
  expect(sayDay('not a date', now)).toBe('Some day')
})
