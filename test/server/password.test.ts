import { describe, expect, test, vi } from 'vitest'
import { browser, chatRequest, errorOf, opened, SECRET, said } from './scripted-fira.ts'

const PASSWORD = 'a quiet härbour'
const QUESTION = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })
const AS_PAGE = { accept: 'text/html,application/xhtml+xml;q=0.9' }

describe('a password (G09)', () => {
  test('is asked for before anything of the readers is told', async () => {
    const { send, fira } = await closed()
    for (const [path, init] of [
      ['/', {}],
      ['/c/conversation-1', {}],
      ['/index.html', {}],
      ['/nowhere', {}],
      ['/api/map', {}],
      ['/api/conversations', {}],
      ['/api/chat', QUESTION],
      ['/api/chat', { method: 'PUT' }],
    ] as [string, RequestInit][]) {
      const response = await send(path, init)
      expect(response.status, path).toBe(401)
      expect((await errorOf(response)).code).toBe('password_needed')
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Fira"')
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
    expect(fira.asked).toEqual([])
  })

  test('is not asked for where nothing of the readers is told', async () => {
    const { send } = await closed()
    for (const path of ['/healthz', '/icon.svg', '/assets/app-1a2b3c.js'])
      expect((await send(path)).status, path).toBe(200)
  })

  test.each([
    ['Bearer', 200],
    ['bearer', 200],
    ['BEARER  ', 200],
    ['Basic', 401],
    ['', 401],
  ])('may be sent as “Authorization: %s …” (%i)', async (scheme, status) => {
    const { send } = await closed('quiet-harbour')
    const response = await send('/api/map', { headers: { authorization: `${scheme} quiet-harbour`.trim() } })
    expect(response.status).toBe(status)
    expect(response.headers.get('www-authenticate') === null).toBe(status === 200)
  })

  test('may have letters beyond ASCII, sent as UTF-8', async () => {
    const { send } = await closed()
    const authorization = `Bearer ${Buffer.from(PASSWORD).toString('latin1')}`
    expect((await send('/api/map', { headers: { authorization } })).status).toBe(200)
  })

  test('is taken from no other place', async () => {
    const { send } = await closed('quiet-harbour')
    for (const [path, headers] of [
      ['/api/map?token=quiet-harbour', {}],
      ['/api/map?password=quiet-harbour&access_token=quiet-harbour', {}],
      ['/api/map', { 'x-api-key': 'quiet-harbour' }],
      ['/api/map', { cookie: 'fira_door=quiet-harbour' }],
      ['/api/map', { 'proxy-authorization': 'Bearer quiet-harbour' }],
    ] as [string, Record<string, string>][])
      expect((await send(path, { headers })).status, path).toBe(401)
  })

  test.each([
    '',
    'quiet-harbou',
    'quiet-harbour ',
    'quiet-harbour\u0000',
    'Quiet-harbour',
    'quiet-harbourquiet-harbour',
    'q'.repeat(10_000),
  ])('is not “%s”', async (wrong) => {
    const { send } = await closed('quiet-harbour')
    const response = await send('/enter', form({ password: wrong }))
    expect(response.status).toBe(401)
    expect((await errorOf(response)).code).toBe('wrong_password')
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('the form for it', () => {
  test('is shown to a reader who wants a page, and knows where to lead back', async () => {
    const { send } = await closed()
    for (const [path, to] of [
      ['/', '/'],
      ['/c/conversation-1', '/c/conversation-1'],
      ['/nowhere', '/'],
      ['/enter', '/'],
      ['/c/%22%3E%3Cscript%3E', '/'],
    ]) {
      const response = await send(path!, { headers: AS_PAGE })
      expect(response.status).toBe(401)
      const page = await response.text()
      expect(page).toContain('<form method="post" action="/enter">')
      expect(page).toContain(`name="to" value="${to}"`)
      expect(page).not.toMatch(/<script>|style=|onclick/)
    }
  })

  test('leads back where the reader was, with a cookie that lets them in', async () => {
    const { send } = await closed()
    const ann = browser(send)
    const entered = await ann.send('/enter', form({ password: PASSWORD, to: '/c/conversation-1' }))
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/c/conversation-1'])
    const [cookie = ''] = entered.headers.getSetCookie()
    expect(cookie).toMatch(/^fira_door=\d+\.[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toContain(PASSWORD)
    expect((await ann.send('/', { headers: AS_PAGE })).status).toBe(200)
    expect((await ann.send('/api/map')).status).toBe(200)
    const again = await ann.send('/enter', { headers: AS_PAGE })
    expect([again.status, again.headers.get('location')]).toEqual([303, '/'])
  })

  test('marks the cookie Secure behind TLS', async () => {
    const { send } = await closed()
    const init = form({ password: PASSWORD })
    const response = await send('/enter', {
      ...init,
      headers: { ...init.headers, 'x-forwarded-proto': 'https' },
    })
    expect(response.headers.getSetCookie()[0]).toContain('; Secure')
  })

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/c/../../x',
    '/c/conversation-1\r\nx: y',
    'javascript:alert(1)',
    '',
  ])('leads to no other place: %s', async (to) => {
    const { send } = await closed()
    const response = await send('/enter', form({ password: PASSWORD, to }))
    expect(response.headers.get('location')).toBe('/')
  })

  test('says what went wrong, and is not sent twice by a reload', async () => {
    const { send } = await closed()
    const init = form({ password: 'another one', to: '/c/conversation-1' })
    const response = await send('/enter', { ...init, headers: { ...init.headers, ...AS_PAGE } })
    expect(response.status).toBe(401)
    const page = await response.text()
    expect(page).toContain('role="alert">That is not the password. Try once more.</p>')
    expect(page).toContain('value="/c/conversation-1"')
    expect(page).not.toContain('another one')
    expect((await send('/enter', { headers: AS_PAGE })).status).toBe(401)
  })

  test('takes a form from its own page and nothing else', async () => {
    const { send } = await closed()
    const right = form({ password: PASSWORD })
    for (const [init, status] of [
      [{ ...right, headers: { 'content-type': 'application/json' } }, 415],
      [{ ...right, headers: { 'content-type': 'text/plain' } }, 415],
      [{ ...right, headers: { ...right.headers, origin: 'https://evil.example' } }, 403],
      [{ ...right, headers: { ...right.headers, origin: 'null' } }, 403],
      [{ ...right, headers: { ...right.headers, 'sec-fetch-site': 'cross-site' } }, 403],
      [form({ password: 'x'.repeat(70_000) }), 413],
    ] as [RequestInit, number][])
      expect((await send('/enter', init)).status).toBe(status)
  })

  test('is not there without a password', async () => {
    const { send } = await opened()
    expect((await send('/enter')).status).toBe(404)
    expect((await send('/enter', form({ password: PASSWORD }))).status).toBe(404)
  })
})

describe('the cookie of the door (G10)', () => {
  test('lets nobody in when it was forged, cut, or given for another password or by another server', async () => {
    const entered = async (password: string, secret = SECRET) => {
      const ann = browser((await opened({ password, secret })).send)
      await ann.send('/enter', form({ password }))
      return ann.cookie()
    }
    const good = await entered(PASSWORD)
    const [value = '', signature = ''] = decodeURIComponent(good.split('=')[1]!).split('.')
    const { send } = await closed()
    expect((await send('/api/map', { headers: { cookie: good } })).status).toBe(200)
    for (const cookie of [
      good.slice(0, -3),
      `fira_door=${value}`,
      `fira_door=${encodeURIComponent(`${Number(value) + 1000}.${signature}`)}`,
      'fira_door=NaN.AAAA',
      good.replace('fira_door', 'fira_visitor'),
      await entered('another password'),
      await entered(PASSWORD, 'another secret'),
    ])
      expect((await send('/api/map', { headers: { cookie } })).status, cookie).toBe(401)
  })

  test('ends after thirty days, whatever the browser does', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const ann = browser((await closed()).send)
    await ann.send('/enter', form({ password: PASSWORD }))
    vi.setSystemTime(Date.now() + 29 * 24 * 60 * 60 * 1000)
    expect((await ann.send('/api/map')).status).toBe(200)
    vi.setSystemTime(Date.now() + 2 * 24 * 60 * 60 * 1000)
    expect((await ann.send('/api/map')).status).toBe(401)
    vi.useRealTimers()
  })
})

describe('five wrong tries', () => {
  test('close the door to their address, for the right password too, and to nobody else', async () => {
    const { sendFrom } = await closed('quiet-harbour')
    const trying = { headers: { authorization: 'Bearer wrong-one' } }
    for (let tries = 0; tries < 5; tries++)
      expect((await sendFrom('203.0.113.7', '/api/map', trying)).status).toBe(401)
    for (const [path, init] of [
      ['/api/map', trying],
      ['/api/map', { headers: { authorization: 'Bearer quiet-harbour' } }],
      ['/enter', form({ password: 'quiet-harbour' })],
    ] as [string, RequestInit][]) {
      const response = await sendFrom('203.0.113.7', path, init)
      expect(response.status).toBe(429)
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await errorOf(response)).toMatchObject({ code: 'too_many_tries', message: /Wait 5 minutes/ })
    }
    const other = { headers: { authorization: 'Bearer quiet-harbour' } }
    expect((await sendFrom('203.0.113.8', '/api/map', other)).status).toBe(200)
  })

  test('are told on the page, with how long to wait', async () => {
    const { send } = await closed()
    const init = form({ password: 'wrong one' })
    const page = { ...init, headers: { ...init.headers, ...AS_PAGE } }
    for (let tries = 0; tries < 5; tries++) await send('/enter', page)
    const response = await send('/enter', page)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('300')
    expect(await response.text()).toContain('That was tried too often. Wait 5 minutes, then try again.')
  })

  test('are five also when they come at once', async () => {
    const { send } = await closed()
    const tries = await Promise.all(
      Array.from({ length: 40 }, () => send('/enter', form({ password: 'wrong one' }))),
    )
    expect(tries.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  test('are forgotten with a right one, and do not touch who is inside', async () => {
    const { send } = await closed()
    const ann = browser(send)
    for (let tries = 0; tries < 4; tries++) await send('/enter', form({ password: 'wrong one' }))
    expect((await ann.send('/enter', form({ password: PASSWORD }))).status).toBe(303)
    for (let tries = 0; tries < 5; tries++)
      expect((await send('/enter', form({ password: 'wrong one' }))).status).toBe(401)
    expect((await send('/enter', form({ password: PASSWORD }))).status).toBe(429)
    expect((await ann.send('/api/map')).status).toBe(200)
  })
})

const closed = (password = PASSWORD) => opened({ password })

function form(fields: Record<string, string>): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}
