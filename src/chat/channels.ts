import type { Publisher, Subscriber } from 'resumable-stream/generic'

/** What `resumable-stream` needs of Redis, within this process: messages that are heard at once, and a few keys. */
export function channels(): { publisher: Publisher; subscriber: Subscriber } {
  const heard = new Map<string, (message: string) => void>()
  const keys = new Map<string, string>()
  return {
    publisher: {
      connect: async () => {},
      publish: async (channel, message) => heard.get(channel)?.(message),
      set: async (key, value) => keys.set(key, value),
      get: async (key) => keys.get(key) ?? null,
      async incr(key) {
        const count = Number(keys.get(key) ?? 0) + 1
        keys.set(key, String(count))
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
