import type { Compared } from '../tools/compare.ts'
import type { Searched } from '../tools/search-map.ts'
import type { CategoryView } from '../tools/views.ts'
import { type Choosable, choosable, fitting } from './fitting.ts'
import type { Intent } from './intent.ts'
import {
  deed,
  type Manner,
  opening,
  paragraphs,
  plainName,
  type Say,
  sentences,
  together,
} from './phrases.ts'
import { sayCategory } from './say-part.ts'

/** Of several the one that fits what matters, in the map's own words; nothing when the map does not say. */
export function bestBy(by: string | undefined, things: Choosable[]): string {
  const best = by ? fitting(by, things) : undefined
  return best?.because
    ? `By what the map says, that is ${plainName(best.name)}. ${opening(best.name)} ${deed(best.because)}.`
    : ''
}

/** What matters to the reader and not to the map, when how to choose was told just before: it is not told again. */
export function noFurther(
  by: string | undefined,
  things: Choosable[],
  category: CategoryView | undefined,
  say: Say,
  { before }: Manner,
): string | undefined {
  if (!by || bestBy(by, things)) return undefined
  const isTold = category?.howToChoose && before.includes(sentences(category.howToChoose)[0]!)
  return isTold
    ? together(
        say(
          'The map doesn’t weigh them by that, Fira. What I told you of choosing is all it holds.',
          'On that the map is silent, Fira. It only says how to choose in the words you just read.',
        ),
        'Tell me what it must do for you, and we’ll look again.',
      )
    : undefined
}

/** "Which cache, for whole pages?": another category of that sort, when what matters is only spoken of there. */
export function elsewhere(
  { by }: Extract<Intent, { kind: 'category' }>,
  named: CategoryView,
  searched: Searched | undefined,
  say: Say,
): string | undefined {
  const match = searched?.matches.find(({ entry }) => entry.kind === 'category')?.entry
  if (
    !by ||
    match?.kind !== 'category' ||
    match.name === named.name ||
    match.name.slice(0, 5) !== named.name.slice(0, 5) ||
    fitting(by, choosable(named))
  )
    return undefined
  const best = bestBy(by, choosable(match))
  return best ? paragraphs(best, sayCategory(match, say)) : undefined
}

/** Technologies that were compared, as things to choose among: with all of the map’s words on them. */
export function technologiesIn({ technologies, meetIn }: Compared): Choosable[] {
  const advised = meetIn[0] ? choosable(meetIn[0]) : []
  return technologies.map(({ name, places }) => {
    const says = [
      name,
      ...places.map(({ because }) => because),
      advised.find((one) => one.name === name)?.says ?? '',
    ]
    return { name, because: places[0]?.because ?? '', says: says.join(' ') }
  })
}
