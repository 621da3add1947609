import { describe, expect, test } from 'vitest'
import { chatRequest, errorOf, opened, said } from './scripted-fira.ts'

const PROXY = '10.0.0.1'
const QUESTION = chatRequest({ id: 'conversation-1', messages: [said('Where does Kafka fit?')] })

describe('the user that a proxy names', () => {
  test('is the visitor: without a cookie, and the same from every browser', async () => {
    const { as, fira } = await behindProxy()
    const asked = await as('ann@example.com', '/api/chat', QUESTION)
    await asked.text()
    expect(asked.headers.getSetCookie()).toEqual([])
    expect(fira.asked[0]?.visitor).toBe('user:ann@example.com')
    const list = await (await as('ann@example.com', '/api/conversations')).json()
    expect(list).toMatchObject({ conversations: [{ id: 'conversation-1' }] })
    expect(await (await as('bob@example.com', '/api/conversations')).json()).toEqual({ conversations: [] })
    expect((await as('bob@example.com', '/api/conversations/conversation-1')).status).toBe(404)
  })

  test('is believed from the proxy only', async () => {
    const { sendFrom } = await behindProxy()
    for (const [address, name] of [
      ['203.0.113.7', 'ann'],
      ['127.0.0.1', 'ann'],
      ['10.0.0.2', 'ann'],
      ['', 'ann'],
      [PROXY, undefined],
      [PROXY, ''],
      [PROXY, '   '],
      [PROXY, 'ann, bob'],
      [PROXY, 'x'.repeat(300)],
    ] as [string, string | undefined][]) {
      const headers = { ...(name !== undefined && { 'x-user': name }), 'x-forwarded-for': PROXY }
      const response = await sendFrom(address, '/api/conversations', { headers })
      expect(response.status, `${address} ${name}`).toBe(401)
      expect((await errorOf(response)).code).toBe('not_signed_in')
    }
    expect((await sendFrom('203.0.113.7', '/healthz')).status).toBe(200)
  })

  test('cannot be taken over by the cookie of an anonymous visitor, nor the other way round', async () => {
    const { as, fira } = await behindProxy()
    const cookie = 'fira_visitor=user%3Aann.AAAA'
    await (await as('bob', '/api/chat', { ...QUESTION, headers: { ...QUESTION.headers, cookie } })).text()
    expect(fira.asked[0]?.visitor).toBe('user:bob')
  })

  test('need not know the password, which lets in who comes another way', async () => {
    const { as, sendFrom } = await behindProxy('quiet-harbour')
    expect((await as('ann', '/api/conversations')).status).toBe(200)
    const direct = await sendFrom('203.0.113.7', '/api/conversations')
    expect((await errorOf(direct)).code).toBe('password_needed')
    const authorization = 'Bearer quiet-harbour'
    expect((await sendFrom('203.0.113.7', '/api/map', { headers: { authorization } })).status).toBe(200)
  })
})

async function behindProxy(password?: string) {
  const app = await opened({ userHeader: 'X-User', proxies: [PROXY], password })
  const as = (name: string, path: string, init: RequestInit = {}) =>
    app.sendFrom(PROXY, path, { ...init, headers: { ...init.headers, 'x-user': name } })
  return { ...app, as }
}
