import { describe, expect, test } from 'vitest'
import { browser, chatRequest, errorOf, opened, said } from './scripted-fira.ts'

const QUESTION = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })

describe('every response', () => {
  test('keeps the id a proxy gave its request, if that is one word', async () => {
    const { send } = await opened()
    for (const [given, kept] of [
      ['proxy-1', true],
      ['<script>', false],
      ['x'.repeat(300), false],
    ] as const) {
      const response = await send('/healthz', { headers: { 'x-request-id': given } })
      expect(response.headers.get('x-request-id') === given, given).toBe(kept)
    }
  })
})

describe('a path', () => {
  test.each([
    '/nowhere',
    '/api/nowhere',
    '/api',
    '/api/map/x',
    '/c/',
    '/c/short',
    '/assets/',
    '/.env',
    '/page/index.html',
  ])('%s leads nowhere', async (path) => {
    const { send } = await opened()
    const response = await send(path)
    expect(response.status).toBe(404)
    expect((await errorOf(response)).code).toBe('not_found')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['GET', '/api/chat', 'POST'],
    ['HEAD', '/api/chat', 'POST'],
    ['PUT', '/api/chat', 'POST'],
    ['TRACE', '/api/chat', 'POST'],
    ['POST', '/api/map', 'GET, HEAD'],
    ['PUT', '/api/conversations/conversation-1', 'GET, HEAD, PATCH, DELETE'],
    ['DELETE', '/api/conversations', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['OPTIONS', '/healthz', 'GET, HEAD'],
  ])('does not take %s %s, and says what it takes', async (method, path, allow) => {
    const { app, fira } = await opened()
    // A Request cannot be made with the method TRACE; the server still receives it.
    const request = new Request(`http://localhost${path}`, { headers: { host: 'localhost' } })
    Object.defineProperty(request, 'method', { value: method })
    const response = await app.fetch(request)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allow)
    if (method !== 'HEAD') expect((await errorOf(response)).code).toBe('method_not_allowed')
    expect(fira.asked).toEqual([])
  })

  test('answers HEAD as GET without the body (A13)', async () => {
    const { send } = await opened()
    for (const path of ['/', '/healthz', '/api/map', '/icon.svg']) {
      const response = await send(path, { method: 'HEAD' })
      expect(response.status, path).toBe(200)
      expect(await response.text()).toBe('')
    }
  })

  test('answers with JSON whatever is asked for (A13)', async () => {
    const { send } = await opened()
    const response = await send('/api/map', { headers: { accept: 'application/xml' } })
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toMatchObject({ verbs: expect.any(Array), walks: expect.any(Array) })
  })
})

describe('the map and the welcome', () => {
  test.each(['/api/map', '/api/welcome'])('%s is sent again only when it changed', async (path) => {
    const { send } = await opened()
    const first = await send(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"\w+"$/)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const second = await send(path, { headers: { 'if-none-match': etag } })
    expect(second.status).toBe(304)
    expect(await second.text()).toBe('')
  })

  test('the welcome is what Fira says', async () => {
    const { send, fira } = await opened()
    expect(await (await send('/api/welcome')).json()).toEqual(fira.welcome)
  })

  test('the server says that it is well', async () => {
    const { send } = await opened()
    expect(await (await send('/healthz')).json()).toEqual({ status: 'ok' })
  })

  test('the server says that it is ready, as long as what is remembered can be reached', async () => {
    const { send, fira } = await opened()
    expect(await (await send('/readyz')).json()).toEqual({ status: 'ready' })
    fira.conversations.list = () => Promise.reject(new Error('SQLITE_IOERR'))
    const response = await send('/readyz')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect((await errorOf(response)).code).toBe('not_ready')
    expect((await send('/healthz')).status).toBe(200)
  })
})

describe('compression', () => {
  test('makes JSON small', async () => {
    const { send } = await opened()
    const response = await send('/api/welcome', { headers: { 'accept-encoding': 'gzip' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(await new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).json()).toBeTypeOf(
      'object',
    )
  })

  test('leaves a stream alone', async () => {
    const { send } = await opened()
    const response = await send('/api/chat', {
      ...QUESTION,
      headers: { ...QUESTION.headers, 'accept-encoding': 'gzip' },
    })
    expect(response.headers.get('content-encoding')).toBeNull()
    await response.text()
  })
})

describe('a fault inside', () => {
  test.each([
    ['an error', new Error('SECRET at /var/lib/fira')],
    ['a text', 'SECRET at /var/lib/fira'],
    ['nothing', undefined],
  ])('that is thrown as %s is told to the log and not to the reader (E13)', async (_what, thrown) => {
    const { send, fira, log } = await opened()
    fira.answer = () => Promise.reject(thrown)
    const response = await browser(send).ask('Where does Kafka fit?')
    expect(response.status).toBe(500)
    const { code, message } = await errorOf(response)
    expect(code).toBe('internal')
    expect(message).not.toContain('SECRET')
    const errors = log.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error')
    expect(errors).toEqual([expect.objectContaining({ requestId: response.headers.get('x-request-id') })])
    if (thrown) expect(errors[0].err.message).toContain('SECRET')
  })
})
