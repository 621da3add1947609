import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { Refusal } from './errors.ts'

const MOST = 2000
/** What the server itself has open (27 measured at rest, on Linux) and a few files of the page. */
const OWN_DESCRIPTORS = 40
/** Connections beyond the most, which are told so. Still further ones are closed without a word. */
const TOLD = 8

const beyond = new WeakSet<Socket>()

/**
 * Bounds how many connections a server holds, so that it never runs out of file descriptors: each connection needs
 * one, and another to ask a language model. A connection beyond is marked, and `turnAway` answers it.
 * @param most connections that are served at once
 */
export function boundConnections(server: Server, most = mostConnections(openFilesAllowed())): void {
  let open = 0
  server.maxConnections = most + TOLD
  server.on('connection', (socket) => {
    open++
    socket.once('close', () => open--)
    if (open <= most) return
    beyond.add(socket)
    // Browsers keep connections for later, which somebody could use now.
    server.closeIdleConnections()
  })
}

/** Tells a connection beyond the most to come back, and lets it go. */
export const turnAway: MiddlewareHandler = async (c, next) => {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  if (incoming && beyond.has(incoming.socket)) {
    c.header('Connection', 'close')
    throw new Refusal(
      503,
      'overloaded',
      'So many are here that nobody else can be served just now. Come back in a moment.',
      { retryAfterMs: 1000 },
    )
  }
  await next()
}

/** At least four, however few files may be open. */
export function mostConnections(openFiles: number): number {
  return Math.min(MOST, Math.max(4, Math.floor((openFiles - OWN_DESCRIPTORS) / 2)))
}

/** Linux says it in a file; elsewhere it is not known, and usually enough. */
function openFilesAllowed(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return Number(soft ?? Number.POSITIVE_INFINITY)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
