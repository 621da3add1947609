import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serve } from '../../src/server/serve.ts'
import { opened } from './scripted-fira.ts'

const POST = 'POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'

describe('on the wire', () => {
  test.each([
    ['A09 17 kB of one header', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
    ['A09 2,500 headers', `GET / HTTP/1.1\r\nHost: localhost\r\n${'X: y\r\n'.repeat(2500)}\r\n`, 431],
    ['A09 a path of 100 kB', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    [
      'A10 a length and chunks',
      `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['A10 two lengths', `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`, 400],
    ['A10 a length that is none', `${POST}Content-Length: -2\r\n\r\n{}`, 400],
    ['A10 a chunk that is none', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`, 400],
    ['A11 two Hosts', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n', 421],
    [
      'A11 two Hosts, the foreign one first',
      'GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n\r\n',
      421,
    ],
    ['A11 twice the same Host', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n', 421],
    ['A11 HTTP/1.0 without a Host', 'GET /healthz HTTP/1.0\r\n\r\n', 400],
    ['A11 HTTP/1.1 without a Host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['A11 an empty Host', 'GET /healthz HTTP/1.1\r\nHost: \r\n\r\n', 400],
    ['A11 a Host with a user', 'GET /healthz HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n', 400],
    ['A11 a Host in the address', 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n', 421],
    ['A12 CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', 405],
    ['A12 TRACE', 'TRACE /healthz HTTP/1.1\r\nHost: localhost\r\nX-Echo: mirror\r\n\r\n', 405],
    ['words that are no request', 'hello\r\n\r\n', 400],
    ['the beginning of TLS', '\u0016\u0003\u0001\u0002\u0000\u0001', 400],
    ['a header with a NUL', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n', 400],
  ])('%s is refused as any error is, and the server goes on', async (_what, request, status) => {
    const { app, fira } = await opened()
    const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 })
    onTestFinished(() => close(0))
    const [head = '', body = ''] = (await answerTo(url, request)).split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head.toLowerCase()).toContain('cache-control: no-store')
    expect(head.toLowerCase()).toMatch(/content-security-policy: default-src 'none'/)
    expect(head).not.toContain('mirror')
    if (status === 405) expect(head).toMatch(/^allow: .*GET/im)
    expect(JSON.parse(body.replace(/^[\da-f]+\r\n|\r\n0$/gi, ''))).toEqual({
      error: {
        code: expect.stringMatching(/^[a-z_]+$/),
        message: expect.any(String),
        status,
        requestId: expect.any(String),
      },
    })
    expect(fira.asked).toEqual([])
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test('A14 headers that come a byte a second, and a body that stops half way, are given up', async () => {
    const { app, fira } = await opened()
    const { url, close } = await serve(app, { host: '127.0.0.1', port: 0 })
    onTestFinished(() => close(0))
    const [headers, body] = await Promise.all([
      answerTo(url, 'GET /healthz HTTP/1.1\r\nX: ', 'y'),
      answerTo(url, `${POST}Content-Length: 500\r\n\r\n{"id":`),
    ])
    expect(headers).toMatch(/^HTTP\/1.1 408 /)
    expect(headers).toContain('"code":"too_slow"')
    expect(body).toMatch(/^HTTP\/1.1 4(08|00) /)
    expect(fira.asked).toEqual([])
  })
})

/**
 * Sends bytes as they are, and gives back what came until the connection ended or the answer was whole.
 * @param drop goes after them, once a second
 */
function answerTo(url: string, request: string, drop?: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () =>
      socket.write(Buffer.from(request, 'latin1')),
    )
    const dripping = drop && setInterval(() => socket.write(drop), 1000)
    onTestFinished(() => {
      if (dripping) clearInterval(dripping)
      socket.destroy()
    })
    let answer = ''
    socket.setEncoding('utf8').on('data', (data) => {
      answer += data
      if (/"requestId":"[^"]*"\}\}/.test(answer)) resolve(answer)
    })
    // A server that refuses early may reset what was still being sent.
    socket.on('error', () => resolve(answer)).on('close', () => resolve(answer))
  })
}
