import type { Context } from 'hono'
import type { Fira } from '../fira.ts'

/** The whole map with its walks, as JSON. It is written out once for each map that comes into force. */
export function map(fira: Fira) {
  let written = { map: fira.map, json: '' }
  return (c: Context) => {
    const { map, walks } = fira
    if (written.map !== map || !written.json) written = { map, json: JSON.stringify({ ...map, walks }) }
    return c.body(written.json, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' })
  }
}

/** What the page shows before the first word. */
export function welcome(fira: Fira) {
  return (c: Context) => c.json(fira.welcome, 200, { 'Cache-Control': 'no-cache' })
}
