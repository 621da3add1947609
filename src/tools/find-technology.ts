import { tool } from 'ai'
import { z } from 'zod'
import { fold } from '../knowledge/fold.ts'
import { hasWord } from '../knowledge/words.ts'
import type { Source, TechnologyView, View } from './views.ts'

export type Found =
  | {
      status: 'found'
      asked: string
      technology: TechnologyView
      heardAs: 'name' | 'other name' | 'misspelling'
    }
  /** A family name, such as "AWS": every member; `related` when the map's words connect them, as with "Python". */
  | { status: 'several'; asked: string; related: boolean; technologies: TechnologyView[] }
  /** The name belongs to a verb or a category. */
  | { status: 'other kind'; entry: View }
  /**
   * `known` when it is a technology that exists, only not here; `asked` is then its own spelling. `isSpokenOf` when the
   * map's words name it, as a language or a maker; what they say it of is then nearest.
   */
  | { status: 'not on the map'; asked: string; known: boolean; isSpokenOf: boolean; near: View[] }

/** Where one technology stands on the map, and why. */
export function findTechnology({ lookup, view }: Source) {
  return tool({
    description:
      'Look up one technology by the name the reader used; nicknames and misspellings are understood. Answers its homes ' +
      '(verb, category, the reason, its neighbours), or that it is not on the map with what stands nearest.',
    inputSchema: z.object({
      name: z.string().describe('one name, such as "Kafka" or "k8s"'),
      group: z
        .boolean()
        .optional()
        .describe('true for everything that goes with the name: "the Python ones", "all for Ruby"'),
    }),
    execute: ({ name, group }): Found => {
      const finding = lookup.find(name)
      const asked = name.slice(0, 80)
      const related = group ? lookup.speakingOf(asked).map(({ id }) => view.technology(id)) : []
      const own = finding.status === 'found' ? finding.entries : []
      if (related.some(({ id }) => !own.some((entry) => entry.id === id)))
        return { status: 'several', asked: asWritten(asked, related), related: true, technologies: related }
      if (finding.status !== 'found') {
        const known = finding.status === 'beyond'
        const spokenOf = known ? lookup.speakingOf(finding.name) : []
        return {
          status: 'not on the map',
          // A list without capitals tells no spelling.
          asked: known && /\p{Lu}/u.test(finding.name) ? finding.name : asked,
          known,
          isSpokenOf: spokenOf.length > 0,
          near: (spokenOf.length > 0 ? spokenOf : finding.near).slice(0, 4).map(view.entry),
        }
      }
      const [first, second] = finding.entries.map(view.entry)
      if (first!.kind !== 'technology') return { status: 'other kind', entry: first! }
      if (second) {
        const technologies = finding.entries.map(({ id }) => view.technology(id))
        return { status: 'several', asked: asWritten(asked, technologies), related: false, technologies }
      }
      const isOwnName = fold(name).includes(fold(first!.name)) || fold(first!.name).includes(fold(name))
      const heardAs = finding.how === 'spelling' ? 'misspelling' : isOwnName ? 'name' : 'other name'
      return { status: 'found', asked, technology: first!, heardAs }
    },
  })
}

/** "aws" as the map writes it: "AWS"; of "microsoft azure" the part that its own names say. */
function asWritten(asked: string, technologies: TechnologyView[]): string {
  const said = asked
    .split(' ')
    .filter((word) => technologies.some(({ name }) => hasWord(name.toLowerCase(), word.toLowerCase())))
  const family = said.length > 0 ? said.join(' ') : asked
  const names = technologies.flatMap(({ name, otherNames, places }) => [
    name,
    ...otherNames,
    ...places.map(({ because }) => because),
  ])
  const name = names.find((name) => name.toLowerCase().includes(family.toLowerCase()))
  const at = name?.toLowerCase().indexOf(family.toLowerCase()) ?? -1
  return name && at >= 0 ? name.slice(at, at + family.length) : family
}
