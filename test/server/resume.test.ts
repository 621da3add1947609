import { DefaultChatTransport, readUIMessageStream, type UIMessage } from 'ai'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { serve } from '../../src/server/serve.ts'
import { type Script, words } from '../scripted/model.ts'
import { browser, chunksOf, errorOf, opened, said, silent } from './scripted-fira.ts'

const STREAM = '/api/chat/conversation-1/stream'
const STOP = '/api/chat/conversation-1/stop'
const LONG = Array.from({ length: 40 }, (_, n) => `word ${n}, “${n}” 🦜\n`)

/** A model that says some of its words, and the others when it is let go on. */
function inTwoHalves(all: string[]): { script: Script; goOn: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const script = words(...all)
  const half = Math.floor(script.length / 2)
  return { script: [...script.slice(0, half), { until: promise }, ...script.slice(half)], goOn: resolve }
}

/** A browser that has asked, and read the first words of the answer. */
async function asking(script: Script, options: { grace?: number } = {}) {
  const { send, state, calls, fira } = await opened({ script, ...options })
  const ann = browser(send)
  const response = await ann.ask('Where does Kafka fit?', 'conversation-1', 'q-1')
  await vi.waitFor(() => expect(calls).toHaveLength(1))
  const last = async () => {
    const read = (await (await ann.send('/api/conversations/conversation-1')).json()) as {
      messages: UIMessage<{ state: string }>[]
    }
    return read.messages.at(-1)!
  }
  return { send, state, calls, fira, ann, bob: browser(send), response, last }
}

