import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import type { Fira } from '../fira.ts'
import { chatRoutes } from './chat.ts'
import { clientsBehind } from './client.ts'
import { conversationRoutes } from './conversations.ts'
import { turnAway } from './crowd.ts'
import { door } from './door.ts'
import { answerErrors, notFound, nothingNewAfter, onlyErrors, Refusal, refuse } from './errors.ts'
import { exportRoutes } from './export.ts'
import { protectiveHeaders } from './headers.ts'
import { alive, counted, ready } from './health.ts'
import { importConversations } from './import.ts'
import { createLog, type Log, tellRequests } from './log.ts'
import { mapInForce, welcome } from './map.ts'
import type { Metrics } from './metrics.ts'
import { BUILT_PAGE, page } from './page.ts'
import { passwordDoor } from './password.ts'
import { limitQuestions, type QuestionRate } from './question-limit.ts'
import { linkRoutes } from './shared.ts'
import { onlyUsers, userFromProxy } from './user.ts'

type AppOptions = {
  /** Signs the visitors' cookies. */
  secret: string
  /** Names the server answers to, besides those of the loopback. */
  hosts: string[]
  /** All readers share it; without one nobody is asked. */
  password?: string | undefined
  /** Addresses and networks of the proxies in front, whose word about a client counts. */
  proxies?: string[]
  /** Header in which such a proxy names its user, who then is the visitor. */
  userHeader?: string | undefined
  rate?: QuestionRate
  /** Folder of the built page. */
  page?: string
  log?: Log
  metrics?: Metrics | undefined
  /** Aborts when the server is about to stop: what was begun goes on, and nothing new is taken. */
  stopping?: AbortSignal
}

/** Fira behind HTTP: the page, and the JSON routes it uses. */
export function createApp(fira: Fira, options: AppOptions) {
  const { secret, page: folder = BUILT_PAGE, log = createLog('error') } = options
  const clients = clientsBehind(options.proxies ?? [])
  const app = new Hono()
  app.use(requestId())
  app.use(tellRequests(log, secret, options.metrics))
  app.use(protectiveHeaders())
  app.use(onlyErrors)
  app.use(turnAway)
  app.use(door(options.hosts))
  app.use(compress())
  if (options.stopping) app.use(nothingNewAfter(options.stopping))
  if (options.userHeader) app.use(userFromProxy(options.userHeader, clients))
  const lock = options.password
    ? passwordDoor({ password: options.password, secret, clients, folder })
    : undefined
  if (lock) app.use(lock.ask)
  else if (options.userHeader) app.use(onlyUsers)
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        refuse(c, new Refusal(405, 'method_not_allowed', `Allowed here: ${methods.join(', ')}.`), {
          Allow: methods.join(', '),
        }),
    }),
  )

  const { list, read, change, remove } = conversationRoutes(fira, secret)
  const { ask, join, stop } = chatRoutes(fira, secret)
  if (lock) app.get('/enter', lock.show).post('/enter', lock.enter)
  const limited = options.rate && limitQuestions(options.rate, clients, secret)
  if (limited) app.post('/api/chat', limited).post('/api/import', limited)
  const maps = mapInForce(fira)
  app.use('/api/chat/*', maps.tell)
  app.post('/api/chat', ask)
  app.get('/api/chat/:id/stream', join)
  app.post('/api/chat/:id/stop', stop)
  app.get('/api/conversations', list)
  app.get('/api/conversations/:id', read)
  app.patch('/api/conversations/:id', change)
  const { one, all } = exportRoutes(fira.conversations, secret)
  app.get('/api/export', all)
  app.get('/api/conversations/:id/export', one)
  app.post('/api/import', importConversations(fira, secret))
  const { share, unshare, show } = linkRoutes(fira, { secret, folder })
  app.post('/api/conversations/:id/link', share)
  app.delete('/api/conversations/:id/link', unshare)
  app.get('/s/:link', show)
  app.delete('/api/conversations/:id', remove)
  app.get('/api/map', etag(), maps.send)
  app.get('/api/welcome', etag(), welcome(fira))
  app.get('/healthz', alive)
  app.get('/readyz', ready(fira))
  if (options.metrics) app.get('/metrics', counted(options.metrics))
  app.route('/', page(folder))

  app.notFound((c) => refuse(c, notFound()))
  app.onError(answerErrors(log))
  return app
}
