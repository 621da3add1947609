import { readBeyondNames } from '../src/knowledge/beyond.ts'
import { fold } from '../src/knowledge/fold.ts'
import type { VerbMap } from '../src/knowledge/verb-map.ts'
import type { Walk } from '../src/knowledge/walk.ts'

/** What is true, read from the map itself and not from any tool. */
export type Ground = {
  verbs: Set<string>
  categories: Map<string, { verb: string; spoken: string[] }>
  technologies: Map<string, { names: readonly string[]; verbs: Set<string>; categories: Set<string> }>
  verbNames: Map<string, string>
  /** Names beyond the map that a text says, as it says them. */
  outsidersIn(text: string): string[]
}

/** The truth about one map and its walks. */
export function groundOf(map: VerbMap, walks: Walk[]): Ground {
  const categories = map.categories.map(({ id, name, aliases, verb }) => {
    const spoken = [name, name.replaceAll('/', ' and '), ...aliases].map((words) => words.toLowerCase())
    return [id, { verb, spoken }] as const
  })
  const technologies = map.technologies.map(({ id, name, aliases, placements }) => {
    const verbs = new Set(placements.map(({ verb }) => verb))
    const categories = new Set(placements.map(({ category }) => category))
    return [id, { names: [name, ...aliases], verbs, categories }] as const
  })
  return {
    verbs: new Set(map.verbs.map(({ id }) => id)),
    categories: new Map(categories),
    technologies: new Map(technologies),
    verbNames: new Map(map.verbs.map(({ id, name }) => [id, name])),
    outsidersIn: outsiders(JSON.stringify([map, walks])),
  }
}

/**
 * Only names that are surely names: `plain` rows, met in their own case, of three letters or more. What the map's own
 * documents say, such as "GitHub" or "Ruby", is theirs to say.
 */
function outsiders(documents: string): Ground['outsidersIn'] {
  const own = new Set(runs(documents).map(fold))
  const names = new Set(
    [...readBeyondNames().values()]
      .filter(({ name, treatment }) => treatment === 'plain' && name.length > 2 && !own.has(fold(name)))
      .map(({ name }) => name),
  )
  return (text) => [...new Set(runs(text).filter((run) => names.has(run)))]
}

/** Every run of one to four words, without the signs around it. */
function runs(text: string): string[] {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}+#./_-]*/gu)]
  return words.flatMap((word, at) =>
    words
      .slice(at, at + 4)
      .map((last) => text.slice(word.index, last.index + last[0].length).replace(/[./_-]+$/, '')),
  )
}
