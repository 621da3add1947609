import { tool } from 'ai'
import { z } from 'zod'
import type { Finding } from '../knowledge/lookup.ts'
import type { Category } from '../knowledge/verb-map.ts'
import type { CategoryView, Source, TechnologyView, View } from './views.ts'

export type Compared = {
  technologies: TechnologyView[]
  /** The categories that hold all of them, with how to choose; empty when they never meet. */
  meetIn: CategoryView[]
  missing: { asked: string; near: View[] }[]
}

/** Two to four technologies side by side. */
export function compare({ map, lookup, view }: Source) {
  return tool({
    description:
      'Compare two to four technologies: where each stands and why, the categories they share, and how the map says to choose.',
    inputSchema: z.object({ names: z.array(z.string()).min(2).max(4).describe('two to four names') }),
    execute: ({ names }): Compared => {
      const findings = names.map((asked) => ({ asked, finding: lookup.find(asked) }))
      const asked = findings.map(({ finding }) => technologiesIn(finding))
      const ids = meeting(
        asked.filter((members) => members.length > 0),
        map.categories,
      )
      const shared = map.categories.filter(
        (category) => ids.length > 1 && ids.every((id) => category.technologies.includes(id)),
      )
      return {
        technologies: ids.map(view.technology),
        meetIn: shared.map(({ id }) => view.category(id)),
        missing: findings
          .filter(({ finding }) => technologiesIn(finding).length === 0)
          .map(({ asked, finding }) => ({
            asked: finding.status === 'beyond' ? finding.name : asked.slice(0, 80),
            near: near(finding).map(view.entry),
          })),
      }
    },
  })
}

function technologiesIn(finding: Finding): string[] {
  return finding.status === 'found'
    ? finding.entries.filter(({ kind }) => kind === 'technology').map(({ id }) => id)
    : []
}

/** Of a family, the members that share a category with the others: "REST or GraphQL" compares endpoints and servers. */
function meeting(asked: string[][], categories: Category[]): string[] {
  if (asked.some((members) => members.length > 1)) {
    const common = categories.find(({ technologies }) =>
      asked.every((members) => members.some((id) => technologies.includes(id))),
    )
    if (common)
      return [
        ...new Set(asked.flatMap((members) => members.filter((id) => common.technologies.includes(id)))),
      ]
  }
  return [...new Set(asked.flat())]
}

function near(finding: Finding) {
  return finding.status === 'found' ? finding.entries : finding.near
}
