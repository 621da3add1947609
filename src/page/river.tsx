import type { ReadonlySignal } from '@preact/signals'
import type { Atlas } from './atlas.ts'
import type { Light } from './lit.ts'
import { wordIn } from './lit.ts'
import { shoreline, shoresOf, waterBetween } from './shore.ts'
import type { Survey } from './survey.ts'
import { type Box, pathAlong, wayBetween } from './threads.ts'

/** What is drawn behind the words. */
type Drawing = { width: number; height: number; water: string; shores: string; lines: Line[] }

export type Line = {
  /** The same line keeps its key, so that it is drawn in only once. */
  key: string
  kind: 'thread' | 'peek' | 'done' | 'now' | 'coming'
  path: string
  from: { box: Box; hue: number | undefined }
  to: { box: Box; hue: number | undefined }
}

/** Water that fades away downstream, and over it threads and the path of a walk: pictures nobody needs to read. */
export function River({ drawing, peek }: { drawing: ReadonlySignal<Drawing>; peek: ReadonlySignal<Line[]> }) {
  const { width, height, water, shores, lines } = drawing.value
  return (
    <>
      <svg class="river" width={width} height={height} aria-hidden="true">
        <path class="water" d={water} />
        <path class="shore" d={shores} />
      </svg>
      <svg class="river lines" width={width} height={height} aria-hidden="true">
        {[...lines, ...peek.value].map((line) =>
          line.kind === 'thread' || line.kind === 'peek' ? (
            <Thread line={line} key={line.key} />
          ) : (
            <path class={`route ${line.kind}`} d={line.path} data-hue={line.to.hue} key={line.key} />
          ),
        )}
      </svg>
    </>
  )
}

/** A thread goes over from the hue of the one home to that of the other. */
function Thread({ line }: { line: Line }) {
  const { key, kind, path, from, to } = line
  const id = `hues ${key}`.replace(/[^\p{L}\p{N}]/gu, '-')
  const [x1, y1] = centreOf(from.box)
  const [x2, y2] = centreOf(to.box)
  return (
    <g>
      <linearGradient id={id} gradientUnits="userSpaceOnUse" x1={x1} y1={y1} x2={x2} y2={y2}>
        <stop offset="0.3" data-hue={from.hue} />
        <stop offset="0.7" data-hue={to.hue} />
      </linearGradient>
      <path class={kind} d={path} pathLength={1} stroke={`url(#${id})`} />
    </g>
  )
}

/** Nothing yet: before the map has been measured. */
export const noDrawing: Drawing = { width: 0, height: 0, water: '', shores: '', lines: [] }

/** The water, as high as the whole map; on a phone it ends in a lake. */
export function drawWater({ width, height, stream, gap, stacked }: Survey): Omit<Drawing, 'lines'> {
  // A bend of the shore comes nearer to the words of the bank than to those in the water.
  const pad = stacked ? 14 : gap / 2 - 1
  const amplitude = stacked ? 5 : 7
  const end = stacked ? stream.bottom - 6 : height
  const left = shoreline(stream.left - pad, end, { phase: 0, amplitude })
  const right = shoreline(stream.right + pad, end, { phase: 0.9, amplitude })
  return {
    width,
    height,
    water: waterBetween(left, right, stacked),
    shores: shoresOf(left, right, stacked),
  }
}

// More would be a tangle.
const MOST_THREADS = 5

/**
 * What the light joins, line by line: the path of a walk, or the homes of each technology. Finding the way of one
 * takes some milliseconds, so whoever asks for the next can let the browser do something else before.
 */
export function* drawLines(survey: Survey, light: Light, atlas: Atlas, whole: boolean): Generator<Line> {
  if (light.path) return yield* pathLines(survey, light.path.stops, atlas, whole || survey.stacked)
  let drawn = 0
  for (const { id } of light.named) {
    if (drawn >= MOST_THREADS) return
    for (const line of threadsOf(id, survey, atlas, 'thread')) {
      drawn += 1
      yield line
    }
  }
}

/** The threads that join the homes of a technology, from the top of the map down. */
export function* threadsOf(
  id: string,
  survey: Survey,
  atlas: Atlas,
  kind: 'thread' | 'peek',
): Generator<Line> {
  const homes = (atlas.technology(id)?.placements ?? [])
    .flatMap(({ verb, category }) => {
      const box = survey.word(wordIn(category, id))
      return box ? { verb, box, key: `${id} ${category}` } : []
    })
    .sort((a, b) => a.box.top - b.box.top)
  for (const [place, to] of homes.slice(1).entries()) {
    const from = homes[place] ?? to
    const inWater = isInStream(from.verb, atlas) && isInStream(to.verb, atlas)
    yield {
      key: `${kind} ${from.key} ${to.key}`,
      kind,
      path: pathAlong(wayBetween(from.box, to.box, landFor(survey, from.box, to.box, []), inWater)),
      from: { box: from.box, hue: atlas.hue(from.verb) },
      to: { box: to.box, hue: atlas.hue(to.verb) },
    }
  }
}

type Stops = NonNullable<Light['path']>['stops']

/** What is walked, its last part bright; what is to come in dots, where there is room for it. */
function* pathLines(survey: Survey, stops: Stops, atlas: Atlas, crowded: boolean): Generator<Line> {
  const taken: [number, number][] = []
  for (const [place, stop] of stops.slice(1).entries()) {
    const before = stops[place] ?? stop
    const from = boxOfStop(before, survey)
    const to = boxOfStop(stop, survey)
    if (!from || !to || from === to || (crowded && stop.state === 'coming')) continue
    const inWater = isInStream(before.verb, atlas) && isInStream(stop.verb, atlas)
    yield {
      key: `step ${stop.number} ${stop.state}`,
      kind: stop.state,
      path: pathAlong(wayBetween(from, to, landFor(survey, from, to, taken), inWater)),
      from: { box: from, hue: atlas.hue(before.verb) },
      to: { box: to, hue: atlas.hue(stop.verb) },
    }
  }
}

function boxOfStop({ word, verb }: Stops[number], survey: Survey): Box | undefined {
  return word === undefined ? survey.verb(verb) : survey.word(word)
}

function landFor(survey: Survey, from: Box, to: Box, taken: [number, number][]) {
  const { stream, width, height } = survey
  return { walls: survey.walls(from, to), stream, width, height, taken }
}

function isInStream(verb: string, atlas: Atlas): boolean {
  return atlas.stream.some(({ id }) => id === verb)
}

function centreOf({ left, top, right, bottom }: Box): [number, number] {
  return [(left + right) / 2, (top + bottom) / 2]
}
