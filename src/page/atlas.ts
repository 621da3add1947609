import type { Category, Technology, Verb, VerbMap } from '../knowledge/verb-map.ts'

export type Entry =
  | { kind: 'verb'; id: string; name: string; verb: Verb }
  | { kind: 'category'; id: string; name: string; category: Category }
  | { kind: 'technology'; id: string; name: string; technology: Technology }

/** The map, ready to be looked up by id and drawn. */
export type Atlas = {
  title: string
  /** The verbs of the story, in its order: the water a request comes down. */
  stream: Verb[]
  /** The other verbs, on the two banks. */
  banks: [Verb[], Verb[]]
  technologies: number
  entry(id: string): Entry | undefined
  verb(id: string): Verb | undefined
  category(id: string): Category | undefined
  technology(id: string): Technology | undefined
  /** Which of the ten hues a verb, or a thing in its care, is drawn in. */
  hue(id: string): number | undefined
}

/** Opens a map. Ids and names may be anything, so they are only ever keys of a Map. */
export function openAtlas(map: VerbMap): Atlas {
  const verbs = new Map(map.verbs.map((verb) => [verb.id, verb]))
  const categories = new Map(map.categories.map((category) => [category.id, category]))
  const technologies = new Map(map.technologies.map((technology) => [technology.id, technology]))
  const hues = new Map(map.verbs.map((verb, place) => [verb.id, place % HUES]))
  const stream = storyOf(map).flatMap((id) => verbs.get(id) ?? [])
  const others = map.verbs.filter((verb) => !stream.includes(verb))

  return {
    title: map.title,
    stream,
    banks: split(others, (verb) => linesOf(verb, categories, technologies)),
    technologies: technologies.size,
    verb: (id) => verbs.get(id),
    category: (id) => categories.get(id),
    technology: (id) => technologies.get(id),
    hue: (id) => hues.get(categories.get(id)?.verb ?? technologies.get(id)?.placements[0]?.verb ?? id),
    entry(id) {
      const verb = verbs.get(id)
      if (verb) return { kind: 'verb', id, name: verb.name, verb }
      const category = categories.get(id)
      if (category) return { kind: 'category', id, name: category.name, category }
      const technology = technologies.get(id)
      return technology && { kind: 'technology', id, name: technology.name, technology }
    },
  }
}

/** An atlas with nothing in it, for the time before the map has come. */
export const emptyAtlas: Atlas = openAtlas({
  title: '',
  verbs: [],
  categories: [],
  technologies: [],
  overview: null,
  stories: [],
})

const HUES = 10
const LONGEST_STREAM = 6

function storyOf(map: VerbMap): string[] {
  const told = map.stories.find(
    ({ foreground }) => foreground.length > 0 && foreground.length <= LONGEST_STREAM,
  )
  return told?.foreground ?? map.verbs.slice(0, 4).map((verb) => verb.id)
}

/** Two sides of about the same height, each in the order of the map. */
function split(verbs: Verb[], height: (verb: Verb) => number): [Verb[], Verb[]] {
  const sides: [Verb[], Verb[]] = [[], []]
  const heights: [number, number] = [0, 0]
  for (const verb of verbs) {
    const side = heights[0] <= heights[1] ? 0 : 1
    sides[side].push(verb)
    heights[side] += height(verb)
  }
  return sides
}

const LETTERS_A_LINE = 23

function linesOf(
  verb: Verb,
  categories: Map<string, Category>,
  technologies: Map<string, Technology>,
): number {
  const lines = verb.categories.map((id) => {
    const names = categories.get(id)?.technologies.map((member) => technologies.get(member)?.name ?? '') ?? []
    return 1 + Math.ceil(names.join('   ').length / LETTERS_A_LINE)
  })
  return 2 + lines.reduce((sum, count) => sum + count, 0)
}
