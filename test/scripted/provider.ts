import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

type Received = {
  path: string
  headers: IncomingMessage['headers']
  body: string
  /** When the answer was over, or nobody listened any more (`performance.now`). */
  over: Promise<number>
}

/** The words of an answer, all at once or, with `everyMs`, one after the other. */
type Words = { says: string; everyMs?: number }

/**
 * A server that speaks OpenAI's chat completions, for real processes to ask: says the same words to everything, or
 * fails with a status and a body. Stops with the test.
 */
export async function provider(answer: Words | { status: number; body: string }) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const over = once(response, 'close').then(() => performance.now())
    received.push({ path: request.url ?? '', headers: request.headers, body, over })
    if ('status' in answer) {
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const { says, everyMs } = answer
    for (const content of everyMs === undefined ? [says] : says.split(/(?<= )/)) {
      if (response.closed) return
      response.write(`data: ${JSON.stringify(delta({ content }))}\n\n`)
      if (everyMs !== undefined) await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
    response.write(`data: ${JSON.stringify(delta({}, 'stop'))}\n\n`)
    response.end('data: [DONE]\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, received }
}

function delta(content: object, finish_reason: string | null = null) {
  return {
    id: 'answer',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, delta: content, finish_reason }],
  }
}
