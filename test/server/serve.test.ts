import { connect } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { ListenError, serve } from '../../src/server/serve.ts'
import { type Script, words } from '../scripted/model.ts'
import { chatRequest, errorOf, opened, type ScriptedFira, said, silent } from './scripted-fira.ts'

const QUESTION = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })

describe('a reader who leaves', () => {
  test.each([
    ['with a body of known length', QUESTION],
    ['with a body in chunks', { ...QUESTION, body: new Blob([`${QUESTION.body}`]).stream(), duplex: 'half' }],
  ] as [string, RequestInit][])('and does not come back ends the answer (%s)', async (_what, question) => {
    const { url, state, fira } = await listening()
    const leave = new AbortController()
    const response = await fetch(`${url}/api/chat`, { ...question, signal: leave.signal })
    await response.body?.getReader().read()
    leave.abort()
    await vi.waitFor(() => expect(state.stopped).toBe(1))
    await vi.waitFor(async () => expect(await lastState(fira)).toBe('interrupted'))
  })
})

describe('closing', () => {
  test('lets an open answer end', async () => {
    const goOn = Promise.withResolvers<void>()
    const { url, close } = await listening([{ until: goOn.promise }, ...words('Here I am.')])
    const response = await fetch(`${url}/api/chat`, QUESTION)
    const closed = close()
    goOn.resolve()
    expect(await response.text()).toMatch(/data: {"type":"finish".*\nid: .*\n\ndata: \[DONE\]\n\n$/)
    await closed
  })

  test('cuts what is left after its grace', async () => {
    const { url, close } = await listening()
    const response = await fetch(`${url}/api/chat`, QUESTION)
    await Promise.all([close(1), expect(response.text()).rejects.toThrow('terminated')])
  })

  test('twice is closing once', async () => {
    const { close } = await listening()
    await Promise.all([close(), close()])
  })
})

describe('an address', () => {
  test('with any free port is told', async () => {
    const { url } = await listening()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
  })

  test('of all networks is told as one that a browser finds', async () => {
    const { app } = await opened()
    const server = await serve(app, { host: '0.0.0.0', port: 0 })
    onTestFinished(() => server.close(0))
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/)
  })

  test('that is in use, or is none, is refused in one line (E10)', async () => {
    const { app, url } = await listening()
    const taken = Number(new URL(url).port)
    for (const [host, port, words] of [
      ['127.0.0.1', taken, `port ${taken} of 127.0.0.1 is in use`],
      ['203.0.113.1', 0, '203.0.113.1 is no address of this machine'],
    ] as const) {
      const error: unknown = await serve(app, { host, port }).catch((error) => error)
      expect(error).toBeInstanceOf(ListenError)
      expect((error as ListenError).message).toContain(words)
      expect((error as ListenError).message).not.toContain('\n')
    }
  })
})

describe('on the wire', () => {
  test('a body in chunks that grows beyond 64 kB is refused before it ends (A02)', async () => {
    const { url, fira } = await listening()
    const chunk = `400\r\n${'x'.repeat(0x400)}\r\n`
    const answer = await spoken(
      url,
      'POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
        `Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(65)}`,
    )
    expect(answer).toMatch(/^HTTP\/1.1 413 /)
    expect(answer).toContain('"code":"too_large"')
    expect(fira.asked).toEqual([])
  })

  test.each([
    [
      'a whole address',
      'GET http://localhost/healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n',
      /^HTTP\/1.1 421 /,
    ],
    [
      'a way out of the folder',
      'GET /../scripted-fira.ts HTTP/1.1\r\nHost: localhost\r\n\r\n',
      /^HTTP\/1.1 404 /,
    ],
    [
      'a way out, backwards',
      'GET /..\\scripted-fira.ts HTTP/1.1\r\nHost: localhost\r\n\r\n',
      /^HTTP\/1.1 4(00|04) /,
    ],
  ])('%s is refused', async (_what, request, status) => {
    const { url } = await listening()
    const answer = await spoken(url, request)
    expect(answer).toMatch(status)
  })

  test('an error has the same shape', async () => {
    const { url } = await listening()
    const response = await fetch(`${url}/api/chat`, { ...QUESTION, body: '{' })
    expect(response.status).toBe(400)
    expect((await errorOf(response)).code).toBe('invalid_json')
  })
})

async function listening(script: Script = silent) {
  const { app, fira, state } = await opened({ script, grace: 20 })
  const server = await serve(app, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => server.close(0))
  return { ...server, app, fira, state }
}

async function lastState(fira: ScriptedFira) {
  const { visitor, conversation } = fira.asked[0]!
  return (await fira.conversations.read(visitor, conversation))?.messages.at(-1)?.metadata?.state
}

/** Sends bytes as they are, and gives back what came until the first response was whole. */
function spoken(url: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(request))
    onTestFinished(() => void socket.destroy())
    let answer = ''
    socket.setEncoding('utf8').on('data', (data) => {
      answer += data
      if (isWhole(answer)) resolve(answer)
    })
    socket.on('error', reject).on('close', () => resolve(answer))
  })
}

function isWhole(answer: string): boolean {
  const [head = '', body] = answer.split('\r\n\r\n')
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
  return body !== undefined && Buffer.byteLength(body) >= length
}
