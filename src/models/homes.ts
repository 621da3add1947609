import type { Place, TechnologyView } from '../tools/views.ts'
import { amid, bold, namesMany, type Say } from './phrases.ts'

/** Whether a technology is spoken of as several: its reason says so, or else its name. */
export function areMany({ name, places }: TechnologyView): boolean {
  const reason = places[0]?.because
  return reason ? reason.startsWith('they ') : namesMany(name)
}

/** "**Store**, under caching, and in **Scale**, among caching layers". */
export function homesOf(places: Place[]): string {
  return places.map(({ verb, category }) => `${bold(verb)}, ${amid(category)}`).join(', and in ')
}

/** One of several homes as a sentence; the first one opens. */
export function homeSentence(place: Place, index: number, many: boolean, say: Say): string {
  const where = `${bold(place.verb)}, ${amid(place.category)}${because(place)}.`
  if (index === 0) return many ? `They rest in ${where}` : `It ${say('rests', 'lives')} in ${where}`
  return many ? `And they live in ${where}` : `And it ${say('lives', 'rests')} in ${where}`
}

/** A placement’s reason as the end of a sentence; empty when the map gives none. */
export function because({ because }: Place): string {
  return because ? `, because ${because}` : ''
}
