import type { Context, ErrorHandler, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { isFull } from '../conversations/storage-error.ts'

/** A request that is answered with an error. The message is a sentence for the one who sent it. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly further: Further

  constructor(status: ContentfulStatusCode, code: string, message: string, further: Further = {}) {
    super(message)
    this.status = status
    this.code = code
    this.further = further
  }
}

/** What some errors tell besides. */
type Further = {
  /** Milliseconds after which the same may be tried again. */
  retryAfterMs?: number
  /** Id of the answer that is in the way. */
  answer?: string
}

/** How a client may say who it is: with a 401, always told. */
export const ASKED_FOR = 'Bearer realm="Fira"'

/** A server that is about to stop says so to whoever comes. */
export function nothingNewAfter(stopping: AbortSignal): MiddlewareHandler {
  return async (c, next) => {
    if (!stopping.aborted) return next()
    c.header('Connection', 'close')
    throw new Refusal(503, 'stopping', 'This server is about to stop. Try again in a moment.', {
      retryAfterMs: 5_000,
    })
  }
}

/** The same for what is not there and for what belongs to somebody else. */
export const notFound = () => new Refusal(404, 'not_found', 'There is nothing here.')

/**
 * Answers with the one shape every error has: `{ error: { code, message, status, requestId } }` and what it tells
 * besides.
 * @param headers further headers of the response
 */
export function refuse(c: Context, refusal: Refusal, headers: Record<string, string> = {}): Response {
  const { code, message, status, further } = refusal
  const { retryAfterMs } = further
  return c.json({ error: { code, message, status, requestId: c.get('requestId'), ...further } }, status, {
    ...headers,
    ...(status === 401 && { 'WWW-Authenticate': ASKED_FOR }),
    ...(retryAfterMs && { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }),
    'Cache-Control': 'no-store',
  })
}

/** Turns what a route threw into an answer. What is not a refusal goes to the log, never to the reader. */
export function answerErrors(log: Pick<Logger, 'error'>): ErrorHandler {
  return (error, c) => {
    if (error instanceof Refusal) return refuse(c, error)
    log.error({ requestId: c.get('requestId'), err: error }, 'a request failed')
    return refuse(c, isFull(error) ? full() : internal())
  }
}

function internal(): Refusal {
  return new Refusal(500, 'internal', 'Something went wrong on this server. Its log has the details.')
}

function full(): Refusal {
  return new Refusal(
    507,
    'storage_full',
    'This server has no room left to keep anything new. What is kept can still be read.',
  )
}

/** Hono answers only for thrown errors; this makes one of anything else that was thrown. */
export const onlyErrors: MiddlewareHandler = async (_c, next) => {
  try {
    await next()
  } catch (thrown) {
    throw new Error(String(thrown))
  }
}
