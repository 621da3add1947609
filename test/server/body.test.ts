import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chatRequest, errorOf, opened, said } from './scripted-fira.ts'

describe('the body', () => {
  test.each([
    ['nothing', '', 'invalid_request'],
    ['null', 'null', 'invalid_request'],
    ['a list', '[]', 'invalid_request'],
    ['a text', '""', 'invalid_request'],
    ['an empty object', '{}', 'invalid_request'],
    ['another object', '{"arg":null}', 'invalid_request'],
    ['messages of another type', '{"id":"conversation-1","messages":{"length":1}}', 'invalid_request'],
    ['no message', '{"id":"conversation-1","messages":[]}', 'invalid_request'],
    ['a number beyond all numbers', '{"id":"conversation-1","messages":[1e999]}', 'invalid_request'],
    ['JSON that was cut', '{"id":"conversation-1","mess', 'invalid_json'],
    ['a very deep list', '['.repeat(60_000), 'invalid_json'],
    ['a very deep list that is closed', '['.repeat(30_000) + ']'.repeat(30_000), 'invalid_request'],
  ])('may not be %s (A04)', async (_what, body, code) => {
    const { send, fira } = await opened()
    const response = await send('/api/chat', chatRequest(body))
    expect(response.status).toBe(400)
    expect((await errorOf(response)).code).toBe(code)
    expect(fira.asked).toEqual([])
  })

  test('may be any JSON at all without doing harm (A06)', async () => {
    const { send, fira } = await opened()
    const keys = fc.constantFrom('__proto__', 'constructor', 'prototype', 'id', 'messages', 'role', 'parts')
    const anything = fc.object({ key: fc.oneof(keys, fc.string()), maxDepth: 4 })
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        const response = await send('/api/chat', chatRequest(body))
        expect(response.status).toBe(400)
        await errorOf(response)
      }),
    )
    const forged =
      '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"id":"conversation-1","messages":[1]}'
    expect((await send('/api/chat', chatRequest(forged))).status).toBe(400)
    expect('x' in {}).toBe(false)
    expect(fira.asked).toEqual([])
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonx',
    '',
  ])('may not be sent as "%s" (A05, G01)', async (type) => {
    const { send, fira } = await opened()
    const request = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })
    const response = await send('/api/chat', { ...request, headers: { 'content-type': type } })
    expect(response.status).toBe(415)
    expect((await errorOf(response)).code).toBe('unsupported_media_type')
    expect(fira.asked).toEqual([])
  })

  test('may name its character set', async () => {
    const { send } = await opened()
    const request = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })
    const response = await send('/api/chat', {
      ...request,
      headers: { 'content-type': 'Application/JSON; charset=utf-8' },
    })
    expect(response.status).toBe(200)
    await response.text()
  })

  test('may have 64 kB and not a byte more, with or without a length (A01)', async () => {
    const { send, fira } = await opened()
    const start = '{"id":"conversation-1","messages":[1],"padding":"'
    const withSize = (size: number) => `${start}${'x'.repeat(size - start.length - 2)}"}`
    const kept = withSize(64 * 1024)
    const over = withSize(64 * 1024 + 1)
    const lengthOf = (body: string) => ({
      'content-type': 'application/json',
      'content-length': `${body.length}`,
    })

    for (const body of [kept, over]) {
      const expected = body === kept ? 'invalid_request' : 'too_large'
      for (const request of [{ ...chatRequest(body), headers: lengthOf(body) }, streamed(inPieces(body))]) {
        const response = await send('/api/chat', request)
        expect(response.status).toBe(body === kept ? 400 : 413)
        expect((await errorOf(response)).code).toBe(expected)
      }
    }
    expect(fira.asked).toEqual([])
  })

  test('that never ends is not read to its end (A02)', async () => {
    const { send } = await opened()
    let pieces = 0
    const endless = new ReadableStream({
      pull(controller) {
        pieces++
        controller.enqueue(new Uint8Array(1024))
      },
    })
    const response = await send('/api/chat', {
      ...chatRequest(''),
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    expect((await errorOf(response)).message).toContain('64 kB')
    expect(pieces).toBeLessThan(80)
  })
})

/** A request whose length nobody knows beforehand. */
function streamed(body: ReadableStream): RequestInit {
  return { ...chatRequest(''), body, duplex: 'half' }
}

function inPieces(text: string): ReadableStream {
  return ReadableStream.from(text.match(/.{1,1000}/g) ?? []).pipeThrough(new TextEncoderStream())
}
