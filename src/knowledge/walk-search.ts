import { stemmer } from 'stemmer'
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

/**
 * The walk whose title a text says, or most of it: "the nightly data run" names the nightly data pipeline. At least two
 * words of it, and more than half; undefined when two walks share them.
 */
export function titledIn(walks: Walk[], text: string): Walk | undefined {
  const said = wordsOfTitle(text)
  const ranked = walks
    .map((walk) => {
      const words = wordsOfTitle(walk.title)
      const found = words.filter((word) => said.some((other) => isAlike(word, other))).length
      return { walk, share: found > 1 ? found / words.length : 0 }
    })
    .sort((a, b) => b.share - a.share)
  const [best, second] = ranked
  return best && best.share > 0.5 && best.share > (second?.share ?? 0) ? best.walk : undefined
}

function wordsOfTitle(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/['’]s\b/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .filter((word) => !/^(?:an?|the|of|in|on|for|through|with|and|to)$/.test(word))
    .map((word) => stemmer(word))
}

/** "App" is an application. */
function isAlike(one: string, other: string): boolean {
  return (
    one === other || (one.length > 2 && other.startsWith(one)) || (other.length > 2 && one.startsWith(other))
  )
}
