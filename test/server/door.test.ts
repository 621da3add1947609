import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { chatRequest, errorOf, opened, SECRET, said, scriptedFira } from './scripted-fira.ts'

const QUESTION = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })

describe('the Host', () => {
  test.each([
    'localhost',
    'localhost:3000',
    'LocalHost:3000',
    'localhost.:3000',
    '127.0.0.1',
    '127.0.0.1:8080',
    '[::1]',
    '[::1]:3000',
    'fira.example',
    'FIRA.example:443',
  ])('may be %s', async (host) => {
    const { send } = await opened()
    expect((await send('/healthz', { headers: { host } })).status).toBe(200)
  })

  test.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    'evil-localhost',
    'fira.example.evil',
    '127.0.0.2',
    '127.0.0.1.evil.example',
    '0.0.0.0:3000',
    '[::]:3000',
    '[::2]',
    '192.168.1.7:3000',
    'localhost@evil.example',
    'evil@localhost',
    'localhost, evil.example',
    'localhost:3000, localhost:3000',
    'localhost:evil',
    'localhost/x',
    '',
  ])('may not be "%s" (A11)', async (host) => {
    const { send } = await opened()
    const response = await send('/healthz', { headers: { host } })
    expect(response.status).toBe(421)
    expect((await errorOf(response)).code).toBe('wrong_host')
  })

  test('may not be missing', async () => {
    const { app } = await opened()
    expect((await app.request('/')).status).toBe(421)
  })

  test('may be the address that HOST names, unless that is all addresses', async () => {
    const fira = await scriptedFira()
    for (const [setting, host, status] of [
      ['192.168.1.7', '192.168.1.7:3000', 200],
      ['fe80::1', '[fe80::1]:3000', 200],
      ['0.0.0.0', '0.0.0.0:3000', 421],
      ['::', '[::]:3000', 421],
    ] as const) {
      const app = createApp(fira, { secret: SECRET, hosts: [setting], page: 'test/server/page' })
      expect((await app.request('/healthz', { headers: { host } })).status, setting).toBe(status)
    }
  })
})

describe('a question', () => {
  test.each([
    ['without an Origin', {}],
    ['of the page itself', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    ['of the page behind a proxy with TLS', { host: 'fira.example', origin: 'https://fira.example' }],
    ['of the page at the usual port', { host: 'fira.example:443', origin: 'https://fira.example' }],
    ['typed by the reader', { 'sec-fetch-site': 'none' }],
  ])('%s is taken', async (_what, headers) => {
    const { send } = await opened()
    const response = await send('/api/chat', { ...QUESTION, headers: { ...QUESTION.headers, ...headers } })
    expect(response.status).toBe(200)
    await response.text()
  })

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of no origin', { origin: 'null' }],
    ['of a name that looks alike', { origin: 'http://localhost.evil.example' }],
    ['that is no address', { origin: 'http://[' }],
    ['with a name before the host', { origin: 'http://evil@localhost:3000' }],
    ['with a path', { origin: 'http://localhost:3000/x' }],
    ['of another port', { origin: 'http://localhost:5173' }],
    ['of another loopback name', { origin: 'http://127.0.0.1:3000' }],
    ['of another scheme', { origin: 'chrome-extension://localhost:3000' }],
    ['of an origin that is none', { origin: 'http://' }],
    ['of a page of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['of a page of a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['of a form of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('%s is refused (G05)', async (_what, headers) => {
    const { send, fira } = await opened()
    const response = await send('/api/chat', { ...QUESTION, headers: { ...QUESTION.headers, ...headers } })
    expect(response.status).toBe(403)
    expect((await errorOf(response)).code).toBe('cross_site')
    expect(fira.asked).toEqual([])
  })

  test('as a simple form, which browsers send without asking first, is not read (G01)', async () => {
    const { send, fira } = await opened()
    const response = await send('/api/chat', { ...QUESTION, headers: { 'content-type': 'text/plain' } })
    expect(response.status).toBe(415)
    expect(fira.asked).toEqual([])
  })
})

describe('another site', () => {
  test('is granted nothing by a preflight (G02, G19)', async () => {
    const { send } = await opened()
    const response = await send('/api/chat', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    })
    expect(response.status).toBe(403)
    for (const [name] of response.headers) expect(name).not.toMatch(/^access-control/)
  })

  test('may link to the page, and load nothing into itself', async () => {
    const { send } = await opened()
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await send('/', { headers: link })).status).toBe(200)
    expect((await send('/', { headers: { ...link, 'sec-fetch-mode': 'no-cors' } })).status).toBe(403)
    expect((await send('/', { method: 'HEAD', headers: link })).status).toBe(403)
  })
})
