import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { provider } from '../scripted/provider.ts'
import { browserOf, startServer } from '../scripted/server.ts'

const STOPS = 200
const BESIDE = 10

test('an answer stopped from another tab ends the call of the provider within 250 ms', async () => {
  const FIRA_DATA = mkdtempSync(join(tmpdir(), 'fira-stop-'))
  onTestFinished(() => rmSync(FIRA_DATA, { recursive: true }))
  const { url, received } = await provider({ says: 'word '.repeat(20_000), everyMs: 20 })
  const env = { FIRA_DATA, OPENAI_BASE_URL: url, FIRA_RATE: '100000', FIRA_RATE_ADDRESS: '100000' }
  const server = await startServer(env)
  const ann = browserOf(server)
  // Others are being answered meanwhile.
  const beside = await Promise.all(
    Array.from({ length: BESIDE }, (_, n) => browserOf(server).ask(`conversation-${n}`, 'Tell me slowly')),
  )
  await expect.poll(() => received.length).toBe(BESIDE)
  const waits: number[] = []
  for (let n = 0; n < STOPS; n++) {
    const conversation = `conversation-to-stop-${n}`
    const calls = received.length
    const answer = await ann.ask(conversation, 'Tell me slowly')
    const text = answer.text()
    await expect.poll(() => received.length).toBe(calls + 1)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300))
    const begun = performance.now()
    const stopped = browserOf(server, ann.cookie).send(`/api/chat/${conversation}/stop`, { method: 'POST' })
    waits.push((await received.at(-1)!.over) - begun)
    expect((await stopped).status).toBe(204)
    expect(await text).toContain('"state":"stopped"')
  }
  await Promise.all(beside.map(({ body }) => body?.cancel()))
  waits.sort((a, b) => a - b)
  const [median, p99, most] = [0.5, 0.99, 1].map((part) => waits[Math.ceil(part * STOPS) - 1]!.toFixed(0))
  console.log(
    `${STOPS} stops beside ${BESIDE} open answers: median ${median} ms, p99 ${p99} ms, at most ${most} ms`,
  )
  expect(waits.at(-1)).toBeLessThan(250)
})
