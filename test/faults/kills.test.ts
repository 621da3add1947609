import { expect, test } from 'vitest'
import { randomFrom } from '../../evals/random.ts'
import { killAtRandom } from './kills.ts'

test('a server killed twenty times at random keeps every question, and what was said of every answer (E01)', async () => {
  const report = await killAtRandom(20, randomFrom(1))
  expect(report.kills).toBe(20)
  expect(report.questions).toBeGreaterThan(20)
  expect(report.mostAhead).toBe(0)
}, 240_000)
