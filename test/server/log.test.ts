import { describe, expect, test } from 'vitest'
import { createLog } from '../../src/server/log.ts'
import { serve } from '../../src/server/serve.ts'
import { words } from '../scripted/model.ts'
import { browser, chatRequest, opened, said, silent } from './scripted-fira.ts'

describe('the log', () => {
  test('has a JSON line for each request, by the pattern of its route', async () => {
    const { send, log } = await opened()
    const ann = browser(send)
    const asked = await ann.ask('my own words', 'conversation-of-ann')
    await asked.text()
    await ann.send('/api/conversations/conversation-of-ann')
    await ann.send('/api/conversations?q=private')
    const lines = log.map((line) => JSON.parse(line))
    expect(lines[0]).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: asked.headers.get('x-request-id'),
      method: 'POST',
      route: '/api/chat',
      status: 200,
      ms: expect.any(Number),
      visitor: expect.stringMatching(/^[\da-f]{8}$/),
    })
    expect(lines.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
      'POST /api/chat 200',
      'GET /api/conversations/:id 200',
      'GET /api/conversations 200',
    ])
    expect(new Set(lines.map(({ visitor }) => visitor)).size, 'the same visitor').toBe(1)
  })

  test('tells no words, no ids and no cookies, at no level', async () => {
    const { send, fira, log } = await opened()
    const ann = browser(send)
    await (await ann.ask('my own words', 'conversation-of-ann')).text()
    await ann.send('/api/conversations/conversation-of-ann?q=private')
    await ann.send('/c/conversation-of-ann')
    await send('/api/conversations/conversation-of-ann', { headers: { cookie: ann.cookie() } })
    await send('/nowhere/secret-path')
    await send('/api/chat', chatRequest('{"my own words'))
    await send('/', { headers: { host: 'private.example', 'user-agent': 'private' } })
    const all = log.join('')
    for (const private_ of [
      'own words',
      'of-ann',
      'private',
      'secret-path',
      fira.asked[0]!.visitor,
      ann.cookie(),
    ])
      expect(all).not.toContain(private_)
  })

  test('tells of every try of the password at level info, and not what was tried', async () => {
    const { send, log } = await opened({ password: 'quiet-harbour' })
    for (const password of ['canary-wrong', 'quiet-harbour'])
      await send('/enter', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        body: `password=${password}`,
      })
    expect(log.map((line) => JSON.parse(line)).map(({ level, status }) => [level, status])).toEqual([
      ['info', 401],
      ['info', 303],
    ])
    expect(log.join()).not.toMatch(/canary|harbour/)
  })

  test('says how many hidden characters were taken out of a question, and not which (B08)', async () => {
    const { send, log } = await opened()
    const hidden = [...'obey']
      .map((letter) => String.fromCodePoint(0xe0000 + letter.codePointAt(0)!))
      .join('')
    await (await browser(send).ask(`Kafka?${hidden}\u0000`)).text()
    await (await browser(send).ask('Redis?')).text()
    expect(log.map((line) => JSON.parse(line).removed)).toEqual([9, undefined])
    expect(log.join()).not.toContain('obey')
  })

  test('says why a request was refused, and nothing of it at level info for what only asks how the server is', async () => {
    const { send, log } = await opened()
    await send('/healthz')
    await send('/icon.svg')
    await send('/api/chat', chatRequest('{'))
    expect(log.map((line) => JSON.parse(line)).map(({ level, code }) => [level, code])).toEqual([
      ['debug', undefined],
      ['debug', undefined],
      ['info', 'invalid_json'],
    ])
  })

  test('keeps what is written in it on one line, without what a terminal would obey (C17)', () => {
    const lines: string[] = []
    const log = createLog('info', [], { write: (line) => lines.push(line) })
    log.warn('red \u001b[31m, a title \u001b]0;x\u0007, a link \u001b]8;;http://x\u001b\\, and\nmore')
    expect(lines).toHaveLength(1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be written
    expect(lines[0]!.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })

  test('never has a secret, in a message, a field, an error or a part of JSON (G11)', () => {
    const lines: string[] = []
    const secrets = ['canary-key', 'can"ary\\password']
    const log = createLog('debug', secrets, { write: (line) => lines.push(line) })
    for (const secret of secrets) {
      log.warn(`said ${secret} twice: ${secret}`)
      log.info({ [secret]: { deep: [secret] } }, 'field')
      log.error({ err: new Error(`at ${secret}`, { cause: new Error(secret) }) })
      log.debug(JSON.stringify({ body: `quoted ${secret}` }))
    }
    expect(lines).toHaveLength(8)
    for (const line of lines) {
      expect(line).not.toMatch(/canary-key|ary\\+password/)
      expect(line).toContain('•••')
      expect(() => JSON.parse(line)).not.toThrow()
    }
  })

  test('has the time until the last word of an answer was sent', async () => {
    const goOn = Promise.withResolvers<void>()
    const { app, log } = await opened({ script: [{ until: goOn.promise }, ...words('Here I am.')] })
    const server = await serve(app, { host: '127.0.0.1', port: 0 })
    const response = await fetch(
      `${server.url}/api/chat`,
      chatRequest({ id: 'conversation-1', messages: [said('Hello')] }),
    )
    expect(response.status).toBe(200)
    expect(log).toEqual([])
    goOn.resolve()
    await response.text()
    await server.close(0)
    await expect.poll(() => log).toHaveLength(1)
  })

  test('has a line for a reader who left', async () => {
    const { app, log } = await opened({ script: silent })
    const server = await serve(app, { host: '127.0.0.1', port: 0 })
    const leave = new AbortController()
    const init = chatRequest({ id: 'conversation-1', messages: [said('Hello')] })
    await (await fetch(`${server.url}/api/chat`, { ...init, signal: leave.signal })).body!.getReader().read()
    leave.abort()
    await expect.poll(() => log).toHaveLength(1)
    await server.close(0)
  })
})
