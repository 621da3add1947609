import { effect, type ReadonlySignal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Verb } from '../knowledge/verb-map.ts'
import type { Atlas, Entry } from './atlas.ts'
import { foldMap, type Measures } from './fold.ts'
import type { Light } from './lit.ts'
import { drawLines, drawWater, type Line, noDrawing, River, threadsOf } from './river.tsx'
import { measureLand, surveyLand } from './survey.ts'
import { classes, VerbPlace } from './verb-place.tsx'

type Props = {
  atlas: Atlas
  light: Light
  /** Nothing is folded away. */
  whole: boolean
  /** What the reader points at. */
  pointed: ReadonlySignal<string>
  ask(entry: Entry): void
}

/** The map as a river: the verbs of the story in the water, the others on its banks. One stop for the Tab key. */
export function WholeMap({ atlas, light, whole, pointed, ask }: Props) {
  const ground = useRef<HTMLDivElement>(null)
  const land = useRef<HTMLDivElement>(null)
  const measures = useMeasures(ground, land, atlas)
  const [opened, open] = useOpened(land, light.key)
  const fold = foldMap(whole ? undefined : measures, light.verbs.size > 0, light.path !== undefined)
  const fading = useFading(fold.state !== 'open')
  const lines = useDrawing({ ground, land, atlas, light, whole, pointed, fading }, [
    measures,
    opened,
    fold.state,
    fading,
  ])
  useTabStop(land)
  useScrollToLight(ground, land, light.key, fading)
  useArrowKeys(land)

  const strolling = light.path !== undefined && fold.state !== 'open'
  const [left, right] = atlas.banks
  const alone = left.length + right.length === 0
  const draw = (verb: Verb) => (
    <VerbPlace {...{ verb, atlas, light, fold, ask, open }} isOpened={opened.has(verb.id)} key={verb.id} />
  )
  return (
    <div class="ground" ref={ground}>
      <River {...lines} />
      <div
        class={classes(
          'land',
          alone && 'alone',
          strolling && 'strolling',
          fold.state === 'tight' && !fading && 'tight',
          fading && 'fading',
        )}
        ref={land}
      >
        <div class="stream">
          {openingOf(atlas.story) && <p class="opening">{openingOf(atlas.story)}</p>}
          {atlas.stream.map(draw)}
        </div>
        {left.length > 0 && <div class="bank left">{left.map(draw)}</div>}
        {right.length > 0 && <div class="bank right">{right.map(draw)}</div>}
      </div>
    </div>
  )
}

const LONGEST_OPENING = 40

/** The first sentence of the story, where it is short: what comes down the river. */
function openingOf(story: string): string {
  const first = /^[^.!?]+(?=[.!?]\s)/.exec(story)?.[0] ?? ''
  return first.length > LONGEST_OPENING ? '' : first.charAt(0).toLocaleLowerCase('en') + first.slice(1)
}

type Refs = { ground: RefObject<HTMLDivElement>; land: RefObject<HTMLDivElement> }

function useMeasures(ground: Refs['ground'], land: Refs['land'], atlas: Atlas): Measures | undefined {
  const [measures, setMeasures] = useState<Measures>()
  useLayoutEffect(() => {
    const measure = () =>
      ground.current && land.current && setMeasures(measureLand(ground.current, land.current))
    measure()
    const size = new ResizeObserver(measure)
    if (ground.current) size.observe(ground.current)
    return () => size.disconnect()
  }, [atlas])
  return measures
}

/** The verbs a reader has opened by hand, for as long as the light stays. */
function useOpened(land: Refs['land'], light: string): [ReadonlySet<string>, (verb: string) => void] {
  const [opened, setOpened] = useState<{ light: string; verbs: ReadonlySet<string> }>({ light, verbs: NONE })
  const verbs = opened.light === light ? opened.verbs : NONE
  useLayoutEffect(() => {
    // The button that opened it is gone; the words it stood for take the focus.
    const verb = [...verbs].at(-1)
    if (verb) land.current?.querySelector<HTMLElement>(`[data-verb="${CSS.escape(verb)}"] h4 .place`)?.focus()
  }, [verbs.size])
  return [verbs, (verb) => setOpened({ light, verbs: new Set([...verbs, verb]) })]
}

