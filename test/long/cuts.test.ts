import { expect, onTestFinished, test } from 'vitest'
import { randomFrom } from '../../evals/random.ts'
import { serve } from '../../src/server/serve.ts'
import { cutAtRandom } from '../faults/cuts.ts'

test('a thousand answers cut at random on real sockets have the bytes of uncut ones (F03)', async () => {
  const seed = Date.now()
  const report = await cutAtRandom(1000, randomFrom(seed), async (app) => {
    const server = await serve(app, { host: '127.0.0.1', port: 0 })
    onTestFinished(() => server.close(0))
    return (path, init) => fetch(server.url + path, init)
  })
  console.log(
    `${report.answers} answers (seed ${seed}), cut ${report.cuts} times, joined ${report.joined} times, no byte differs`,
  )
  expect(report.answers).toBe(1000)
  expect(report.joined).toBeGreaterThan(1000)
})
