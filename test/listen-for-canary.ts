import { ServerResponse } from 'node:http'
import { StatementSync } from 'node:sqlite'
import { inspect } from 'node:util'
import { afterAll, expect } from 'vitest'
import { CANARY } from './scripted/canary.ts'

// Set up for every test file (vitest.config.ts): hears what leaves this process and what reaches a database.

const heard: string[] = []

listenIn(process.stdout, 'write', 'was printed')
listenIn(process.stderr, 'write', 'was printed')
listenIn(ServerResponse.prototype, 'write', 'was answered')
listenIn(ServerResponse.prototype, 'end', 'was answered')
listenIn(ServerResponse.prototype, 'writeHead', 'was in a header')
for (const call of ['run', 'get', 'all', 'iterate'] as const)
  listenIn(StatementSync.prototype, call, 'was stored')

// What an app answers without a server is read by its test.
for (const read of ['text', 'json', 'arrayBuffer'] as const) {
  const own = Response.prototype[read]
  Object.defineProperty(Response.prototype, read, {
    configurable: true,
    writable: true,
    async value(this: Response) {
      const body = await own.call(this)
      hear([...this.headers], 'was in a header')
      hear(body, 'was answered')
      return body
    },
  })
}

afterAll(() => {
  expect(heard, 'the planted secret').toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: any function of any object
function listenIn(of: any, name: string, what: string) {
  const own = of[name]
  // biome-ignore lint/suspicious/noExplicitAny: as above
  of[name] = function (this: unknown, ...given: any[]) {
    for (const part of given) hear(part, what)
    return own.apply(this, given)
  }
}

function hear(said: unknown, what: string) {
  const bytes = said instanceof ArrayBuffer ? new Uint8Array(said) : said
  const text =
    bytes instanceof Uint8Array
      ? Buffer.from(bytes).toString('latin1')
      : typeof bytes === 'string'
        ? bytes
        : inspect(bytes, { depth: 20, maxArrayLength: null, maxStringLength: null })
  if (text.includes(CANARY)) heard.push(`${what}: ${text.slice(0, 300)}`)
}
