import type { Category, Technology, Verb, VerbMap } from '../knowledge/verb-map.ts'
import type { Walk } from '../knowledge/walk.ts'

export type Entry =
  | { kind: 'verb'; id: string; name: string; verb: Verb }
  | { kind: 'category'; id: string; name: string; category: Category }
  | { kind: 'technology'; id: string; name: string; technology: Technology }

/** The map, ready to be looked up by id and drawn. */
export type Atlas = {
  /** What the server calls this state of the map; empty while there is none. */
  revision: string
  title: string
  /** The story of the map in plain words; empty without one. */
  story: string
  /** The verbs of the story, in its order: the water a request comes down. */
  stream: Verb[]
  /** The other verbs, on the two banks. */
  banks: [Verb[], Verb[]]
  technologies: number
  entry(id: string): Entry | undefined
  verb(id: string): Verb | undefined
  category(id: string): Category | undefined
  technology(id: string): Technology | undefined
  walk(id: string): Walk | undefined
  /** Which of the ten hues a verb, or a thing in its care, is drawn in. */
  hue(id: string): number | undefined
}

/** Opens a map. Ids and names may be anything, so they are only ever keys of a Map. */
export function openAtlas(map: VerbMap & { walks?: Walk[]; revision?: string }): Atlas {
  const verbs = new Map(map.verbs.map((verb) => [verb.id, verb]))
  const categories = new Map(map.categories.map((category) => [category.id, category]))
  const technologies = new Map(map.technologies.map((technology) => [technology.id, technology]))
  const walks = new Map(map.walks?.map((walk) => [walk.id, walk]))
  const hues = new Map(map.verbs.map((verb, place) => [verb.id, place % HUES]))
  const stream = storyOf(map).flatMap((id) => verbs.get(id) ?? [])
  const others = map.verbs.filter((verb) => !stream.includes(verb))

  return {
    revision: map.revision ?? '',
    title: map.title,
    story: map.stories[0]?.text.replaceAll('**', '') ?? '',
    stream,
    banks: split(others, (verb) => linesOf(verb, categories, technologies)),
    technologies: technologies.size,
    verb: (id) => verbs.get(id),
    category: (id) => categories.get(id),
    technology: (id) => technologies.get(id),
    walk: (id) => walks.get(id),
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

const HUES = 10
const LONGEST_STREAM = 6

/** A story decides what stands in the water. A map without one has no foreground: all its verbs stand there. */
function storyOf(map: VerbMap): string[] {
  const told = map.stories.find(
    ({ foreground }) => foreground.length > 0 && foreground.length <= LONGEST_STREAM,
  )
  const verbs = map.verbs.map((verb) => verb.id)
  return told?.foreground ?? (map.stories.length > 0 ? verbs.slice(0, 4) : verbs)
}

// Above this, 2^n ways to split would be felt.
const MOST_SPLIT_FAIRLY = 14

/** Two sides of about the same height, each in the order of the map; the first verb stands on the left. */
function split(verbs: Verb[], heightOf: (verb: Verb) => number): [Verb[], Verb[]] {
  const heights = verbs.map(heightOf)
  const onTheLeft = verbs.length > MOST_SPLIT_FAIRLY ? greedySplit(heights) : fairestSplit(heights)
  return [verbs.filter((_, place) => onTheLeft[place]), verbs.filter((_, place) => !onTheLeft[place])]
}

function greedySplit(heights: number[]): boolean[] {
  let left = 0
  let right = 0
  return heights.map((height) => {
    const goesLeft = left <= right
    if (goesLeft) left += height
    else right += height
    return goesLeft
  })
}

function fairestSplit(heights: number[]): boolean[] {
  const total = sumOf(heights)
  const isLeft = (ways: number, place: number) => ((ways >> place) & 1) === 1
  let fairest = 1
  let least = Number.POSITIVE_INFINITY
  for (let ways = 1; ways < 1 << heights.length; ways += 2) {
    const left = sumOf(heights.filter((_, place) => isLeft(ways, place)))
    const higher = Math.max(left, total - left)
    if (higher < least) {
      least = higher
      fairest = ways
    }
  }
  return heights.map((_, place) => isLeft(fairest, place))
}

const LETTERS_A_LINE = 24

/** About how many lines a verb takes on its bank. */
function linesOf(
  verb: Verb,
  categories: Map<string, Category>,
  technologies: Map<string, Technology>,
): number {
  const lines = verb.categories.map((id) => {
    const names = categories.get(id)?.technologies.map((member) => technologies.get(member)?.name ?? '') ?? []
    return 1 + Math.ceil(names.join('   ').length / LETTERS_A_LINE)
  })
  return 2 + sumOf(lines)
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
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
