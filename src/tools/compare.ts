import { tool } from 'ai'
import { z } from 'zod'
import type { Finding } from '../knowledge/lookup.ts'
import { type CategoryView, type Source, type TechnologyView, type View, views } from './views.ts'

export type Compared = {
  technologies: TechnologyView[]
  /** The categories that hold all of them, with how to choose; empty when they never meet. */
  meetIn: CategoryView[]
  missing: { asked: string; near: View[] }[]
}

/** Two to four technologies side by side. */
export function compare({ map, lookup }: Source) {
  const view = views(map)
  return tool({
    description:
      'Compare two to four technologies: where each stands and why, the categories they share, and how the map says to choose.',
    inputSchema: z.object({ names: z.array(z.string()).min(2).max(4).describe('two to four names') }),
    execute: ({ names }): Compared => {
      const findings = names.map((asked) => ({ asked, finding: lookup.find(asked) }))
      const ids = new Set(findings.flatMap(({ finding }) => technologiesIn(finding)))
      const technologies = [...ids].map(view.technology)
      const shared = map.categories.filter(
        (category) => ids.size > 1 && [...ids].every((id) => category.technologies.includes(id)),
      )
      return {
        technologies,
        meetIn: shared.map(({ id }) => view.category(id)),
        missing: findings
          .filter(({ finding }) => technologiesIn(finding).length === 0)
          .map(({ asked, finding }) => ({ asked: asked.slice(0, 80), near: near(finding).map(view.entry) })),
      }
    },
  })
}

function technologiesIn(finding: Finding): string[] {
  return finding.status === 'found'
    ? finding.entries.filter(({ kind }) => kind === 'technology').map(({ id }) => id)
    : []
}

function near(finding: Finding) {
  return finding.status === 'found' ? finding.entries : finding.near
}
