import { tool } from 'ai'
import { z } from 'zod'
import type { CategoryView, Source, VerbView } from './views.ts'

export type Searched = {
  /**
   * Best first, at most three; `confidence` is how surely the words are a need that the entry answers, `closeness` how
   * near its evidence comes to that of the best, both 0 to 1.
   */
  matches: { confidence: number; closeness: number; entry: VerbView | CategoryView }[]
}

/** What on the map answers a need told in everyday words. */
export function searchMap({ lookup, view }: Source) {
  return tool({
    description:
      'Search the map by a need told in everyday words, such as "run a report every night" or "my site is slow far away". ' +
      'Answers the verbs and categories that speak of it, best first. Use it when the reader names no technology.',
    inputSchema: z.object({ need: z.string().describe('the need, in the reader’s words') }),
    execute: ({ need }): Searched => {
      const matches = lookup.search(need).slice(0, 3)
      return {
        matches: matches.map(({ kind, id, confidence, closeness }) => ({
          confidence,
          closeness,
          entry: kind === 'verb' ? view.verb(id) : view.category(id),
        })),
      }
    },
  })
}
