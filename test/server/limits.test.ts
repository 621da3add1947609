import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { networkOf } from '../../src/server/client.ts'
import { limit } from '../../src/server/limit.ts'
import { browser, chatRequest, errorOf, opened, said } from './scripted-fira.ts'

const RATE = { visitor: 5, address: 12 }

describe('questions in a minute (G13)', () => {
  test('of one visitor are limited, with a word on how long to wait', async () => {
    const { send, fira } = await opened({ rate: RATE })
    const ann = browser(send)
    // The first question is the one that makes a visitor of who asks.
    const statuses = await inTurn(8, (n) => ann.ask('Where does Kafka fit?', `conversation-${n}`))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
    expect(fira.asked).toHaveLength(6)
    const refused = await ann.ask('Where does Kafka fit?')
    const seconds = Number(refused.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(50)
    const { code, message } = await errorOf(refused)
    expect(code).toBe('rate_limited')
    expect(message).toBe(`That was a lot at once. Ask again in ${seconds} seconds.`)
    expect((await ann.send('/api/conversations')).status, 'reading is not asking').toBe(200)
  })

  test('of many visitors at one address are limited, and those of another are not', async () => {
    const { sendFrom } = await opened({ rate: RATE })
    const from = (address: string) => () => sendFrom(address, '/api/chat', question())
    expect(count(await inTurn(100, from('203.0.113.7')))).toEqual({ 200: 12, 429: 88 })
    expect(count(await inTurn(5, from('203.0.113.8')))).toEqual({ 200: 5 })
  })

  test('are counted together with files that are brought back', async () => {
    const { sendFrom } = await opened({ rate: RATE })
    const statuses = await inTurn(15, (n) =>
      n % 2
        ? sendFrom('203.0.113.7', '/api/import', chatRequest({}))
        : sendFrom('203.0.113.7', '/api/chat', question()),
    )
    expect(count(statuses)).toEqual({ 200: 6, 400: 6, 429: 3 })
  })

  test('at the addresses of one IPv6 subscriber count together', async () => {
    const { sendFrom } = await opened({ rate: RATE })
    const statuses = await inTurn(20, (n) =>
      sendFrom(`2001:db8:1:2::${n.toString(16)}`, '/api/chat', question()),
    )
    expect(count(statuses)).toEqual({ 200: 12, 429: 8 })
    expect((await sendFrom('2001:db8:1:3::1', '/api/chat', question())).status).toBe(200)
  })

  test('are not told apart by an X-Forwarded-For that no proxy wrote', async () => {
    const { sendFrom } = await opened({ rate: RATE, proxies: ['10.0.0.1'] })
    const statuses = await inTurn(20, (n) =>
      sendFrom('203.0.113.7', '/api/chat', forwarded(`198.51.100.${n}`)),
    )
    expect(count(statuses)).toEqual({ 200: 12, 429: 8 })
  })

  test('behind proxies that were named are counted by the last address that one of these reported', async () => {
    const { sendFrom } = await opened({ rate: RATE, proxies: ['10.0.0.1', '192.168.0.0/16', 'fd00::/8'] })
    const by = (proxy: string, forwardedFor: (n: number) => string) =>
      inTurn(15, (n) => sendFrom(proxy, '/api/chat', forwarded(forwardedFor(n))))
    // What stands before the proxy's own entry was written by the client.
    expect(count(await by('10.0.0.1', (n) => `198.51.100.${n}, 203.0.113.7`))).toEqual({ 200: 12, 429: 3 })
    expect(count(await by('10.0.0.1', (n) => `203.0.113.${n + 100}`))).toEqual({ 200: 15 })
    expect(count(await by('::ffff:10.0.0.1', (n) => `evil, 203.0.113.9:${n}, 192.168.3.4`))).toEqual({
      200: 12,
      429: 3,
    })
    expect(count(await by('fd00::1', (n) => `[2001:db8::${n}]:4711`))).toEqual({ 200: 12, 429: 3 })
    expect(count(await by('10.0.0.1', () => 'no address at all'))).toEqual({ 200: 12, 429: 3 })
  })
})

describe('a limit', () => {
  test('opens again after its window, and a jump of the clock makes nobody wait longer (E14)', async () => {
    vi.useFakeTimers()
    const one = limit(1, 60)
    expect(await one.take('a')).toBe(0)
    vi.setSystemTime(Date.now() - 60 * 60 * 1000)
    expect(await one.take('a')).toBe(60_000)
    vi.advanceTimersByTime(60_001)
    expect(await one.take('a')).toBe(0)
    vi.setSystemTime(Date.now() + 60 * 60 * 1000)
    expect(await one.take('a')).toBe(0)
    vi.useRealTimers()
  })

  test('remembers only so many keys: the one that was counted longest ago is forgotten', async () => {
    const few = limit(1, 60, 3)
    for (const key of ['a', 'b', 'c', 'a', 'd']) await few.take(key)
    expect(await few.wait('a')).toBeGreaterThan(0)
    expect(await few.wait('b')).toBe(0)
  })
})

test('the network of an address is the same however the address is written', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
      const whole = groups.map((group) => group.toString(16)).join(':')
      const short = new URL(`http://[${whole}]`).hostname.slice(1, -1)
      expect(networkOf(short)).toBe(networkOf(whole))
      expect(networkOf(whole)).toBe(whole.split(':').slice(0, 4).join(':'))
    }),
  )
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
  expect(networkOf('')).toBe('')
})

function question(): RequestInit {
  return chatRequest({ id: crypto.randomUUID(), messages: [said('Where does Kafka fit?')] })
}

function forwarded(by: string): RequestInit {
  const init = question()
  return { ...init, headers: { ...init.headers, 'x-forwarded-for': by } }
}

async function inTurn(times: number, go: (n: number) => Promise<Response>): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 1; n <= times; n++) {
    const response = await go(n)
    await response.text()
    statuses.push(response.status)
  }
  return statuses
}

function count(statuses: number[]): Record<number, number> {
  return Object.fromEntries(
    [...Map.groupBy(statuses, (status) => status)].map(([status, all]) => [status, all.length]),
  )
}
