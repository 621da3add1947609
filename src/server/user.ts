import type { Context, MiddlewareHandler } from 'hono'
import type { Clients } from './client.ts'
import { isOpenToAll } from './door.ts'
import { Refusal } from './errors.ts'

/**
 * Believes a proxy that knows its users: the name it writes into a header is the visitor. From any other address
 * the header is as if it were not there.
 * @param header its name; the proxy must set it on every request, so that no client's own comes through
 */
export function userFromProxy(header: string, clients: Clients): MiddlewareHandler {
  return async (c, next) => {
    const name = c.req.header(header)?.trim() ?? ''
    if (clients.isByProxy(c) && isName(name)) c.set('user', `user:${name}`)
    await next()
  }
}

/** Refuses whoever did not come through such a proxy. */
export const onlyUsers: MiddlewareHandler = async (c, next) => {
  if (!isOpenToAll(c.req.path) && userOf(c) === undefined)
    throw new Refusal(
      401,
      'not_signed_in',
      'This server is reached through the proxy that signs its readers in.',
    )
  await next()
}

/** The visitor a proxy named. The colon keeps it apart from the ids that anonymous visitors have. */
export function userOf(c: Context): string | undefined {
  return c.get('user')
}

/** Two headers are joined with a comma, and then nobody knows which was the proxy's. */
function isName(name: string): boolean {
  return /^[^\p{Cc},]{1,200}$/u.test(name)
}
