import type { Context, MiddlewareHandler } from 'hono'
import { Refusal } from './errors.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
const WILDCARDS = ['0.0.0.0', '::']

/** The form for the password, the word on how the server is, and the page's files, which are the same everywhere. */
const OPEN = /^\/(?:enter|healthz|readyz|assets\/[^/]+|[\w-]+\.(?:svg|png|ico|webmanifest))$/

/** True for what is answered to anybody, also where readers have to say who they are. */
export function isOpenToAll(path: string): boolean {
  return OPEN.test(path)
}

/**
 * Lets in what was sent to this server by name, and not by the page of another site. The first keeps out a
 * foreign name that was pointed at this machine, the second a foreign page that makes its reader's browser ask.
 * @param hosts names besides those of the loopback; a wildcard address is no name and is left out
 */
export function door(hosts: string[]): MiddlewareHandler {
  const further = hosts.filter((host) => !WILDCARDS.includes(host)).map(asInUrl)
  const names = new Set([...LOOPBACK, ...further])
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    // A request line may hold a whole address, whose name then counts (RFC 9112, 3.2.2).
    if (!names.has(nameOf(host)) || !names.has(nameOf(new URL(c.req.url).host)))
      throw new Refusal(
        421,
        'wrong_host',
        `This server does not answer to the name "${host.slice(0, 100)}". Its owner can add a name with FIRA_HOSTS.`,
      )
    if (isForeign(c, host))
      throw new Refusal(403, 'cross_site', 'Pages of another site may not send requests to this server.')
    await next()
  }
}

function asInUrl(host: string): string {
  return (host.includes(':') ? `[${host}]` : host).toLowerCase()
}

/** The name in a Host header, without its port; empty when it is not exactly one name. */
function nameOf(host: string): string {
  const [, name = ''] = /^([\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.exec(host) ?? []
  return name.toLowerCase().replace(/\.$/, '')
}

function isForeign(c: Context, host: string): boolean {
  const { method, path } = c.req
  const site = c.req.header('sec-fetch-site')
  const byLink = method === 'GET' && c.req.header('sec-fetch-mode') === 'navigate'
  if ((site === 'cross-site' || site === 'same-site') && !byLink) return true

  const origin = c.req.header('origin')
  const harmless = (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/')
  return origin !== undefined && !harmless && !isOriginOf(origin, host)
}

/** The scheme is not compared: behind a proxy the page came over https and the request arrives over http. */
function isOriginOf(origin: string, host: string): boolean {
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false
  const url = new URL(origin)
  // An origin is scheme, host and port, and nothing else.
  return url.origin === origin.toLowerCase() && url.host === new URL(`${url.protocol}//${host}`).host
}
