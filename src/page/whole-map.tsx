import { useEffect, useRef } from 'preact/hooks'
import type { Category, Verb } from '../knowledge/verb-map.ts'
import type { Atlas } from './atlas.ts'
import { EntryLink } from './entry.tsx'

/** The whole map: the verbs of the story down the middle, the others on its banks. One stop for the Tab key. */
export function WholeMap({ atlas }: { atlas: Atlas }) {
  const land = useRef<HTMLDivElement>(null)
  const [left, right] = atlas.banks
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => moveFocus(event, land.current)
    land.current?.addEventListener('keydown', onKey)
  }, [])
  return (
    <div class="land" ref={land}>
      <div class="stream">
        {atlas.stream.map((verb, place) => (
          <VerbPlace verb={verb} atlas={atlas} first={place === 0} key={verb.id} />
        ))}
      </div>
      <Bank side="left" verbs={left} atlas={atlas} />
      <Bank side="right" verbs={right} atlas={atlas} />
    </div>
  )
}

function Bank({ side, verbs, atlas }: { side: 'left' | 'right'; verbs: Verb[]; atlas: Atlas }) {
  if (verbs.length === 0) return null
  return (
    <div class={`bank ${side}`}>
      {verbs.map((verb) => (
        <VerbPlace verb={verb} atlas={atlas} first={false} key={verb.id} />
      ))}
    </div>
  )
}

function VerbPlace({ verb, atlas, first }: { verb: Verb; atlas: Atlas; first: boolean }) {
  return (
    <section class="verb" data-hue={atlas.hue(verb.id)}>
      <h3>
        <EntryLink id={verb.id} atlas={atlas} class="place" tabIndex={first ? 0 : -1} />
      </h3>
      <p class="purpose">{verb.purpose}</p>
      {verb.categories.map((id) => (
        <CategoryPlace category={atlas.category(id)} atlas={atlas} key={id} />
      ))}
    </section>
  )
}

function CategoryPlace({ category, atlas }: { category: Category | undefined; atlas: Atlas }) {
  if (!category) return null
  return (
    <div class="category">
      <h4>
        <EntryLink id={category.id} atlas={atlas} class="place" tabIndex={-1} />
      </h4>
      <ul>
        {category.technologies.map((id) => (
          <li key={id}>
            <EntryLink id={id} atlas={atlas} class="place" tabIndex={-1} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const STEPS = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
])

function moveFocus(event: KeyboardEvent, land: HTMLElement | null) {
  const places = [...(land?.querySelectorAll<HTMLElement>('a.place') ?? [])]
  const here = places.indexOf(document.activeElement as HTMLElement)
  const there = destination(event.key, here, places.length)
  const next = there === undefined ? undefined : places[there]
  if (here < 0 || !next) return
  event.preventDefault()
  for (const place of places) place.tabIndex = place === next ? 0 : -1
  next.focus()
}

function destination(key: string, here: number, count: number): number | undefined {
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = STEPS.get(key)
  return step && (here + step + count) % count
}
