import type { VerbMap } from '../knowledge/verb-map.ts'
import { prompt } from './prompts.ts'

/** What a language model is told: the voice, the rules of the map, and the outline of the map in force. */
export function instructions(map: VerbMap): string {
  return `${rules()}\n\nThe map\n${outline(map)}`
}

/** The part of it that is the same for every map, and that no answer recites. */
export function rules(): string {
  return `${prompt('guide')}\n\n${prompt('grounding')}`
}

// About 4,000 tokens: room enough for the shipped map (2.6 kB) and for small local models.
const LONGEST_OUTLINE = 16_000

/** One line a verb, with its categories and their technologies; a very large map is told without the technologies. */
function outline(map: VerbMap): string {
  const whole = lines(map, true)
  return whole.length <= LONGEST_OUTLINE ? whole : lines(map, false)
}

function lines(map: VerbMap, withTechnologies: boolean): string {
  const categories = new Map(map.categories.map((category) => [category.id, category]))
  const technologies = new Map(map.technologies.map(({ id, name }) => [id, name]))
  return map.verbs
    .map(({ order, name, purpose, categories: held }) => {
      const shown = held.map((id) => {
        const category = categories.get(id)!
        const members = category.technologies.map((member) => technologies.get(member)).join(', ')
        return withTechnologies ? `${category.name}: ${members}` : category.name
      })
      return `${order}. ${name} – ${purpose}. ${shown.join('; ')}.`
    })
    .join('\n')
}
