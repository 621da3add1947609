import type { Withheld } from '../../src/grounding/grounding.ts'
import { type Grounding, groundingOf } from '../../src/grounding/grounding.ts'
import { emptyAnswer } from '../../src/grounding/release.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { parseMap } from '../../src/knowledge/parse-map.ts'
import { rules } from '../../src/persona/instructions.ts'
import { sentences } from '../../src/persona/sentences.ts'
import { welcome } from '../../src/persona/welcome.ts'

export const { map, walks } = loadKnowledge()

/** What a guard of the shipped map stands on, as `fira.ts` prepares it. */
const shipped = {
  map,
  documents: [walks, sentences, welcome(map, walks)],
  instructions: rules(),
  calm: { absent: sentences.absent, withheld: sentences.withheld },
}
export const ground = groundingOf(shipped)

/** The same, knowing no name beyond the map. */
export const unlisted = groundingOf({ ...shipped, known: [] })

/** The same for a map of one's own. */
export function groundOfMap(markdown: string): Grounding {
  const own = parseMap(markdown, 'own.md')
  return groundingOf({ map: own, documents: [], instructions: '', calm: { absent: 'No.', withheld: 'No.' } })
}

type How = { question?: string; cuts?: number[]; on?: Grounding }

/** An answer as the reader gets it, and what was withheld from it; the text arrives in the pieces between the cuts. */
export function through(text: string, { question = 'hello', cuts = [], on = ground }: How = {}) {
  const told: Withheld[] = []
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: question }] }]
  const editor = on.listen(prompt, emptyAnswer(), (what) => told.push(what)).editor()
  const places = [0, ...cuts.toSorted((a, b) => a - b), text.length]
  const released = places.slice(1).map((to, i) => editor.push(text.slice(places[i], to)))
  return { text: released.join('') + editor.end(), told }
}

/** The text alone. */
export function given(text: string, how: How = {}): string {
  return through(text, how).text
}

/** What the reader has of a text that has not ended. */
export function soFar(text: string): string {
  return ground
    .listen([], emptyAnswer(), () => {})
    .editor()
    .push(text)
}
