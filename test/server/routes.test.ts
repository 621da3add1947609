import type { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { CANARY } from '../scripted/canary.ts'
import { pathWith, RULES, routesOf } from './route-rules.ts'
import { chatRequest, errorOf, openedWithAll } from './scripted-fira.ts'

// What holds for every route, asked of the app's own table: a new route is held to it as soon as it is there.

const ID = 'conversation-1'
const EVERY_METHOD = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']

describe('every route', () => {
  test('carries the headers that keep a page to itself, and grants nothing to other sites, whatever it answers (C14, G19)', async () => {
    const { app, send } = await openedWithAll()
    const requests: { path: string; init: RequestInit }[] = [
      ...routesOf(app).map((route) => ({ path: pathWith(route, ID), init: asked(route.name) })),
      { path: '/nowhere', init: {} },
      { path: '/api/chat', init: { method: 'PUT' } },
      { path: '/assets/app-1a2b3c.js', init: {} },
      { path: '/icon.svg', init: { method: 'HEAD' } },
    ]
    for (const { path, init } of requests) {
      for (const headers of [{}, { host: 'evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const response = await send(path, { ...init, headers: { ...init.headers, ...headers } })
        await response.text()
        const all = Object.fromEntries(response.headers)
        expect(all, `${init.method} ${path} ${response.status}`).toMatchObject({
          'content-security-policy':
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
            "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
          'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
        })
        expect(all).not.toHaveProperty('x-powered-by')
        expect(Object.keys(all).filter((name) => name.startsWith('access-control'))).toEqual([])
      }
    }
  })

  test('answers to no other name (G04)', async () => {
    const { app, fira } = await openedWithAll()
    for (const route of routesOf(app)) {
      const { headers, ...init } = asked(route.name)
      for (const host of ['evil.example:3000', 'localhost.evil.example', '127.0.0.1.nip.example']) {
        const response = await app.request(pathWith(route, ID), { ...init, headers: { ...headers, host } })
        expect(response.status, `${route.name} as ${host}`).toBe(421)
        expect((await errorOf(response)).code).toBe('wrong_host')
      }
    }
    expect(fira.asked).toEqual([])
  })

  test('that changes or tells something takes nothing from the page of another site (G03)', async () => {
    const { app, send, fira } = await openedWithAll()
    for (const route of routesOf(app)) {
      const { headers, ...init } = asked(route.name)
      if (init.method === 'GET' && !route.path.startsWith('/api/')) continue
      for (const foreign of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const response = await send(pathWith(route, ID), { ...init, headers: { ...headers, ...foreign } })
        expect(response.status, route.name).toBe(403)
        expect((await errorOf(response)).code).toBe('cross_site')
      }
    }
    expect(fira.asked).toEqual([])
  })

  test('says which methods it takes to one that it does not (A12)', async () => {
    const { app, fira } = await openedWithAll()
    const taken = Map.groupBy(routesOf(app), ({ path }) => path)
    for (const [path, routes] of taken) {
      const methods = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      for (const method of EVERY_METHOD.filter((method) => !methods.includes(method))) {
        const response = await as(method, app, pathWith(routes[0]!, ID))
        expect(response.status, `${method} ${path}`).toBe(405)
        expect(response.headers.get('allow'), `${method} ${path}`).toBe(methods.join(', '))
        if (method !== 'HEAD') expect((await errorOf(response)).code).toBe('method_not_allowed')
      }
    }
    expect(fira.asked).toEqual([])
  })

  test('that reads a body refuses one of another shape, and says where it is wrong (A03)', async () => {
    const { app, send, fira } = await openedWithAll()
    for (const route of routesOf(app).filter(({ name }) => asked(name).body !== undefined)) {
      for (const body of ['', 'null', '[]', '""', '0', 'true', '{}', '{"arg":null}', '[[]]', '{"":{}}']) {
        const response = await send(pathWith(route, ID), { ...chatRequest(body), method: route.method })
        expect(response.status, `${route.name} ${body}`).toBe(400)
        const { code, message } = await errorOf(response)
        expect(code).toBe('invalid_request')
        expect(message).toMatch(/^(The body|"[\w.]+") is not as expected: /)
      }
      for (const body of ['{', '{"id":', "{'id':1}", '['.repeat(60_000), '\u0000', '{"id":NaN}']) {
        const response = await send(pathWith(route, ID), { ...chatRequest(body), method: route.method })
        expect(response.status, `${route.name} ${body.slice(0, 20)}`).toBe(400)
        expect((await errorOf(response)).code).toBe('invalid_json')
      }
    }
    expect(fira.asked).toEqual([])
  })
})

/** The request that a route's rule has for it. */
function asked(name: string): RequestInit & { method: string } {
  const rule = RULES[name]
  return { ...(rule && 'ask' in rule ? rule.ask?.(ID) : {}), method: name.split(' ')[0]! }
}

/** A Request cannot be made with the method TRACE; the server still receives it. */
async function as(method: string, app: Hono, path: string): Promise<Response> {
  const headers = { host: 'localhost', authorization: `Bearer ${CANARY}` }
  const request = new Request(`http://localhost${path}`, { headers })
  Object.defineProperty(request, 'method', { value: method })
  return app.fetch(request)
}
