import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A line to a server that can be cut: every connection through it breaks at once; new ones are made as before. */
export async function breakableLine(url: string): Promise<{ url: string; cut(): void }> {
  const open = new Set<Socket>()
  const line = createServer((near) => {
    const far = connect(Number(new URL(url).port), '127.0.0.1')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end)
      end
        .on('error', () => {})
        .on('close', () => {
          open.delete(end)
          other.destroy()
        })
      end.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  onTestFinished(() => {
    line.close()
    cut()
  })
  return { url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`, cut }
}
