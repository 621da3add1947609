import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { browserOf, startServer } from '../scripted/server.ts'

const MINUTES = 10
const WARM_UP_MINUTES = 3
const READERS = 4
const REST_MS = 40_000
const QUESTIONS = [
  'Where does Kafka fit?',
  'RabbitMQ or Kafka?',
  'my site falls over when many people come at once',
  'walk me through a request',
  'go on',
  'what is Store for?',
  'where does Snowflake fit?',
]

const AS_README = '--max-semi-space-size=2 --heap-growing-percent=30'
const WATCHED = '--expose-gc --import ./test/long/live-heap.ts'
const WITHIN = ['sh', '-c', `exec "$0" ${AS_README} ${WATCHED} "$@"`]

test.skipIf(process.platform !== 'linux')(
  'ten minutes of conversations leave the memory and the open files as they were (F08)',
  async () => {
    const FIRA_DATA = mkdtempSync(join(tmpdir(), 'fira-soak-'))
    onTestFinished(() => rmSync(FIRA_DATA, { recursive: true }))
    const settings = { FIRA_DATA, FIRA_RATE: '100000', FIRA_RATE_ADDRESS: '100000', FIRA_LOG: 'silent' }
    const server = await startServer(settings, WITHIN)
    const openFiles = () => readdirSync(`/proc/${server.pid}/fd`).length
    await (await fetch(`${server.url}/healthz`)).text()
    const filesBefore = openFiles()
    let answers = 0

    const read = async (name: string, end: number) => {
      const browser = browserOf(server)
      for (let turn = 0; performance.now() < end; turn++) {
        const conversation = `conversation-${name}-${Math.floor(turn / QUESTIONS.length)}`
        const response = await browser.ask(conversation, QUESTIONS[turn % QUESTIONS.length]!)
        expect(await response.text()).toContain('"state":"complete"')
        answers++
        if (turn % QUESTIONS.length === QUESTIONS.length - 1)
          await browser.send(`/api/conversations/${conversation}`, { method: 'DELETE' })
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    const converse = (phase: string, minutes: number) => {
      const end = performance.now() + minutes * 60_000
      return Promise.all(Array.from({ length: READERS }, (_, reader) => read(`${phase}-${reader}`, end)))
    }
    const atRest = async () => {
      // Nothing waits any more for a reader to come back.
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      const before = server.said.err.length
      process.kill(server.pid, 'SIGUSR2')
      await expect.poll(() => server.said.err.slice(before), { timeout: 60_000 }).toMatch(/^live \d+\n/)
      return { live: Number(server.said.err.slice(before + 5)) / 2 ** 20, resident: residentOf(server.pid) }
    }
    await converse('warm-up', WARM_UP_MINUTES)
    const before = await atRest()
    await converse('soak', MINUTES)
    const after = await atRest()

    await expect.poll(openFiles, { timeout: 20_000 }).toBeLessThanOrEqual(filesBefore)
    const kilobytes = statSync(join(FIRA_DATA, 'conversations.db')).size / 1024
    // V8 keeps pages it may need again, so what the process has is no sign of a leak; what it still holds after a collection is.
    console.log(
      `${answers} answers in ${WARM_UP_MINUTES} + ${MINUTES} minutes: live ${before.live.toFixed(2)} MB when warm, ` +
        `${after.live.toFixed(2)} MB at the end; resident ${before.resident.toFixed(0)} MB, then ` +
        `${after.resident.toFixed(0)} MB; ${filesBefore} open files before, ${openFiles()} after; ` +
        `a database of ${kilobytes.toFixed(0)} kB`,
    )
    expect(after.live - before.live).toBeLessThan(1)
  },
)

function residentOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
  return Number(kilobytes) / 1024
}
