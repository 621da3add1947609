import { createHmac } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino'
import { isOpenToAll } from './door.ts'
import { Refusal } from './errors.ts'
import type { Metrics } from './metrics.ts'
import { visitorSeen } from './visitor.ts'

export type Log = Logger

/**
 * A log of JSON lines. Written without waiting, so that whoever reads it slowly holds up no answer; when nobody
 * reads it any more, it falls silent.
 * @param secrets are never written, whatever line they would be in
 * @param to standard error unless given, since what people read of a running server is on standard output
 */
export function createLog(
  level: LevelWithSilent,
  secrets: (string | undefined)[] = [],
  to: DestinationStream = pino.destination({ fd: 2, sync: false }),
): Log {
  const hidden = secrets.filter((secret) => secret !== undefined).flatMap(asWritten)
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        streamWrite: (line) => hidden.reduce((masked, secret) => masked.replaceAll(secret, '•••'), line),
      },
    },
    to,
  )
}

/** In a JSON line, quotes and backslashes are written otherwise, and once more so in JSON within it. */
function asWritten(secret: string): string[] {
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1)
  return [quoted(quoted(secret)), quoted(secret), secret]
}

/**
 * Tells of each request once it is over, a stream when its last word is sent: by its route's pattern, since paths
 * have ids, and by a short hash of its visitor. What only says how the server is, and the page's files, are told
 * at level debug; tries of the password are not among them.
 * @param secret keys the hash, so that nobody can find a name in the log by trying names
 */
export function tellRequests(log: Log, secret: string, metrics?: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const begun = performance.now()
    await next()
    const labels = { method: c.req.method, route: routePath(c), status: c.res.status }
    const line = {
      requestId: c.get('requestId'),
      ...labels,
      ...(c.error instanceof Refusal && { code: c.error.code }),
      // Hidden characters taken out of a question: that there were some, and never which.
      ...(c.get('removed') > 0 && { removed: c.get('removed') }),
    }
    const visitor = visitorSeen(c)
    afterwards(c, () => {
      const ms = Math.round(performance.now() - begun)
      const whole = { ...line, ms, ...(visitor && { visitor: shortHash(visitor, secret) }) }
      if (isOpenToAll(c.req.path) && c.req.method !== 'POST') log.debug(whole)
      else log.info(whole)
      metrics?.request(labels, ms / 1000)
    })
  }
}

/** When the response is sent or its reader gone; at once where there is no socket. */
function afterwards(c: Context, tell: () => void): void {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  if (outgoing) outgoing.once('close', tell)
  else tell()
}

function shortHash(visitor: string, secret: string): string {
  return createHmac('sha256', secret).update(visitor).digest('hex').slice(0, 8)
}
