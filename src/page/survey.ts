import type { Measures } from './fold.ts'
import type { Box, Wall } from './threads.ts'

/** Fits the map to its window where that can be done, and measures it as it would stand unfolded. */
export function measureLand(ground: HTMLElement, land: HTMLElement): Measures {
  land.dataset.measuring = ''
  land.dataset.close = String(closenessOf(ground, land))
  const measures = {
    height: land.scrollHeight,
    window: ground.clientHeight,
    stacked: isStacked(land),
    columns: Array.from(land.children, (column) => measureColumn(column as HTMLElement, ground.clientHeight)),
  }
  delete land.dataset.measuring
  return measures
}

// Letters are of other widths on every machine: where they are wide, the words move closer (map.css says how).
const CLOSEST = 4
/** What closeness can win; a map that is higher than this scrolls, and may as well be roomy. */
const MOST_OVER = 1.12

/** How close the words must stand for all of them to be seen at once; 0, the roomy way, where they cannot be. */
function closenessOf(ground: HTMLElement, land: HTMLElement): number {
  const window = ground.clientHeight
  for (let close = 0; close <= CLOSEST; close += 1) {
    land.dataset.close = String(close)
    const height = land.scrollHeight
    if (height <= window) return close
    if (height > window * MOST_OVER) return 0
  }
  return 0
}

/** A phone, where the banks stand below the water (map.css says so). */
function isStacked(land: HTMLElement): boolean {
  return getComputedStyle(land).getPropertyValue('--stacked').trim() === '1'
}

function measureColumn(column: HTMLElement, window: number): Measures['columns'][number] {
  const style = getComputedStyle(column)
  const parts = Array.from(column.children, (part) => part as HTMLElement)
  const verbs = parts.filter((part) => part.dataset.verb !== undefined)
  const others = parts.filter((part) => part.dataset.verb === undefined)
  const gaps = Number.parseFloat(style.rowGap) * (parts.length - 1)
  const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom)
  const taken = others.reduce((sum, part) => sum + part.offsetHeight, gaps + padding)
  return {
    room: window - taken,
    verbs: new Map(verbs.map((verb) => [verb.dataset.verb ?? '', verb.getBoundingClientRect().height])),
  }
}

export type Survey = {
  width: number
  height: number
  stream: Box
  /** Between the stream and a bank. */
  gap: number
  stacked: boolean
  /** Where a word stands; undefined while it is folded away. */
  word(word: string): Box | undefined
  /** Where the name of a verb stands. */
  verb(id: string): Box | undefined
  /** What threads go around, without the two words they join. */
  walls(from: Box, to: Box): Wall[]
}

/** Takes the places of everything that can be seen, in the coordinates of the scrolled ground. */
export function surveyLand(ground: HTMLElement, land: HTMLElement): Survey {
  const boxOf = measureIn(ground)
  const words = new Map<string, Box>()
  const verbs = new Map<string, Box>()
  const walls: Wall[] = []
  for (const element of land.querySelectorAll<HTMLElement>('[data-place], .purpose, .more, .opening')) {
    if (element.offsetParent === null) continue
    const { word, place = '' } = element.dataset
    const isName = element.parentElement?.localName === 'h3'
    const box = boxOf(word === undefined ? inkOf(element) : element.getBoundingClientRect())
    if (word !== undefined) words.set(word, box)
    if (isName) verbs.set(place, box)
    walls.push(wallAround(box, isName ? VERB : word === undefined ? LINE : WORD))
  }
  const stream = boxOf((land.firstElementChild ?? land).getBoundingClientRect())
  return {
    width: ground.clientWidth,
    height: Math.max(land.scrollHeight, ground.clientHeight),
    stream,
    gap: Number.parseFloat(getComputedStyle(land).columnGap),
    stacked: isStacked(land),
    word: (word) => words.get(word),
    verb: (id) => verbs.get(id),
    walls: (from, to) => walls.filter((wall) => !isInside(wall, from) && !isInside(wall, to)),
  }
}

// How much a thread goes out of its way: a line of small italics is struck through more easily than a word.
const WORD = 1
const LINE = 2
const VERB = 4

// A thread may touch the blank above and below the letters.
const BLANK = 3

function wallAround({ left, top, right, bottom }: Box, weight: number): Wall {
  return { left: left + BLANK, top: top + BLANK, right: right - BLANK, bottom: bottom - BLANK, weight }
}

function isInside(wall: Wall, { left, top, right, bottom }: Box): boolean {
  return wall.left >= left && wall.right <= right && wall.top >= top && wall.bottom <= bottom
}

/** The letters of an element, where its box is wider; words for listening only come after them. */
function inkOf(element: HTMLElement): DOMRect {
  const range = document.createRange()
  range.selectNodeContents(element.firstChild ?? element)
  return range.getBoundingClientRect()
}

function measureIn(ground: HTMLElement): (rect: DOMRect) => Box {
  const origin = ground.getBoundingClientRect()
  const dy = ground.scrollTop - origin.top
  return ({ left, top, right, bottom }) => ({
    left: left - origin.left,
    top: top + dy,
    right: right - origin.left,
    bottom: bottom + dy,
  })
}
