import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// From spawn to the first answered question, and resident memory after a hundred answers, beside a bare Hono server
// started the same way. Linux only: memory is read from /proc. Trust the ratios.

const ROUNDS = 5
const ANSWERS = 100
// As in the start script.
const FLAGS = ['--max-semi-space-size=2', '--heap-growing-percent=30']
const BARE = `import { serve } from '@hono/node-server'; import { Hono } from 'hono'
const app = new Hono().get('/healthz', (c) => c.text('ok'))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log('http://127.0.0.1:' + port))`

type Run = { firstAnswerMs: number; rssMb: number }

async function run(args: string[], request: (url: string, n: number) => Promise<unknown>): Promise<Run> {
  const data = mkdtempSync(join(tmpdir(), 'fira-bench-'))
  const before = performance.now()
  const child = spawn(process.execPath, args, {
    // All questions come from one address.
    env: { ...process.env, PORT: '0', FIRA_DATA: data, FIRA_RATE_ADDRESS: '100000', FIRA_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (text) => {
      printed += text
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? []
      if (found) resolve(found)
    })
  })
  await request(url, 0)
  const firstAnswerMs = performance.now() - before
  for (let n = 1; n < ANSWERS; n++) await request(url, n)
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))!
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
  rmSync(data, { recursive: true })
  return { firstAnswerMs, rssMb: Number(kb) / 1024 }
}

async function ask(url: string, n: number): Promise<void> {
  const message = { id: `m${n}`, role: 'user', parts: [{ type: 'text', text: 'where does Kafka fit?' }] }
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: `conversation-${n}`, messages: [message] }),
  })
  await response.text()
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

const fira: Run[] = []
const bare: Run[] = []
for (let round = 0; round < ROUNDS; round++) {
  fira.push(await run([...FLAGS, 'src/cli.ts', 'serve'], ask))
  bare.push(
    await run([...FLAGS, '--input-type=module', '-e', BARE], async (url) =>
      (await fetch(`${url}/healthz`)).text(),
    ),
  )
}
const of = (runs: Run[]) => ({
  ms: median(runs.map((r) => r.firstAnswerMs)),
  mb: median(runs.map((r) => r.rssMb)),
})
const [a, b] = [of(fira), of(bare)]
console.log(
  `spawn to first answer ${a.ms.toFixed(0)} ms, bare Hono ${b.ms.toFixed(0)} ms, ratio ${(a.ms / b.ms).toFixed(1)}`,
)
console.log(
  `resident after ${ANSWERS} answers ${a.mb.toFixed(0)} MiB, bare Hono ${b.mb.toFixed(0)} MiB, ratio ${(a.mb / b.mb).toFixed(1)} (medians of ${ROUNDS})`,
)
