import { describe, expect, test } from 'vitest'
import { opened } from './scripted-fira.ts'

describe('the page', () => {
  test.each(['/', '/index.html', '/c/conversation-1'])(
    'is at %s, and is asked for anew each time',
    async (path) => {
      const { send } = await opened()
      const response = await send(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/^text\/html/)
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(await response.text()).toContain('<title>Fira</title>')

      const again = await send(path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
      expect(again.status).toBe(304)
      expect(again.headers.get('cache-control')).toBe('no-cache')
    },
  )

  test.each([
    ['http://localhost:3000', { host: 'localhost:3000' }],
    ['http://[::1]:3000', { host: '[::1]:3000' }],
    ['https://fira.example', { host: 'fira.example', 'x-forwarded-proto': 'https' }],
  ])('tells link previews whole addresses under %s', async (origin, headers) => {
    const { send } = await opened()
    const html = await (await send('/', { headers })).text()
    expect(html).toContain(`<meta property="og:url" content="${origin}/" />`)
    expect(html).toContain(`<meta property="og:image" content="${origin}/preview.png" />`)
  })

  test('tells no link preview a name that is not the server’s', async () => {
    const { send } = await opened()
    const response = await send('/', { headers: { host: 'evil.example' } })
    expect(response.status).toBe(421)
    expect(await response.text()).not.toContain('og:image')
  })

  test('has another tag under another name, so that no cache mixes them up', async () => {
    const { send } = await opened()
    const tags = ['localhost', '127.0.0.1'].map(async (host) =>
      (await send('/', { headers: { host } })).headers.get('etag'),
    )
    const [one, other] = await Promise.all(tags)
    expect(one).not.toBe(other)
  })

  test('has assets that are kept for a year, since their names change with them (G17)', async () => {
    const { send } = await opened()
    const response = await send('/assets/app-1a2b3c.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await response.text()).toContain('Fira')
  })

  test('has other files that are asked for anew', async () => {
    const { send } = await opened()
    const response = await send('/icon.svg')
    expect(response.headers.get('content-type')).toMatch(/^image\/svg\+xml/)
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('etag')).toBeTruthy()
    await response.text()
  })

  test('keeps nobody waiting for an asset that is gone', async () => {
    const { send } = await opened()
    const response = await send('/assets/app-old.js')
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    '/..%2fscripted-fira.ts',
    '/%2e%2e/scripted-fira.ts',
    '/%2e%2e%2fscripted-fira.ts',
    '/..%5cscripted-fira.ts',
    '/assets/..%2f..%2fscripted-fira.ts',
    '/assets/%2e%2e%2f%2e%2e%2fscripted-fira.ts',
    '/assets/..%252f..%252fscripted-fira.ts',
    '//scripted-fira.ts',
    '/index.html%2f..',
    '/index.html%00',
    '/index.html%00.js',
    '/c/..%2f..%2fpackage.json',
    '/assets',
    '/assets/',
  ])('gives no file outside its folder: %s (A08)', async (path) => {
    const { app } = await opened()
    const response = await app.fetch(
      new Request(`http://localhost${path}`, { headers: { host: 'localhost' } }),
    )
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('import')
  })
})
