import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { userOf } from './user.ts'

const COOKIE = 'fira_visitor'
/** The longest time browsers keep a cookie. */
const SECONDS = 400 * 24 * 60 * 60

/**
 * Who sent a request: the user that a trusted proxy names, else an anonymous id in a signed cookie. Undefined
 * without either, or when the cookie was tampered with.
 */
export async function knownVisitor(c: Context, secret: string): Promise<string | undefined> {
  return seen(c, userOf(c) ?? ((await getSignedCookie(c, secret, COOKIE)) || undefined))
}

/** Whom a route has seen in this request; undefined when none has looked. */
export function visitorSeen(c: Context): string | undefined {
  return c.get('visitor')
}

function seen<Visitor extends string | undefined>(c: Context, visitor: Visitor): Visitor {
  c.set('visitor', visitor)
  return visitor
}

/**
 * Who sent a request; whoever is not known yet is given an id. Only for requests that leave something behind:
 * several first requests at once would each get an id of their own.
 */
export async function visitorOf(c: Context, secret: string): Promise<string> {
  const known = await knownVisitor(c, secret)
  if (known !== undefined) return known
  const visitor = randomBytes(24).toString('base64url')
  await setSignedCookie(c, COOKIE, visitor, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: cameOverTls(c),
    maxAge: SECONDS,
  })
  return seen(c, visitor)
}

/** Anybody can send this header, but only to make their own cookie stricter. */
export function cameOverTls(c: Context): boolean {
  return c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
}
