import { tool } from 'ai'
import { z } from 'zod'
import type { Talk } from '../knowledge/need-search.ts'
import { titledIn } from '../knowledge/walk-search.ts'
import type { Source } from './views.ts'

export type Mention = {
  /** As the reader wrote it, at these offsets of the text (UTF-16 units). */
  heard: string
  start: number
  end: number
  /** False for an English word, such as "go" or "store", that may not be meant as a name. */
  sure: boolean
} & (
  | {
      status: 'on the map'
      kind: 'technology' | 'category' | 'verb'
      names: string[]
      spelledDifferently: boolean
    }
  | { status: 'beyond the map' }
  /** No word that is known here, and no plain English either. */
  | { status: 'unknown' }
)

/**
 * What was found in a reader's words: the names, the walk that is called by its title, and what kind of talk they are
 * when they name nothing on the map and surely tell no need.
 */
export type Read = { mentions: Mention[]; walk?: { id: string; title: string }; talk?: Talk }

/** Every name in the reader's own words. */
export function readQuestion({ map, lookup, walks }: Source) {
  const names = new Map(
    [...map.verbs, ...map.categories, ...map.technologies].map(({ id, name }) => [id, name]),
  )
  return tool({
    description:
      'Find every name in the reader’s own words: technologies, verbs and categories on the map, and known names that the map ' +
      'does not hold; and the walk whose title they say. Use it when you are not sure which words are names.',
    inputSchema: z.object({ text: z.string().describe('the reader’s words, unchanged') }),
    execute: ({ text }): Read => {
      const walk = titledIn(walks, text.slice(0, 8_000))
      const mentions = lookup.read(text.slice(0, 8_000)).map((mention): Mention => {
        const { heard, start, end, sure } = mention
        if (mention.status === 'beyond') return { heard, start, end, sure, status: 'beyond the map' }
        if (mention.status === 'unknown') return { heard, start, end, sure, status: 'unknown' }
        const { entries, how } = mention
        const { kind } = entries[0]!
        const meant = entries.map(({ id }) => names.get(id)!)
        return {
          heard,
          start,
          end,
          sure,
          status: 'on the map',
          kind,
          names: meant,
          spelledDifferently: how === 'spelling',
        }
      })
      const isNamed = mentions.some(({ status, sure }) => status === 'on the map' && sure)
      const talk = isNamed ? undefined : lookup.talk(text)
      return {
        mentions,
        ...(walk ? { walk: { id: walk.id, title: walk.title } } : {}),
        ...(talk ? { talk } : {}),
      }
    },
  })
}
