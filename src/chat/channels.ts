import type { Publisher, Subscriber } from 'resumable-stream/generic'

/** Redis would forget a key after a day; here the oldest go, long after anybody asks for them. */
const MOST_KEYS = 10_000

/** What `resumable-stream` needs of Redis, within this process: messages that are heard at once, and a few keys. */
export function channels(): { publisher: Publisher; subscriber: Subscriber } {
  const heard = new Map<string, (message: string) => void>()
  const keys = new Map<string, string>()
  const set = (key: string, value: string) => {
    keys.set(key, value)
    const [oldest] = keys.keys()
    if (keys.size > MOST_KEYS && oldest !== undefined) keys.delete(oldest)
  }
  return {
    publisher: {
      connect: async () => {},
      publish: async (channel, message) => heard.get(channel)?.(message),
      set: async (key, value) => set(key, value),
      get: async (key) => keys.get(key) ?? null,
      async incr(key) {
        const count = Number(keys.get(key) ?? 0) + 1
        set(key, String(count))
        return count
      },
    },
    subscriber: {
      connect: async () => {},
      subscribe: async (channel, hear) => void heard.set(channel, hear),
      unsubscribe: async (channel) => heard.delete(channel),
    },
  }
}
