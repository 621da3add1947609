import { tool } from 'ai'
import { z } from 'zod'
import type { Source, VerbView } from './views.ts'

type OpenedVerb =
  | { status: 'found'; verb: VerbView }
  | { status: 'not on the map'; asked: string; verbs: string[] }

/** One verb with its meaning, the need that leads to it, and all it holds. */
export function openVerb({ map, lookup, view }: Source) {
  return tool({
    description: `Open one verb of the map (${map.verbs.map(({ name }) => name).join(', ')}): what it means, the need that leads to it, its categories and their technologies.`,
    inputSchema: z.object({ verb: z.string().describe('the verb’s name') }),
    execute: ({ verb }): OpenedVerb => {
      const finding = lookup.find(verb)
      const entry =
        finding.status === 'found' ? finding.entries.find(({ kind }) => kind === 'verb') : undefined
      return entry
        ? { status: 'found', verb: view.verb(entry.id) }
        : { status: 'not on the map', asked: verb.slice(0, 80), verbs: map.verbs.map(({ name }) => name) }
    },
  })
}
