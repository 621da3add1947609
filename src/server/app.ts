import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import type { Fira } from '../fira.ts'
import { chat } from './chat.ts'
import { conversationRoutes } from './conversations.ts'
import { door } from './door.ts'
import { answerErrors, notFound, onlyErrors, Refusal, refuse } from './errors.ts'
import { protectiveHeaders } from './headers.ts'
import { map, welcome } from './map.ts'
import { BUILT_PAGE, page } from './page.ts'

type AppOptions = {
  /** Signs the visitors' cookies. */
  secret: string
  /** Names the server answers to, besides those of the loopback. */
  hosts: string[]
  /** Folder of the built page. */
  page?: string
  /** Takes what went wrong inside. */
  log?: (entry: string) => void
}

/** Fira behind HTTP: the page, and the JSON routes it uses. */
export function createApp(
  fira: Fira,
  { secret, hosts, page: folder = BUILT_PAGE, log = console.error }: AppOptions,
) {
  const app = new Hono()
  app.use(requestId())
  app.use(protectiveHeaders())
  app.use(onlyErrors)
  app.use(door(hosts))
  app.use(compress())
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        refuse(c, new Refusal(405, 'method_not_allowed', `Allowed here: ${methods.join(', ')}.`), {
          Allow: methods.join(', '),
        }),
    }),
  )

  const { list, read, change, remove } = conversationRoutes(fira.conversations, secret)
  app.post('/api/chat', chat(fira, secret))
  app.get('/api/conversations', list)
  app.get('/api/conversations/:id', read)
  app.patch('/api/conversations/:id', change)
  app.delete('/api/conversations/:id', remove)
  app.get('/api/map', etag(), map(fira))
  app.get('/api/welcome', etag(), welcome(fira))
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
  app.route('/', page(folder))

  app.notFound((c) => refuse(c, notFound()))
  app.onError(answerErrors(log))
  return app
}
