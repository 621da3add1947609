import { describe, expect, test } from 'vitest'
import { pathWith, RULES, routesOf } from './route-rules.ts'
import { browser, openedWithAll, readsAs } from './scripted-fira.ts'

const ANNS = 'conversation-of-ann'
const NOBODYS = 'conversation-of-nobody'

describe('a conversation of another visitor', () => {
  test('has a rule on every route, and no rule is left of a route that is gone', async () => {
    const { app } = await openedWithAll()
    expect(Object.keys(RULES).sort()).toEqual(
      routesOf(app)
        .map(({ name }) => name)
        .sort(),
    )
  })

  test('is on every route as one that does not exist (A15, G06)', async () => {
    const { ann, bob, routes } = await annAndBob()
    const before = await (await ann.send(`/api/conversations/${ANNS}`)).text()
    for (const route of routes.toSorted((a, b) => Number(isQuestion(a)) - Number(isQuestion(b)))) {
      const rule = RULES[route.name]!
      if (rule.to !== 'owner') continue
      const [foreign, unknown] = await Promise.all(
        [ANNS, NOBODYS].map(async (id) =>
          readsAs(await bob.send(pathWith(route, id), { ...rule.ask(id), method: route.method })),
        ),
      )
      // A question, asked last, to an id that nobody has begins a conversation; to one that somebody has, it does not.
      if (isQuestion(route)) expect(unknown?.status).toBe(200)
      else expect(foreign, route.name).toEqual(unknown)
      expect(foreign?.status, route.name).toBe(404)
      expect(JSON.parse(foreign!.body).error.code, route.name).toBe('not_found')
    }
    expect(await (await ann.send(`/api/conversations/${ANNS}`)).text()).toBe(before)
  })

  test('is its owner’s on the same routes, asked in the same way', async () => {
    const { ann, routes } = await annAndBob()
    // What removes goes last.
    for (const route of routes.toSorted((a, b) => Number(isRemoval(a)) - Number(isRemoval(b)))) {
      const rule = RULES[route.name]!
      if (rule.to !== 'owner') continue
      const response = await ann.send(pathWith(route, ANNS), { ...rule.ask(ANNS), method: route.method })
      await response.text()
      expect(response.status, route.name).toBeLessThan(300)
    }
  })

  test('is told of nowhere else', async () => {
    const { bob, stranger, routes } = await annAndBob()
    for (const route of routes) {
      const { to } = RULES[route.name]!
      if (to === 'owner') continue
      const path = pathWith(route, ANNS)
      const [told, toldToStranger] = await Promise.all(
        [bob, stranger].map(async ({ send }) => readsAs(await send(path, { method: route.method }))),
      )
      expect(told!.body, route.name).not.toMatch(/of-ann|Ann’s words/)
      expect(toldToStranger!.body, route.name).not.toMatch(/of-ann|Ann’s words/)
      if (to === 'everyone') expect(told, route.name).toEqual(toldToStranger)
    }
  })
})

async function annAndBob() {
  const { app, send } = await openedWithAll()
  const [ann, bob, stranger] = [browser(send), browser(send), browser(send)]
  await (await ann.ask('Ann’s words', ANNS)).text()
  await (await bob.ask('Hello', 'conversation-of-bob')).text()
  return { ann, bob, stranger, routes: routesOf(app) }
}

function isQuestion({ name }: { name: string }): boolean {
  return name === 'POST /api/chat'
}

function isRemoval({ method }: { method: string }): boolean {
  return method === 'DELETE'
}
