import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { browserOf, startServer } from '../scripted/server.ts'

const MINUTES = 10
const WARM_UP_MINUTES = 3
const READERS = 4
const QUESTIONS = [
  'Where does Kafka fit?',
  'RabbitMQ or Kafka?',
  'my site falls over when many people come at once',
  'walk me through a request',
  'go on',
  'what is Store for?',
  'where does Snowflake fit?',
]

// Without these V8 lets a heap grow long before it looks for what can go.
const AS_README = ['sh', '-c', 'exec "$0" --max-semi-space-size=2 --heap-growing-percent=30 "$@"']

test.skipIf(process.platform !== 'linux')(
  'ten minutes of conversations leave the memory and the open files as they were (F08)',
  async () => {
    const FIRA_DATA = mkdtempSync(join(tmpdir(), 'fira-soak-'))
    onTestFinished(() => rmSync(FIRA_DATA, { recursive: true }))
    const settings = { FIRA_DATA, FIRA_RATE: '100000', FIRA_RATE_ADDRESS: '100000', FIRA_LOG: 'silent' }
    const server = await startServer(settings, AS_README)
    const openFiles = () => readdirSync(`/proc/${server.pid}/fd`).length
    await (await fetch(`${server.url}/healthz`)).text()
    const filesBefore = openFiles()
    const begun = performance.now()
    const minutes = () => (performance.now() - begun) / 60_000
    let answers = 0

    const read = async (reader: number) => {
      const browser = browserOf(server)
      for (let turn = 0; minutes() < MINUTES; turn++) {
        const conversation = `conversation-${reader}-${Math.floor(turn / QUESTIONS.length)}`
        const response = await browser.ask(conversation, QUESTIONS[turn % QUESTIONS.length]!)
        expect(await response.text()).toContain('"state":"complete"')
        answers++
        if (turn % QUESTIONS.length === QUESTIONS.length - 1)
          await browser.send(`/api/conversations/${conversation}`, { method: 'DELETE' })
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
    const samples: { minute: number; megabytes: number }[] = []
    const watch = setInterval(
      () => samples.push({ minute: minutes(), megabytes: memoryOf(server.pid) }),
      2_000,
    )
    await Promise.all(Array.from({ length: READERS }, (_, reader) => read(reader)))
    clearInterval(watch)

    const warm = samples.filter(({ minute }) => minute > WARM_UP_MINUTES)
    const slope = slopeOf(warm) * 10
    const [first, last] = [warm[0]!, warm.at(-1)!].map(({ megabytes }) => megabytes.toFixed(1))
    await expect.poll(openFiles, { timeout: 20_000 }).toBeLessThanOrEqual(filesBefore)
    const kilobytes = statSync(join(FIRA_DATA, 'conversations.db')).size / 1024
    console.log(
      `${answers} answers in ${MINUTES} minutes: ${first} MB after ${WARM_UP_MINUTES} minutes, ${last} MB at the end, ` +
        `${slope.toFixed(2)} MB in 10 minutes by least squares; ${filesBefore} open files before, ${openFiles()} after; ` +
        `a database of ${kilobytes.toFixed(0)} kB`,
    )
    expect(slope).toBeLessThan(1)
  },
)

function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
  return Number(kilobytes) / 1024
}

/** Megabytes a minute, by least squares. */
function slopeOf(samples: { minute: number; megabytes: number }[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const minute = mean(samples.map((sample) => sample.minute))
  const megabytes = mean(samples.map((sample) => sample.megabytes))
  const products = samples.map((sample) => (sample.minute - minute) * (sample.megabytes - megabytes))
  const squares = samples.map((sample) => (sample.minute - minute) ** 2)
  return mean(products) / mean(squares)
}
