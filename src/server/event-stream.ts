import { UI_MESSAGE_STREAM_HEADERS } from 'ai'
import type { Context } from 'hono'

/** Proxies close a connection that has been silent for a minute. */
const HEARTBEAT_MS = 15_000

const HEADERS = {
  ...UI_MESSAGE_STREAM_HEADERS,
  // A compressed or kept stream would arrive in pieces too large, or as somebody else's.
  'cache-control': 'no-cache, no-store, no-transform',
}

/** Sends server-sent events as they come, with a comment whenever nothing came for a while. */
export async function sendEvents(c: Context, events: ReadableStream<string>): Promise<Response> {
  if (c.req.method === 'HEAD') await events.cancel()
  const body = c.req.method === 'HEAD' ? null : withHeartbeat(events)
  return c.newResponse(body, { headers: HEADERS })
}

function withHeartbeat(events: ReadableStream<string>): ReadableStream<Uint8Array> {
  const reader = events.getReader()
  const bytes = new TextEncoder()
  let heart: NodeJS.Timeout
  return new ReadableStream({
    start(controller) {
      heart = setInterval(() => {
        // Nothing is added for a reader who does not take what is there.
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(bytes.encode(': heartbeat\n\n'))
      }, HEARTBEAT_MS)
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      heart.refresh()
      if (!done) return controller.enqueue(bytes.encode(value))
      clearInterval(heart)
      controller.close()
    },
    async cancel() {
      clearInterval(heart)
      await reader.cancel()
    },
  })
}
