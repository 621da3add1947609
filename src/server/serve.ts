import { once } from 'node:events'
import { createServer as createHttpServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { boundConnections } from './crowd.ts'
import { answerUnreadable, unreadable } from './unreadable.ts'

type Listening = {
  /** Where a browser on this machine finds it: "http://127.0.0.1:3000". */
  url: string
  /**
   * Lets open answers end; after `graceMs` milliseconds those that are left are interrupted, and then cut.
   * @param interrupt ends the answers that are left with a word about it
   */
  close(graceMs?: number, interrupt?: () => Promise<void>): Promise<void>
}

/** The server could not begin to listen. Its message is one line. */
export class ListenError extends Error {
  override name = 'ListenError'
}

/**
 * Listens for requests.
 * @param address port 0 takes any free one
 * @throws ListenError when the port is taken or the address cannot be used
 */
export async function serve(app: Hono, address: { host: string; port: number }): Promise<Listening> {
  const server = createServer(app)
  server.listen(address.port, address.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new ListenError(complaint(error, address), { cause: error })
  }
  const answered = watchRequests(server)
  return {
    url: urlOf(server, address.host),
    async close(graceMs = 10_000, interrupt) {
      await Promise.race([answered(), wait(graceMs, undefined, { ref: false })])
      await interrupt?.()
      await close(server, interrupt ? LAST_WORD_MS : 0)
    },
  }
}

// Node's own limits, 60 seconds and 5 minutes, let a few slow clients hold a small server. With the time between two
// checks, headers have 15 seconds and bodies 30.
function createServer(app: Hono): Server {
  const limits = { headersTimeout: 10_000, requestTimeout: 25_000, connectionsCheckingInterval: 5_000 }
  // A request without a Host is answered by us, as every other one that cannot be taken.
  const options = { ...limits, requireHostHeader: false }
  const server = createHttpServer(options, getRequestListener(app.fetch, { errorHandler: unreadable }))
  boundConnections(server)
  answerUnreadable(server)
  return server
}

/** Answers when no request is open. */
function watchRequests(server: Server): () => Promise<void> {
  const open = new Set<ServerResponse>()
  server.prependListener('request', (_request, response) => {
    open.add(response)
    response.once('close', () => open.delete(response))
  })
  return async () => {
    while (open.size > 0) await Promise.all([...open].map((response) => once(response, 'close')))
  }
}

/** How long a reader has to take the last words. */
const LAST_WORD_MS = 1_000

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // A connection whose answer has ended would be kept for another request, which nobody takes any more.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const grace = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(idle)
  clearTimeout(grace)
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function complaint(error: unknown, { host, port }: { host: string; port: number }): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} of ${host} is in use; stop the other program, or set PORT to another number (0 takes any free port)`
    case 'EACCES':
      return `port ${port} may not be used without more rights; set PORT to 1024 or above`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine; set HOST to one that is, such as 127.0.0.1`
    default:
      return `cannot listen on port ${port} of ${host}: ${error instanceof Error ? error.message : error}`
  }
}
