import { fileURLToPath } from 'node:url'
import type { UIMessageChunk } from 'ai'
import { expect, onTestFinished } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import type { Fira, Question } from '../../src/fira.ts'
import { createApp } from '../../src/server/app.ts'
import { createLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'

export const SECRET = 'a secret of the tests'
export const WORDS = 'Kafka fits Store and Connect.'

export type ScriptedFira = Fira & {
  /** Every question that came in. */
  asked: Question[]
}

/** What is said to a question. `end` stores the answer as complete. */
export type Script = (
  id: string,
  end: () => Promise<void>,
  question: Question,
) => AsyncIterable<UIMessageChunk>

/** A Fira that says the same words to every question, remembers in memory, and writes down what it was asked. */
export async function scriptedFira(script: Script = spoken): Promise<ScriptedFira> {
  const conversations = await openConversations(':memory:')
  const asked: Question[] = []
  onTestFinished(() => conversations.close())
  return {
    asked,
    map: {
      title: 'Backend Verb Map',
      verbs: [],
      categories: [],
      technologies: [],
      overview: null,
      stories: [],
    },
    walks: [],
    welcome: { speaker: 'the built-in guide', greeting: 'Hello, I am Fira.', starters: [] },
    conversations,
    async answer(question) {
      asked.push(question)
      const id = `answer-${asked.length}`
      const accepted = await conversations.accept({ ...question, answer: id })
      if (accepted.status !== 'accepted') return accepted
      const end = () =>
        conversations.finish({
          conversation: question.conversation,
          message: { id, role: 'assistant', parts: [{ type: 'text', text: WORDS }] },
          state: 'complete',
        })
      return { status: 'answering', chunks: ReadableStream.from(script(id, end, question)) }
    },
    close: async () => {},
  }
}

const spoken: Script = async function* (id, end) {
  yield { type: 'start', messageId: id }
  yield { type: 'text-start', id: '1' }
  for (const delta of WORDS.split(/(?<= )/)) yield { type: 'text-delta', id: '1', delta }
  yield { type: 'text-end', id: '1' }
  await end()
  yield { type: 'finish' }
}

/** Says one word, then nothing more until the reader leaves. */
export const silent: Script = async function* (id, _end, { signal }) {
  yield { type: 'start', messageId: id }
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
}

type Opened = Partial<Parameters<typeof createApp>[1]> & { script?: Script }

/**
 * Fira behind its doors. `send` is a request of a browser that opened the page on this machine; `sendFrom` comes
 * from another address.
 */
export async function opened({ script, ...options }: Opened = {}) {
  const fira = await scriptedFira(script)
  const log: string[] = []
  const app = createApp(fira, {
    secret: SECRET,
    hosts: ['fira.example'],
    page: fileURLToPath(new URL('page', import.meta.url)),
    log: createLog('debug', [], { write: (line) => log.push(line) }),
    ...options,
  })
  const send = async (path: string, init: RequestInit = {}, env = {}) =>
    app.request(path, { ...init, headers: { host: 'localhost:3000', ...plain(init.headers) } }, env)
  const sendFrom = (remoteAddress: string, path: string, init?: RequestInit) =>
    send(path, init, { incoming: { socket: { remoteAddress } } })
  return { app, fira, log, send, sendFrom }
}

/** The same with every door that a setting can add; the requests come from a reader who is inside. */
export async function openedWithAll() {
  const password = 'the password of the tests'
  const opened_ = await opened({ password, metrics: await createMetrics() })
  const send: Send = (path, init = {}) =>
    opened_.send(path, { ...init, headers: { authorization: `Bearer ${password}`, ...plain(init.headers) } })
  return { ...opened_, send }
}

type Send = Awaited<ReturnType<typeof opened>>['send']

/** One browser: it keeps the cookie it is given. */
export function browser(send: Send) {
  let cookie = ''
  const go: Send = async (path, init = {}) => {
    const response = await send(path, {
      ...init,
      headers: { ...plain(init.headers), ...(cookie && { cookie }) },
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return response
  }
  return {
    send: go,
    ask: (text: string, conversation = 'conversation-1', id?: string) =>
      go('/api/chat', chatRequest({ id: conversation, messages: [said(text, id)] })),
    cookie: () => cookie,
  }
}

export function said(text: string, id?: string) {
  return { id, role: 'user', parts: [{ type: 'text', text }] }
}

export function chatRequest(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

/** Reads an error and holds it to the one shape all errors have. */
export async function errorOf(response: Response): Promise<{ code: string; message: string }> {
  const body: unknown = await response.json()
  expect(body).toEqual({
    error: {
      code: expect.stringMatching(/^[a-z_]+$/),
      message: expect.stringMatching(/^\S.*[.]$/),
      status: response.status,
      requestId: response.headers.get('x-request-id'),
      ...(response.headers.has('retry-after') && { retryAfterMs: expect.any(Number) }),
    },
  })
  return (body as { error: { code: string; message: string } }).error
}

/** All of a response but the id that every request has of its own. */
export async function readsAs(response: Response) {
  const id = response.headers.get('x-request-id') ?? 'none'
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id')
  return { status: response.status, headers, body: (await response.text()).replace(id, '') }
}

/** The chunks of an answer, as a browser reads them. */
export async function chunksOf(response: Response): Promise<UIMessageChunk[]> {
  const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('data: {'))
  return events.map((event) => JSON.parse(event.slice('data: '.length)))
}

function plain(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers))
}