const NONE: ReadonlySet<string> = new Set()
// As long as map.css takes to fade what is folded away.
const FADE = 420

/** True for the moment in which words fade before they are folded away. */
function useFading(folded: boolean): boolean {
  const [done, setDone] = useState(false)
  useEffect(() => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = folded ? setTimeout(() => setDone(true), isCalm ? 0 : FADE) : undefined
    if (!folded) setDone(false)
    return () => clearTimeout(timer)
  }, [folded])
  return folded && !done
}

type Scene = Refs & Pick<Props, 'atlas' | 'light' | 'whole' | 'pointed'> & { fading: boolean }

// While an answer comes, names light up one after another: what joins them is drawn when they pause.
const PAUSE = 120

/**
 * Draws behind the words. Only after they were painted, line by line with room for other things between: a name
 * must not wait for its thread, nor the talk for the map.
 */
function useDrawing({ ground, land, atlas, light, whole, pointed, fading }: Scene, moved: unknown[]) {
  const drawing = useSignal(noDrawing)
  const peek = useSignal<Line[]>([])
  useEffect(() => {
    if (!ground.current || !land.current || atlas.technologies === 0) return
    let isLate = false
    let stopPeeking = () => {}
    const draw = async (ground: HTMLElement, land: HTMLElement) => {
      const survey = surveyLand(ground, land)
      const water = drawWater(survey)
      if (drawing.value.lines.length === 0) drawing.value = { ...water, lines: [] }
      const lines: Line[] = []
      for (const line of fading ? [] : drawLines(survey, light, atlas, whole)) {
        lines.push(line)
        await otherTasks()
        if (isLate) return
      }
      drawing.value = { ...water, lines }
      const drawn = new Set(light.path ? [] : light.named.map(({ id }) => id))
      stopPeeking = effect(() => {
        const id = pointed.value
        peek.value = drawn.has(id) ? [] : [...threadsOf(id, survey, atlas, 'peek')]
      })
    }
    const isFirst = drawing.value === noDrawing
    const timer = setTimeout(draw, isFirst ? 0 : PAUSE, ground.current, land.current)
    return () => {
      isLate = true
      clearTimeout(timer)
      stopPeeking()
    }
  }, [atlas, light.key, whole, fading, ...moved])
  return { drawing, peek }
}

function otherTasks(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** The one stop must not be folded away. */
function useTabStop(land: Refs['land']) {
  useEffect(() => {
    const places = placesIn(land.current)
    if (places.some((place) => place.tabIndex === 0)) return
    for (const gone of land.current?.querySelectorAll<HTMLElement>('[tabindex="0"]') ?? []) gone.tabIndex = -1
    const stop = places.find((place) => place.matches('.now, .lit')) ?? places[0]
    if (stop) stop.tabIndex = 0
  })
}

// So much of the map stays above what is lit.
const ABOVE = 150

function useScrollToLight(ground: Refs['ground'], land: Refs['land'], light: string, fading: boolean) {
  useEffect(() => {
    const first =
      land.current?.querySelector('.place.now') ??
      land.current?.querySelector('li .place.lit') ??
      land.current?.querySelector('.place.lit')
    if (!first || !ground.current || fading) return
    const top = first.getBoundingClientRect().top - ground.current.getBoundingClientRect().top
    ground.current.scrollTop = Math.max(0, top + ground.current.scrollTop - ABOVE)
  }, [light, fading])
}

function useArrowKeys(land: Refs['land']) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => moveFocus(event, land.current)
    land.current?.addEventListener('keydown', onKey)
  }, [])
}

const STEPS = new Map([
  ['ArrowRight', 1],
  ['ArrowDown', 1],
  ['ArrowLeft', -1],
  ['ArrowUp', -1],
])

function moveFocus(event: KeyboardEvent, land: HTMLElement | null) {
  const places = placesIn(land)
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

/** What can be focused, in the order of reading: what is folded away is not. */
function placesIn(land: HTMLElement | null): HTMLElement[] {
  const places = Array.from(land?.querySelectorAll<HTMLElement>('.place, .more') ?? [])
  return places.filter((place) => place.offsetParent !== null)
}
