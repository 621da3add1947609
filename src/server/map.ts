import type { Context } from 'hono'
import type { Fira } from '../fira.ts'

/** The whole map with its walks, as JSON. It is written out once, since it does not change while the server runs. */
export function map({ map, walks }: Fira) {
  const json = JSON.stringify({ ...map, walks })
  return (c: Context) =>
    c.body(json, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' })
}

/** What the page shows before the first word. */
export function welcome({ welcome }: Fira) {
  return (c: Context) => c.json(welcome, 200, { 'Cache-Control': 'no-cache' })
}
