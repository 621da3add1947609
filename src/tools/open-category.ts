import { tool } from 'ai'
import { z } from 'zod'
import type { CategoryView, Source } from './views.ts'

type OpenedCategory =
  | { status: 'found'; category: CategoryView }
  | { status: 'not on the map'; asked: string; near: CategoryView[] }

/** One category with its purpose, its members, and how to choose among them. */
export function openCategory({ lookup, view }: Source) {
  return tool({
    description:
      'Open one category of the map, such as "Databases", "message brokers" or "CI/CD": its purpose, its technologies, ' +
      'and how to choose among them.',
    inputSchema: z.object({ category: z.string().describe('the category’s name') }),
    execute: ({ category }): OpenedCategory => {
      const finding = lookup.find(category)
      const entry =
        finding.status === 'found' ? finding.entries.find(({ kind }) => kind === 'category') : undefined
      if (entry) return { status: 'found', category: view.category(entry.id) }
      const near = lookup
        .search(category)
        .filter(({ kind }) => kind === 'category')
        .slice(0, 3)
      return {
        status: 'not on the map',
        asked: category.slice(0, 80),
        near: near.map(({ id }) => view.category(id)),
      }
    },
  })
}
