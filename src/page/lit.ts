import { computed, type ReadonlySignal } from '@preact/signals'
import type { Placement } from '../knowledge/verb-map.ts'
import type { Step } from '../knowledge/walk.ts'
import { type Atlas, type Entry, emptyAtlas } from './atlas.ts'
import { lookedAt } from './looked-at.ts'
import type { Turn } from './turn.ts'
import type { StepTaken, Walking } from './walking.ts'

/** What is lit on the map, and why. */
export type Light = {
  /** What is spoken of, in the order of the words. */
  named: Entry[]
  verbs: ReadonlySet<string>
  categories: ReadonlySet<string>
  /** The words that are lit, each in its category: see `wordIn`. */
  words: ReadonlySet<string>
  path: Path | undefined
  /** The same for lights that are the same. */
  key: string
}

/** A walk as the map shows it. */
export type Path = { title: string; number: number; stops: Stop[] }

export type Stop = {
  number: number
  verb: string
  /** Where the step stands: a word, or the verb's own name when it names no technology there. */
  word: string | undefined
  name: string
  state: 'done' | 'now' | 'coming'
}

/** One word on the map: a technology stands once in each of its categories. */
export function wordIn(category: string, technology: string): string {
  return `${category} ${technology}`
}

/** The light of the newest words, while they come; until an answer names something, the light before it stays. */
export function followLight(
  turns: ReadonlySignal<Turn[]>,
  walking: Walking,
  atlas: ReadonlySignal<Atlas>,
): ReadonlySignal<Light> {
  let before = lightOf('', undefined, emptyAtlas)
  let lastAtlas = emptyAtlas
  return computed(() => {
    const all = turns.value
    const step = walking.onMap.value
    const turn = (step && all[walking.present.value?.turn ?? -1]) ?? all.at(-1)
    const isComing = turn && (turn.role === 'user' || turn.state.value === 'streaming')
    const light = lightOf(turn?.role === 'assistant' ? turn.text.value : '', step, atlas.value)
    const isSame = light.key === before.key && atlas.value === lastAtlas
    if (isSame || (isComing && light.verbs.size === 0)) return before
    lastAtlas = atlas.value
    before = light
    return light
  })
}

/** Lights what the words of an answer link to, and the path of a walk where one is under way. */
export function lightOf(text: string, step: StepTaken | undefined, atlas: Atlas): Light {
  const named = lookedAt(text, atlas)
  const path = step && pathOf(step, atlas)
  const taken = step && path ? atlas.walk(step.walk.id)?.steps[step.number - 1] : undefined
  const placements = [
    ...named.flatMap((entry) => homesLit(entry, taken)),
    ...(taken?.technologies.flatMap((id) => homesOfStep(taken, id, atlas)) ?? []),
  ]
  const verbs = new Set([
    ...(taken ? [taken.verb] : named.flatMap((entry) => (entry.kind === 'verb' ? entry.id : []))),
    ...named.flatMap((entry) => (entry.kind === 'category' ? entry.category.verb : [])),
    ...placements.map(({ verb }) => verb),
  ])
  const categories = new Set([
    ...named.flatMap((entry) => (entry.kind === 'category' ? entry.id : [])),
    ...placements.map(({ category }) => category),
  ])
  const words = new Set(placements.map(({ category, technology }) => wordIn(category, technology)))
  const ids = named.map(({ id }) => id)
  const key = [ids, [...verbs], [...words], [step?.walk.id, path?.number]]
    .map((part) => part.join('\n'))
    .join('\n\n')
  return { named, verbs, categories, words, path, key }
}

type Home = Placement & { technology: string }

/** On a walk only the step's own home of a technology is meant. */
function homesLit(entry: Entry, taken: Step | undefined): Home[] {
  if (entry.kind !== 'technology') return []
  const homes = entry.technology.placements.map((placement) => ({ ...placement, technology: entry.id }))
  return taken?.technologies.includes(entry.id) ? [] : homes
}

function homesOfStep(step: Step, technology: string, atlas: Atlas): Home[] {
  const homes = atlas.technology(technology)?.placements ?? []
  const here = homes.filter(({ verb }) => verb === step.verb)
  return (here.length > 0 ? here : homes).map((placement) => ({ ...placement, technology }))
}

function pathOf({ walk, number }: StepTaken, atlas: Atlas): Path | undefined {
  const known = atlas.walk(walk.id)
  if (!known) return undefined
  const stops = known.steps.map((step, place): Stop => {
    const [home] = step.technologies.flatMap((id) =>
      homesOfStep(step, id, atlas).filter(({ verb }) => verb === step.verb),
    )
    return {
      number: place + 1,
      verb: step.verb,
      word: home && wordIn(home.category, home.technology),
      name: (home && atlas.technology(home.technology)?.name) ?? atlas.verb(step.verb)?.name ?? '',
      state: place + 1 < number ? 'done' : place + 1 === number ? 'now' : 'coming',
    }
  })
  return { title: known.title, number, stops }
}

/** What is lit, as one would read it out: "Kafka: Store, Queues; Connect, Messaging." */
export function sayLight({ named, path, verbs }: Light, atlas: Atlas): string {
  const nameOf = (id: string) => atlas.entry(id)?.name ?? ''
  const technologies = named.flatMap((entry) => {
    if (entry.kind !== 'technology') return []
    const homes = entry.technology.placements.map(
      ({ verb, category }) => `${nameOf(verb)}, ${nameOf(category)}`,
    )
    return `${entry.name}: ${homes.join('; ')}.`
  })
  const categories = named.flatMap((entry) =>
    entry.kind === 'category' ? `${entry.name}: ${nameOf(entry.category.verb)}.` : [],
  )
  const walked = path
    ? [`${path.title}, step ${path.number} of ${path.stops.length}.`, ...sayStop(path, atlas)]
    : []
  const said = [...walked, ...technologies, ...categories]
  if (said.length > 0) return said.join(' ')
  return verbs.size > 0 ? `${[...verbs].map(nameOf).join(', ')}.` : ''
}

function sayStop({ stops, number }: Path, atlas: Atlas): string[] {
  return stops.slice(number - 1, number + 1).map((stop) => {
    const when = stop.state === 'now' ? 'Now' : 'Next'
    return `${when}: ${stop.name}, in ${atlas.verb(stop.verb)?.name}.`
  })
}
