import { fileURLToPath } from 'node:url'
import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { UIMessageChunk } from 'ai'
import { expect, onTestFinished } from 'vitest'
import { deadlines } from '../../src/chat/deadlines.ts'
import type { Fira, Question } from '../../src/fira.ts'
import { createApp } from '../../src/server/app.ts'
import { createLog } from '../../src/server/log.ts'
import { createMetrics } from '../../src/server/metrics.ts'
import { CANARY } from '../scripted/canary.ts'
import { testFira } from '../scripted/fira.ts'
import { type Script, scriptedModel, words } from '../scripted/model.ts'

export const SECRET = 'a secret of the tests'
/** None of them is on the map, so that they arrive as they are said. */
export const WORDS = 'Here is a calm answer, Fira.'

export type ScriptedFira = Fira & {
  /** Every question that came in. */
  asked: Question[]
}

/** Says one word, then nothing more until it is stopped. */
export const silent: Script = [...words('One ').slice(0, -2), 'hang']

/** A Fira whose model says the same words to every question; it remembers in memory, and writes down what it was asked. */
export async function scriptedFira(
  model: LanguageModelV4 = scriptedModel(SPOKEN).model,
  grace = deadlines.grace,
): Promise<ScriptedFira> {
  const speaker = { model, name: 'scripted' }
  const fira = await testFira({}, { speaker, deadlines: { ...deadlines, gap: 60_000, grace } })
  onTestFinished(() => fira.close())
  const asked: Question[] = []
  return {
    ...fira,
    asked,
    answer(question) {
      asked.push(question)
      return fira.answer(question)
    },
  }
}

const SPOKEN = words(...WORDS.split(/(?<= )/))

type Opened = Partial<Parameters<typeof createApp>[1]> & {
  script?: Script
  /** Speaks in place of the script. */
  model?: LanguageModelV4
  /** Milliseconds for which an answer waits for a reader to come back. */
  grace?: number
}

/**
 * Fira behind its doors. `send` is a request of a browser that opened the page on this machine; `sendFrom` comes
 * from another address.
 */
export async function opened({ script = SPOKEN, model, grace, ...options }: Opened = {}) {
  const { model: scripted, calls, state } = scriptedModel(script)
  const fira = await scriptedFira(model ?? scripted, grace)
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
  return { app, fira, log, send, sendFrom, calls, state }
}

/** The same with every door that a setting can add; the requests come from a reader who is inside. */
export async function openedWithAll() {
  const password = CANARY
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
      ...((body as { error: { code: string } }).error.code === 'busy' && { answer: expect.any(String) }),
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
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'))
  return lines.map((line) => JSON.parse(line.slice('data: '.length)))
}

function plain(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries(new Headers(headers))
}
