import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import { cameOverTls } from './visitor.ts'

/** The page as Vite builds it. */
export const BUILT_PAGE = fileURLToPath(new URL('../../dist/page', import.meta.url))

/**
 * The built page: index.html at `/` and for every conversation, the files it needs beside it.
 * @param folder holds index.html, and under assets/ files whose names change with their content
 */
export function page(folder: string) {
  const document = async (c: Context) =>
    c.html(withOrigin(await readFile(join(folder, 'index.html'), 'utf8'), originOf(c)))
  const files = serveStatic({ root: folder })
  const app = new Hono()
  app.get('/', revalidated, etag(), document)
  app.get('/c/:id{[\\w-]{8,64}}', revalidated, etag(), document)
  app.get('/index.html', revalidated, etag(), document)
  app.use('/assets/*', kept, files)
  app.use('*', revalidated, etag(), files)
  return app
}

/** The page is not built. Its message is one line that says how it is. */
export class NotBuiltError extends Error {
  override name = 'NotBuiltError'
}

/**
 * One of the built page's other documents.
 * @throws NotBuiltError when it is not there
 */
export function builtDocument(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch (cause) {
    const file = join(folder, name)
    throw new NotBuiltError(
      `${file} cannot be read: the page is not built; "npm start" builds it and serves`,
      {
        cause,
      },
    )
  }
}

/** Link previews want whole addresses. The host has come through the door, so it is one of the server's names. */
function originOf(c: Context): string {
  return `${cameOverTls(c) ? 'https' : 'http'}://${c.req.header('host')}`
}

function withOrigin(html: string, origin: string): string {
  return html.replace(/(<meta property="og:(?:url|image)" content=")(?=\/)/g, `$1${origin}`)
}

const kept = cached('public, max-age=31536000, immutable')
const revalidated = cached('no-cache')

function cached(rule: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.ok || c.res.status === 304) c.header('Cache-Control', rule)
  }
}
