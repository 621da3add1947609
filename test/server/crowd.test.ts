import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { boundConnections, mostConnections } from '../../src/server/crowd.ts'
import { errorOf, opened } from './scripted-fira.ts'

describe('connections beyond the most', () => {
  test('are told to come back, as any error is told, and those before them are served', async () => {
    const { port } = await bounded(3)
    const held = await Promise.all([1, 2, 3].map(() => connected(port)))
    const response = await fetch(`http://127.0.0.1:${port}/healthz`)
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('1')
    expect(response.headers.get('connection')).toBe('close')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await errorOf(response)).code).toBe('overloaded')

    const [first] = held
    const said = new Promise((resolve) => first!.once('data', (data) => resolve(data.toString())))
    first!.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
    expect(await said).toMatch(/^HTTP\/1.1 200 /)

    held[2]!.destroy()
    await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  })

  test('far beyond are closed without a word', async () => {
    const { port, server } = await bounded(1)
    const sockets = Array.from({ length: 40 }, () => connect(port, '127.0.0.1').on('error', () => {}))
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy()
    })
    await expect.poll(() => sockets.filter((socket) => socket.closed).length).toBe(31)
    const open = await new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))
    expect(open).toBe(9)
  })
})

test.each([
  [64, 12],
  [1024, 492],
  [20_000, 2000],
  [Number.POSITIVE_INFINITY, 2000],
  [10, 4],
])('with %d files that may be open, %d connections are served', (openFiles, most) => {
  expect(mostConnections(openFiles)).toBe(most)
})

async function bounded(most: number): Promise<{ port: number; server: Server }> {
  const { app } = await opened()
  const server = createAdaptorServer({ fetch: app.fetch, createServer }) as Server
  boundConnections(server, most)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { port: (server.address() as AddressInfo).port, server }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket)).on('error', reject)
    onTestFinished(() => void socket.destroy())
  })
}