describe('an answer that is being written', () => {
  test('is joined from its beginning, and a hundred readers read the same text of one call (F10)', async () => {
    const { script, goOn } = inTwoHalves(LONG)
    const { ann, response, calls } = await asking(script)
    const joined = await Promise.all(Array.from({ length: 100 }, () => ann.send(STREAM)))
    expect(joined[0]?.headers.get('content-type')).toBe('text/event-stream')
    expect(joined[0]?.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1')
    expect(joined[0]?.headers.get('x-accel-buffering')).toBe('no')
    goOn()
    const first = await response.text()
    expect(textOf(first)).toBe(LONG.join(''))
    expect(first).toMatch(/data: \[DONE\]\n\n$/)
    for (const other of joined) expect(await other.text()).toBe(first)
    expect(calls).toHaveLength(1)
  })

  test('goes on from the event that was seen last, wherever that was', async () => {
    const { script, goOn } = inTwoHalves(LONG)
    const { ann, response } = await asking(script)
    const late = await Promise.all(Array.from({ length: 30 }, () => ann.send(STREAM)))
    goOn()
    const whole = await response.text()
    const ids = [...whole.matchAll(/^id: (.+)$/gm)].map(([, id]) => id!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const response of late) await response.text()

    const again = inTwoHalves(LONG)
    const next = await asking(again.script)
    const seen = await next.ann.send(STREAM)
    const read = await firstEvents(seen, 3)
    const lastEvent = idsIn(read).at(-1)!
    const rest = await next.ann.send(STREAM, { headers: { 'last-event-id': lastEvent } })
    again.goOn()
    expect(read + (await rest.text())).toBe(await next.response.text())
  })

  test.each(['', '7', 'nowhere/12', `${crypto.randomUUID()}/40`, '../../x', 'a/b/c', '-1', '1e9'])(
    'comes whole to who names an event of nothing (%s)',
    async (lastEvent) => {
      const { script, goOn } = inTwoHalves(LONG)
      const { ann, response } = await asking(script)
      const joined = await ann.send(STREAM, { headers: { 'last-event-id': lastEvent } })
      goOn()
      expect(await joined.text()).toBe(await response.text())
    },
  )

  test('outlives its reader’s connection, and is kept whole', async () => {
    const { script, goOn } = inTwoHalves(LONG)
    const { response, state, last } = await asking(script)
    await response.body?.cancel()
    goOn()
    await vi.waitFor(async () => expect((await last()).metadata?.state).toBe('complete'))
    expect(wordsOf(await last())).toBe(LONG.join(''))
    expect(state.stopped).toBe(0)
  })

  test('is cut when nobody came back, and kept as interrupted', async () => {
    const { response, state, last } = await asking(silent, { grace: 20 })
    await response.body?.cancel()
    await vi.waitFor(() => expect(state.stopped).toBe(1))
    await vi.waitFor(async () => expect((await last()).metadata?.state).toBe('interrupted'))
    expect(wordsOf(await last())).toBe('One ')
  })

  test('is cut when the grace is over, counted from when the last reader left', async () => {
    const { ann, response, state } = await asking(silent, { grace: 10_000 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const other = await ann.send(STREAM)
    await response.body?.cancel()
    await vi.advanceTimersByTimeAsync(11_000)
    await other.body?.cancel()
    await vi.advanceTimersByTimeAsync(9_000)
    const back = await ann.send(STREAM)
    await vi.advanceTimersByTimeAsync(2_000)
    await back.body?.cancel()
    await vi.advanceTimersByTimeAsync(9_000)
    expect(state.stopped).toBe(0)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(state.stopped).toBe(1)
  })

  test('is told by 204 to be no more', async () => {
    const { script, goOn } = inTwoHalves(LONG)
    const { ann, bob, response } = await asking(script)
    goOn()
    await response.text()
    const joined = await ann.send(STREAM)
    expect([joined.status, await joined.text()]).toEqual([204, ''])
    expect((await bob.send(STREAM)).status).toBe(404)
    expect((await ann.send('/api/chat/conversation-9/stream')).status).toBe(404)
  })

  test('is not begun, joined or held open by HEAD', async () => {
    const { ann, response, state } = await asking(silent, { grace: 20 })
    const head = await ann.send(STREAM, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    await response.body?.cancel()
    await vi.waitFor(() => expect(state.stopped).toBe(1))
  })

  test('goes to the same message sent twice, and is written once (A17)', async () => {
    const { script, goOn } = inTwoHalves(LONG)
    const { send, calls } = await opened({ script })
    const ann = browser(send)
    await (await ann.ask('Hello', 'conversation-0')).body?.cancel()
    const both = await Promise.all([1, 2, 3].map(() => ann.ask('Kafka?', 'conversation-1', 'q-1')))
    goOn()
    const texts = await Promise.all(both.map((response) => response.text()))
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(texts).size).toBe(1)
    expect(calls).toHaveLength(2)
    const read = await ann.send('/api/conversations/conversation-1')
    expect((await read.json()) as object).toMatchObject({ messages: [{ id: 'q-1' }, { role: 'assistant' }] })
  })

  test('is named to a second question, which has to wait (A18)', async () => {
    const { ann, last } = await asking(silent)
    const second = await ann.ask('And RabbitMQ?')
    expect(second.status).toBe(409)
    expect(await errorOf(second)).toMatchObject({ code: 'busy', answer: (await last()).id })
  })

  test('has a heartbeat when nothing is said for a while (F05)', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const { ann } = await asking(silent)
    const joined = (await ann.send(STREAM)).body!.pipeThrough(new TextDecoderStream()).getReader()
    let read = ''
    while (!read.includes('One ')) read += (await joined.read()).value
    const next = joined.read()
    await vi.advanceTimersByTimeAsync(15_000)
    expect((await next).value).toBe(': heartbeat\n\n')
    await joined.cancel()
  })

  test('is kept while it is written', async () => {
    const { last } = await asking(silent)
    await vi.waitFor(async () => expect(wordsOf(await last())).toBe('One '))
    expect((await last()).metadata?.state).toBe('streaming')
  })

  test('has one well-formed event for a chunk, whatever is said (A16)', async () => {
    const text = fc.string({
      unit: fc.constantFrom('\r', '\n', 'data: x', 'id: 7', '\u2028', ':', ' ', '🦜', 'é'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (deltas) => {
        const { send } = await opened({ script: words(...deltas) })
        const ann = browser(send)
        const body = await (await ann.ask(`Hello\r\n\r\nevent: x\r\n`)).text()
        for (const event of body.split('\n\n').slice(0, -2)) {
          expect(event).toMatch(/^data: \{.*\}\nid: [\w-]{36}\/\d+$/s)
          expect(event.split(/\r|\n/)).toHaveLength(2)
        }
        const kept = await ann.send('/api/conversations/conversation-1')
        const { messages } = (await kept.json()) as { messages: UIMessage[] }
        expect(textOf(body)).toBe(wordsOf(messages[1]!))
      }),
      { numRuns: 40 },
    )
  })
})

describe('stopping', () => {
  test('ends the model’s call, keeps the words, and is heard by every reader', async () => {
    const { ann, response, state, last } = await asking(silent)
    const other = await ann.send(STREAM)
    const stopped = await ann.send(STOP, { method: 'POST' })
    expect([stopped.status, await stopped.text()]).toEqual([204, ''])
    expect(state.stopped).toBe(1)
    expect(await last()).toMatchObject({ metadata: { state: 'stopped' } })
    expect(wordsOf(await last())).toBe('One ')
    const end = { type: 'finish', messageMetadata: { state: 'stopped' } }
    for (const reader of [response, other]) expect((await chunksOf(reader)).at(-1)).toEqual(end)
  })

  test('twice is stopping once; when nothing is said there is nothing to stop', async () => {
    const { ann, last } = await asking(silent)
    const both = await Promise.all([1, 2].map(() => ann.send(STOP, { method: 'POST' })))
    expect(both.map(({ status }) => status)).toEqual([204, 204])
    expect((await ann.send(STOP, { method: 'POST' })).status).toBe(204)
    expect((await last()).metadata?.state).toBe('stopped')
    expect((await ann.ask('And now?')).status).toBe(200)
  })

  test('is not for another visitor (G08)', async () => {
    const { ann, bob, send, state } = await asking(silent)
    await (await bob.ask('Hello', 'conversation-2')).body?.cancel()
    for (const other of [bob, browser(send)])
      expect((await other.send(STOP, { method: 'POST' })).status).toBe(404)
    expect(state.stopped).toBe(0)
    await ann.send(STOP, { method: 'POST' })
  })
})

test('a conversation that is deleted while it is answered: the call is ended, its readers hear so, nothing is left (F11)', async () => {
  const { ann, response, state, fira } = await asking(silent)
  const other = await ann.send(STREAM)
  expect((await ann.send('/api/conversations/conversation-1', { method: 'DELETE' })).status).toBe(204)
  expect(state.stopped).toBe(1)
  for (const reader of [response, other])
    expect((await chunksOf(reader)).at(-1)).toMatchObject({
      type: 'error',
      errorText: expect.stringContaining('deleted'),
    })
  expect(await fira.conversations.list(fira.asked[0]!.visitor)).toEqual([])
  expect((await ann.send(STREAM)).status).toBe(404)
})

describe('the AI SDK’s client', () => {
  test('reconnects to a running answer, and reads it once', async () => {
    const { script, goOn } = inTwoHalves(LONG)
    const { app, calls } = await opened({ script })
    const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 })
    onTestFinished(() => close(0))
    let cookie = ''
    const transport = new DefaultChatTransport({
      api: `${url}/api/chat`,
      fetch: async (path, init) => {
        const headers = new Headers(init?.headers)
        headers.set('cookie', cookie)
        const response = await fetch(path, { ...init, headers })
        cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
        return response
      },
    })
    const leave = new AbortController()
    const messages = [said('Where does Kafka fit?', 'q-1') as UIMessage]
    const ask = {
      trigger: 'submit-message',
      chatId: 'conversation-1',
      messageId: undefined,
      messages,
    } as const
    const first = await transport.sendMessages({ ...ask, abortSignal: leave.signal })
    await first.getReader().read()
    leave.abort()

    const stream = await transport.reconnectToStream({ chatId: 'conversation-1' })
    goOn()
    let message: UIMessage | undefined
    for await (message of readUIMessageStream({ stream: stream! }));
    expect(wordsOf(message!)).toBe(LONG.join(''))
    expect(message!.metadata).toMatchObject({ state: 'complete' })
    expect(calls).toHaveLength(1)
    expect(await transport.reconnectToStream({ chatId: 'conversation-1' })).toBeNull()
  })
})

function wordsOf({ parts }: UIMessage): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

function idsIn(events: string): string[] {
  return [...events.matchAll(/^id: (.+)$/gm)].map(([, id]) => id!)
}

function textOf(events: string): string {
  const chunks = events
    .split('\n')
    .flatMap((line) => (line.startsWith('data: {') ? JSON.parse(line.slice(6)) : []))
  return chunks.map((chunk) => (chunk.type === 'text-delta' ? chunk.delta : '')).join('')
}

/** Reads some whole events, and leaves. */
async function firstEvents(response: Response, count: number): Promise<string> {
  let read = ''
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  while (read.split('\n\n').length <= count) read += (await reader.read()).value
  await reader.cancel()
  return `${read.split('\n\n').slice(0, count).join('\n\n')}\n\n`
}
