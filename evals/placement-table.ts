import type { VerbMap } from '../src/knowledge/verb-map.ts'
import type { Case } from './cases.ts'

const PHRASINGS = [
  (name: string) => `where does ${name} fit?`,
  (name: string) => `so what is ${name} actually for`,
  (name: string) => `which verb would you put ${name} under`,
  (name: string) => `My colleague keeps mentioning ${name}. Where does it live on the map?`,
  (name: string) => `${name.toLowerCase()}`,
]

/** Every technology of the map in several phrasings: the one part of the evals that is written by a program. */
export function placementTable({ technologies }: VerbMap): Case[] {
  return technologies.flatMap(({ id, name }) =>
    PHRASINGS.map((phrase, index) => ({
      id: `table-${id}-${index + 1}`,
      kind: 'placement table',
      turns: [phrase(name)],
      expect: { places: [id] },
    })),
  )
}
