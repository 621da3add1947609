import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import type { Fira } from '../fira.ts'

/** The map in force as it is sent; it is written out once for each map that comes into force. */
export function mapInForce(fira: Fira) {
  let written: ReturnType<typeof writtenOut> | undefined
  const now = () => {
    if (written?.map !== fira.map) written = writtenOut(fira)
    return written
  }
  return {
    /** The whole map with its walks, as JSON. */
    send: (c: Context) =>
      c.body(now().json, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }),

    /** Says with each answer which map it stands on, so that an open page hears of another. */
    tell: (async (c, next) => {
      const { revision } = now()
      await next()
      if (c.res.ok) c.header('X-Fira-Map', revision)
    }) satisfies MiddlewareHandler,
  }
}

function writtenOut({ map, walks }: Fira) {
  const whole = JSON.stringify({ ...map, walks })
  const revision = createHash('sha256').update(whole).digest('base64url').slice(0, 16)
  return { map, revision, json: `{"revision":"${revision}",${whole.slice(1)}` }
}

/** What the page shows before the first word. */
export function welcome(fira: Fira) {
  return (c: Context) => c.json(fira.welcome, 200, { 'Cache-Control': 'no-cache' })
}
