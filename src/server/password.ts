import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { readForm } from './body.ts'
import { type Clients, networkOf } from './client.ts'
import { isOpenToAll } from './door.ts'
import { ASKED_FOR, Refusal } from './errors.ts'
import { limit } from './limit.ts'
import { builtDocument } from './page.ts'
import { userOf } from './user.ts'
import { cameOverTls } from './visitor.ts'

const COOKIE = 'fira_door'
const SECONDS = 30 * 24 * 60 * 60
const TRIES = 5
const TRIES_SECONDS = 5 * 60

/** What a form may lead back to: the page, or a conversation on it. */
const PLACE = /^\/(?:c\/[\w-]{8,64})?$/

/**
 * One password that all readers share. It is taken as a form, which leaves a signed cookie, and as
 * `Authorization: Bearer`; nowhere else. Five wrong ones close the door to their address for a while.
 * @param given.secret signs the cookie, together with the password: another password, and everybody enters again
 * @param given.folder holds the built enter.html
 */
export function passwordDoor(given: { password: string; secret: string; clients: Clients; folder: string }) {
  const { password, clients } = given
  const key = createHmac('sha256', given.secret).update(`door ${password}`).digest('hex')
  const isPassword = sameAs(Buffer.from(password))
  const wrongTries = limit(TRIES, TRIES_SECONDS)
  const form = enterForm(builtDocument(given.folder, 'enter.html'))

  /** Refuses what is wrong, and all that comes from an address with too many wrong tries. */
  const check = async (c: Context, tried: Buffer): Promise<void> => {
    const from = networkOf(clients.addressOf(c))
    const isRight = isPassword(tried)
    const ms = await (isRight ? wrongTries.wait(from) : wrongTries.take(from))
    if (ms > 0) throw tooMany(ms)
    if (!isRight) throw new Refusal(401, 'wrong_password', 'That is not the password. Try once more.')
    await wrongTries.forget(from)
  }

  const ask: MiddlewareHandler = async (c, next) => {
    if (isOpenToAll(c.req.path) || userOf(c) || (await hasEntered(c, key))) return next()
    const [, token] = /^bearer +(.+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    if (token === undefined) return refuseEntry(c, needed(), form)
    // Node reads a header's bytes as Latin-1, whatever was meant by them.
    await check(c, Buffer.from(token.trim(), 'latin1'))
    await next()
  }

  return {
    ask,

    /** Takes the form, and leads back to where the reader was. */
    async enter(c: Context) {
      const fields = await readForm(c.req.raw)
      const to = placeIn(fields.get('to'))
      try {
        await check(c, Buffer.from(fields.get('password') ?? ''))
      } catch (error) {
        if (error instanceof Refusal) return refuseEntry(c, error, form, to)
        throw error
      }
      await setSignedCookie(c, COOKIE, String(Date.now()), key, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: cameOverTls(c),
        maxAge: SECONDS,
      })
      c.header('Cache-Control', 'no-store')
      return c.redirect(to, 303)
    },

    /** Where a wrong try ends up when the page is loaded again. */
    async show(c: Context) {
      if (userOf(c) || (await hasEntered(c, key))) return c.redirect('/', 303)
      return refuseEntry(c, needed(), form)
    },
  }
}

/** The browser is told when to forget the cookie, and may not do so. */
async function hasEntered(c: Context, key: string): Promise<boolean> {
  const entered = Number((await getSignedCookie(c, key, COOKIE)) || Number.NaN)
  return Date.now() - entered < SECONDS * 1000
}

/** In constant time, whatever the two have in common and however long they are. */
function sameAs(wanted: Buffer): (given: Buffer) => boolean {
  const key = randomBytes(32)
  const digest = (bytes: Buffer) => createHmac('sha256', key).update(bytes).digest()
  const expected = digest(wanted)
  return (given) => timingSafeEqual(digest(given), expected)
}

type Form = (notice: string, to: string) => string

/** The page to whoever wants to look at one, an error to every other client. */
function refuseEntry(c: Context, refusal: Refusal, form: Form, to = placeIn(c.req.path)): Response {
  if (!c.req.header('accept')?.includes('text/html')) throw refusal
  const notice = refusal.code === 'password_needed' ? '' : refusal.message
  const { retryAfterMs } = refusal.further
  if (retryAfterMs) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
  c.header('WWW-Authenticate', ASKED_FOR)
  c.header('Cache-Control', 'no-store')
  return c.html(form(notice, to), refusal.status)
}

/** Both are put in as they are: a notice is a sentence of ours, and a place has only letters, digits, "-" and "_". */
function enterForm(html: string): Form {
  return (notice, to) => html.replace('<!-- notice -->', notice).replace('value="/"', `value="${to}"`)
}

function placeIn(path: string | null): string {
  return path !== null && PLACE.test(path) ? path : '/'
}

function needed(): Refusal {
  return new Refusal(
    401,
    'password_needed',
    'This server asks for its password. Open its page to enter it, or send it as "Authorization: Bearer".',
  )
}

function tooMany(ms: number): Refusal {
  const minutes = Math.ceil(ms / 60_000)
  return new Refusal(
    429,
    'too_many_tries',
    `That was tried too often. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`,
    { retryAfterMs: ms },
  )
}
