import { expect, test } from 'vitest'
import { randomFrom } from '../../evals/random.ts'
import { cutAtRandom } from './cuts.ts'

test('two hundred answers cut at random and joined again are what an uncut reader has, byte for byte (F03)', async () => {
  const report = await cutAtRandom(
    200,
    randomFrom(1),
    async (app) => async (path, init) =>
      app.request(path, { ...init, headers: { host: 'localhost', ...init?.headers } }),
  )
  expect(report.answers).toBe(200)
  expect(report.joined).toBeGreaterThan(200)
})
