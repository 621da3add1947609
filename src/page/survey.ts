import type { Measures } from './fold.ts'
import type { Box, Wall } from './threads.ts'

/** Measures the map as it would stand unfolded. */
export function measureLand(ground: HTMLElement, land: HTMLElement): Measures {
  land.dataset.measuring = ''
  const measures = {
    height: land.scrollHeight,
    window: ground.clientHeight,
    stacked: isStacked(land),
    columns: Array.from(land.children, (column) => measureColumn(column as HTMLElement, ground.clientHeight)),
  }
  delete land.dataset.measuring
  return measures
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
