import type { Searched } from '../tools/search-map.ts'
import type { CategoryView } from '../tools/views.ts'
import { type Choosable, choosable, fittingFew, fittingOne } from './fitting.ts'
import type { Intent } from './intent.ts'
import { list, paragraphs, plainName, type Say } from './phrases.ts'
import { leading } from './say-need.ts'
import { sayCategory } from './say-part.ts'

/** Of several those that fit what matters; nothing when the map does not say. What they do is told after it. */
export function bestBy(by: string | undefined, things: Choosable[]): string {
  const best = by ? fittingFew(by, things) : []
  return best.length > 0 && best.every(({ because }) => because)
    ? `By what the map says, that is ${list(
        best.map(({ name }) => plainName(name)),
        'or',
      )}.`
    : ''
}

/** "Which cache, for whole pages?": another category of that sort, when what matters is only spoken of there. */
export function elsewhere(
  { by }: Extract<Intent, { kind: 'category' }>,
  named: CategoryView,
  searched: Searched | undefined,
  say: Say,
): string | undefined {
  const match = searched?.matches.find(({ entry }) => entry.kind === 'category')?.entry
  if (!by || match?.kind !== 'category' || !isAkin(match, named) || fittingOne(by, choosable(named)))
    return undefined
  const best = bestBy(by, choosable(match))
  return best ? paragraphs(best, sayCategory(match, say)) : undefined
}

/** "Caching, all of it": what else on the map is of that sort. */
export function akin(named: CategoryView, searched: Searched | undefined): string {
  const others = (searched?.matches ?? []).flatMap(({ entry }) =>
    entry.kind === 'category' && isAkin(entry, named) ? [entry] : [],
  )
  return others.map((other) => `Of that sort is ${leading(other)}`).join(' ')
}

function isAkin(one: CategoryView, other: CategoryView): boolean {
  return one.name !== other.name && one.name.slice(0, 5) === other.name.slice(0, 5)
}
