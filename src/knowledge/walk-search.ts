import { fold } from './fold.ts'
import { needWords } from './need-words.ts'
import type { Walk } from './walk.ts'

/** Finds a walk by its id, its title, or words of the needs it answers; undefined when none is clearly meant. */
export function findWalk(walks: Walk[], asked: string): Walk | undefined {
  const exact = walks.find(({ id, title }) => fold(id) === fold(asked) || fold(title) === fold(asked))
  if (exact) return exact
  const words = needWords(asked)
  const ranked = walks
    .map((walk) => ({ walk, score: overlap(words, walk) }))
    .sort((a, b) => b.score - a.score)
  const [best, second] = ranked
  return best && best.score > 0 && best.score > (second?.score ?? 0) ? best.walk : undefined
}

/** Words of the title weigh twice those of the needs, and the whole is shared over the words asked. */
function overlap(asked: Set<string>, { id, title, needs }: Walk): number {
  if (asked.size === 0) return 0
  const titled = needWords(`${id} ${title}`)
  const needed = needWords(needs.join(' '))
  let score = 0
  for (const word of asked) score += titled.has(word) ? 2 : needed.has(word) ? 1 : 0
  return score / asked.size
}
