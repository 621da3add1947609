import { tool } from 'ai'
import { z } from 'zod'
import type { Source } from './views.ts'

export type Shown =
  | {
      form: 'full'
      /** How many walks there are. */
      walks: number
      verbs: { name: string; purpose: string; categories: { name: string; members: string[] }[] }[]
    }
  /** The first, short map; empty when the document has none. */
  | { form: 'short'; verbs: { name: string; meaning: string; examples: string[] }[] }
  | {
      form: 'story'
      walks: number
      stories: { name: string; text: string; foreground: string[]; background: string[] }[]
    }

/** The whole map at once. */
export function showMap({ map, walks }: Source) {
  const verbName = new Map(map.verbs.map(({ id, name }) => [id, name]))
  const category = new Map(map.categories.map((entry) => [entry.id, entry]))
  const technology = new Map(map.technologies.map(({ id, name }) => [id, name]))
  const names = (ids: string[], of: Map<string, string>) => ids.map((id) => of.get(id)!)

  return tool({
    description:
      'Show the whole map: "full" for every verb with all its technologies, "short" for the first overview of a few verbs, ' +
      '"story" for the order in which a request meets the verbs.',
    inputSchema: z.object({ form: z.enum(['full', 'short', 'story']) }),
    execute: ({ form }): Shown => {
      if (form === 'short') {
        const verbs = map.overview?.verbs ?? []
        return {
          form,
          verbs: verbs.map(({ verb, meaning, examples }) => ({
            name: verbName.get(verb)!,
            meaning,
            examples,
          })),
        }
      }
      if (form === 'story') {
        const stories = map.stories.map(({ name, text, foreground, background }) => {
          return {
            name,
            text,
            foreground: names(foreground, verbName),
            background: names(background, verbName),
          }
        })
        return { form, walks: walks.length, stories }
      }
      const verbs = map.verbs.map(({ name, purpose, categories }) => {
        const held = categories.map((id) => category.get(id)!)
        return {
          name,
          purpose,
          categories: held.map(({ name, technologies }) => ({
            name,
            members: names(technologies, technology),
          })),
        }
      })
      return { form, walks: walks.length, verbs }
    },
  })
}
