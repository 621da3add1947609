import type { RateLimiterRes } from 'rate-limiter-flexible'
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'

/** Counts what is done under a key within a window of time. */
export type Limit = {
  /** Counts once more. Milliseconds until the key may go on; 0 when it may now. */
  take(key: string): Promise<number>
  /** The same without counting. */
  wait(key: string): Promise<number>
  forget(key: string): Promise<void>
}

// About 3 MB when all are in use. Beyond that the key that was counted longest ago is forgotten.
const MOST_KEYS = 10_000

/**
 * A limit that is kept in memory.
 * @param points how often a key is taken before it has to wait
 * @param seconds the window, which begins with the first time
 */
export function limit(points: number, seconds: number, mostKeys = MOST_KEYS): Limit {
  const counts = new RateLimiterMemory({ points, duration: seconds })
  const keys = new Set<string>()

  // The count ends by a timer, which no jump of the clock moves; what is told may not be longer either.
  const untilNext = ({ msBeforeNext }: RateLimiterRes) => Math.min(Math.max(1, msBeforeNext), seconds * 1000)
  const forget = async (key: string) => {
    keys.delete(key)
    await counts.delete(key)
  }
  return {
    async take(key) {
      keys.delete(key)
      keys.add(key)
      if (keys.size > mostKeys) await forget(keys.values().next().value!)
      return counts.consume(key).then(() => 0, untilNext)
    },
    async wait(key) {
      const count = await counts.get(key)
      return count && count.consumedPoints >= points ? untilNext(count) : 0
    },
    forget,
  }
}
