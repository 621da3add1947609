import { describe, expect, test } from 'vitest'
import { browser, chatRequest, opened, readsAs, said } from './scripted-fira.ts'

describe('the cookie', () => {
  test('is given with the first question, and keeps to itself', async () => {
    const { send } = await opened()
    const response = await browser(send).ask('Where does Kafka fit?')
    await response.text()
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie.split('; ').slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=34560000',
      'Path=/',
      'SameSite=Lax',
    ])
    expect(decodeURIComponent(cookie)).toMatch(/^fira_visitor=[\w-]{32}\.[\w+/]{43}=;/)
  })

  test('is Secure when the page came over https', async () => {
    const { send } = await opened()
    const question = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })
    const headers = { ...question.headers, 'x-forwarded-proto': 'https' }
    const response = await send('/api/chat', { ...question, headers })
    await response.text()
    expect(response.headers.getSetCookie()[0]).toContain('; Secure')
  })

  test('is given once', async () => {
    const { send, fira } = await opened()
    const ann = browser(send)
    await (await ann.ask('Where does Kafka fit?')).text()
    const second = await ann.ask('And RabbitMQ?')
    await second.text()
    expect(second.headers.getSetCookie()).toEqual([])
    expect(fira.asked[1]?.visitor).toBe(fira.asked[0]?.visitor)
  })

  test('is not given to who only reads', async () => {
    const { send } = await opened()
    for (const path of [
      '/',
      '/api/map',
      '/api/welcome',
      '/api/conversations',
      '/api/conversations/conversation-1',
    ])
      expect((await send(path)).headers.getSetCookie(), path).toEqual([])
  })

  test('makes a new visitor of who changes it (G10)', async () => {
    const { send, fira } = await opened()
    const ann = browser(send)
    await (await ann.ask('Where does Kafka fit?')).text()
    const [name, value = ''] = ann.cookie().split('=')
    const [id, signature = ''] = decodeURIComponent(value).split('.')
    const forged = [
      `${id}`,
      `${id}.`,
      `${id}.${signature.slice(0, -1)}`,
      `${id}.${'A'.repeat(43)}=`,
      `x${id}.${signature}`,
      value.slice(0, 20),
      '',
      '%00%ff',
    ]
    for (const cookie of forged.map((value) => `${name}=${encodeURIComponent(value)}`)) {
      const read = await send('/api/conversations', { headers: { cookie } })
      expect(await read.json(), cookie).toEqual({ conversations: [] })
      const question = chatRequest({ id: 'conversation-2', messages: [said('Hello')] })
      const asked = await send('/api/chat', { ...question, headers: { ...question.headers, cookie } })
      await asked.text()
      expect(asked.headers.getSetCookie(), cookie).toHaveLength(1)
    }
    expect(new Set(fira.asked.map(({ visitor }) => visitor)).size).toBe(forged.length + 1)
  })

  test('has 192 random bits (G07)', async () => {
    const { send, fira } = await opened()
    for (let i = 0; i < 20; i++) await (await browser(send).ask('Hello', `conversation-${i}`)).text()
    const ids = fira.asked.map(({ visitor }) => visitor)
    expect(new Set(ids).size).toBe(20)
    for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(24)
  })
})

describe('a visitor', () => {
  test('sees their own conversations, which no cache may keep (G17)', async () => {
    const { send } = await opened()
    const ann = browser(send)
    await (await ann.ask('Where does Kafka fit?')).text()
    const list = await ann.send('/api/conversations')
    expect(list.headers.get('cache-control')).toBe('no-store')
    expect(await list.json()).toEqual({
      conversations: [
        {
          id: 'conversation-1',
          title: 'Where does Kafka fit?',
          createdAt: expect.any(String),
          updatedAt: expect.any(String),
        },
      ],
    })
    const read = await ann.send('/api/conversations/conversation-1')
    expect(read.headers.get('cache-control')).toBe('no-store')
    expect(await read.json()).toMatchObject({ id: 'conversation-1', messages: [{ role: 'user' }, {}] })
  })

  test('removes a conversation for good', async () => {
    const { send } = await opened()
    const ann = browser(send)
    await (await ann.ask('Where does Kafka fit?')).text()
    const removed = await ann.send('/api/conversations/conversation-1', { method: 'DELETE' })
    expect(removed.status).toBe(204)
    expect(await removed.text()).toBe('')
    expect((await ann.send('/api/conversations/conversation-1')).status).toBe(404)
    expect((await ann.send('/api/conversations/conversation-1', { method: 'DELETE' })).status).toBe(404)
    expect(await (await ann.send('/api/conversations')).json()).toEqual({ conversations: [] })
  })

  test.each([
    '..%2f..%2fetc%2fpasswd',
    '__proto__',
    'a'.repeat(10_000),
    'conversation%00',
    '%ff',
    '%',
    "'%20or%201=1",
    'conversation-of-nobody',
  ])('finds nothing under the id %s (A15)', async (id) => {
    const { send } = await opened()
    const ann = browser(send)
    await (await ann.ask('Where does Kafka fit?')).text()
    const strange = await ann.send(`/api/conversations/${id}`)
    const unknown = await ann.send('/api/conversations/conversation-9')
    expect(await readsAs(strange)).toEqual(await readsAs(unknown))
  })
})
