import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('a language model behind any address is asked the same questions, and its failures are kept', async () => {
  const { port, asked } = await modelServer('Hello. Kafka lives in **Observe**.')
  const folder = mkdtempSync(join(tmpdir(), 'fira-evals-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const failing = join(folder, 'failing.jsonl')
  const { code, printed } = await run([
    ...['--base-url', `http://127.0.0.1:${port}/v1`, '--model', 'small-one'],
    ...['--kind', 'courtesy', '--failing', failing],
  ])
  expect(code).toBe(0)
  expect(asked[0]).toMatchObject({ model: 'small-one', stream: true })
  expect(printed).toMatch(/^small-one, seed 1/)
  const cases = readFileSync(join(root, 'evals/questions/courtesy.jsonl'), 'utf8').trim().split('\n').length
  expect(printed).toMatch(new RegExp(`\\| courtesy +\\| ${cases} +\\| 0 +\\| 0\\.0`))
  const [first] = readFileSync(failing, 'utf8').split('\n')
  expect(JSON.parse(first!)).toMatchObject({
    id: 'courtesy-1',
    failures: expect.arrayContaining(['names kafka, which no tool told']),
    conversation: [{ question: 'hello', answer: expect.stringContaining('Kafka') }],
  })
})

/** Speaks chat completions: the same words to every question. */
async function modelServer(words: string) {
  const asked: unknown[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    asked.push(JSON.parse(body))
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const [delta, finish] of [
      [{ role: 'assistant', content: words }, null] as const,
      [{}, 'stop'] as const,
    ]) {
      const choices = [{ index: 0, delta, finish_reason: finish }]
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'small-one', choices })}\n\n`,
      )
    }
    response.end('data: [DONE]\n\n')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, asked }
}

async function run(args: string[]): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, ['evals/run.ts', ...args], {
    cwd: root,
  })
  let printed = ''
  child.stdout.on('data', (piece) => {
    printed += piece
  })
  const code = await new Promise<number | null>((done) => child.on('close', done))
  return { code, printed }
}
