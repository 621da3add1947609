import type { VerbMap } from '../knowledge/verb-map.ts'
import type { Walk } from '../knowledge/walk.ts'
import { prompt } from './prompts.ts'

/** What stands on the page before the first word; the guide itself waits. */
export function welcome(map: VerbMap, walks: Walk[]): { greeting: string; starters: string[] } {
  return { greeting: prompt('greeting'), starters: starters(map, walks) }
}

/** Questions that this map can answer well: a thing with two homes, a choice, a whole verb, a walk. */
function starters({ technologies, categories, verbs }: VerbMap, walks: Walk[]): string[] {
  const twoHomes = technologies.filter(({ placements }) => placements.length > 1)
  // The one that stands in the most crowded company is the one that people ask about: Kafka, on the shipped map.
  const place =
    twoHomes.find(({ placements }) => placements.some(({ note }) => note)) ?? twoHomes[0] ?? technologies[0]!
  const pair = categories.find(
    (category) => category.technologies.length === 2 && !category.technologies.includes(place.id),
  )
  const names = pair?.technologies.map((id) => technologies.find((technology) => technology.id === id)!.name)
  const [walk] = walks.filter(({ id }) => id === 'request').concat(walks)
  return [
    `Where does ${place.name} fit?`,
    ...(names ? [`${names.join(' or ')}?`] : []),
    ...(walk ? [capital(walk.needs[0]!)] : []),
    `What is ${verbs.at(-1)!.name} for?`,
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
