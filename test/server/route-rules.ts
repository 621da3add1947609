import type { Hono } from 'hono'
import { chatRequest, said } from './scripted-fira.ts'

/** How a route is asked for the conversation with an id: what takes the place of `:id`, and the rest of the request. */
type Ask = (id: string) => RequestInit

/** What a route may tell to whom. */
export type Rule =
  /** The same to everybody, whatever they have said. */
  | { to: 'everyone' }
  /** Of what is the visitor's own, without naming it. */
  | { to: 'visitor'; ask?: Ask }
  /** Of one conversation, to the visitor whose it is; to everybody else it does not exist. */
  | { to: 'owner'; ask: Ask }

const owner = (ask: Ask = () => ({})): Rule => ({ to: 'owner', ask })
const everyone: Rule = { to: 'everyone' }

/**
 * Every route of the server, and who may hear what from it. A route that is not here fails
 * `ownership.test.ts`, so that nobody adds one without having thought of it.
 */
export const RULES: Record<string, Rule> = {
  'POST /api/chat': owner((id) => chatRequest({ id, messages: [said('And mine?')] })),
  'GET /api/chat/:id/stream': owner(),
  'POST /api/chat/:id/stop': owner(),
  'GET /api/conversations': { to: 'visitor' },
  'GET /api/conversations/:id': owner(),
  'PATCH /api/conversations/:id': owner(() => chatRequest({ title: 'Mine' })),
  'DELETE /api/conversations/:id': owner(),
  'GET /api/conversations/:id/export': owner(),
  'POST /api/conversations/:id/link': owner(),
  'DELETE /api/conversations/:id/link': owner(),
  'GET /api/export': { to: 'visitor' },
  'POST /api/import': { to: 'visitor', ask: () => chatRequest({ conversations: [] }) },
  // Whoever has the link reads what it shows; its id is none of a conversation.
  'GET /s/:link': everyone,
  'GET /api/map': everyone,
  'GET /api/welcome': everyone,
  'GET /healthz': everyone,
  'GET /readyz': everyone,
  // Counts, in which nobody's words or ids occur; they grow with every request.
  'GET /metrics': { to: 'visitor' },
  'GET /enter': everyone,
  'POST /enter': everyone,
  'GET /': everyone,
  'GET /index.html': everyone,
  'GET /c/:id{[\\w-]{8,64}}': everyone,
}

type Route = { name: string; method: string; path: string }

/** The app's own table, without what stands before several routes and answers nothing itself. */
export function routesOf(app: Hono): Route[] {
  const routes = new Map<string, Route>()
  for (const { method, path } of app.routes) {
    const name = `${method} ${path}`
    if (method !== 'ALL') routes.set(name, { name, method, path })
  }
  return [...routes.values()]
}

/** A path of a route, with an id in the place that its pattern keeps for one. */
export function pathWith(route: Route, id: string): string {
  return route.path.replace(/:\w+(\{.*\})?/, id)
}
