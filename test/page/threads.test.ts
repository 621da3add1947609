import { describe, expect, test } from 'vitest'
import {
  type Box,
  candidates,
  costOf,
  type Land,
  pathAlong,
  pointAt,
  wayBetween,
} from '../../src/page/threads.ts'

const box = (left: number, top: number, width = 60): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + 24,
})
const land = (...walls: Box[]): Land => ({
  walls: walls.map((wall) => ({ ...wall, weight: 1 })),
  stream: { left: 200, right: 560 },
  width: 760,
  height: 800,
  taken: [],
})
const top = box(340, 100)
const bottom = box(380, 620)

test('a thread begins and ends at its two words', () => {
  const curve = wayBetween(top, bottom, land(), true)
  for (const [place, word] of [
    [0, top],
    [1, bottom],
  ] as const) {
    const [x, y] = pointAt(curve, place)
    expect(x).toBeGreaterThanOrEqual(word.left - 4)
    expect(x).toBeLessThanOrEqual(word.right + 4)
    expect(y).toBeGreaterThanOrEqual(word.top - 1)
    expect(y).toBeLessThanOrEqual(word.bottom + 1)
  }
})

test('some 200 curves are weighed', () => {
  const count = candidates(top, bottom, land(), true).length
  expect(count).toBeGreaterThanOrEqual(192)
  expect(count).toBeLessThan(220)
})

test('the cheapest curve is the one that is drawn', () => {
  const here = land(box(300, 300, 200), box(320, 450, 180))
  const costs = candidates(top, bottom, here, false).map(({ curve }) => costOf(curve, here))
  const chosen = costOf(wayBetween(top, bottom, { ...here, taken: [] }, false), here)
  expect(chosen).toBe(Math.min(...costs))
})

test('crossing a word costs, and a heading costs more', () => {
  const curve = wayBetween(top, bottom, land(), false)
  const wall = box(200, 300, 400)
  const word = land(wall)
  const heading: Land = { ...word, walls: [{ ...wall, weight: 4 }] }
  expect(costOf(curve, word)).toBeGreaterThan(costOf(curve, land()))
  expect(costOf(curve, heading)).toBeGreaterThan(costOf(curve, word))
})

test('a second thread begins somewhere else', () => {
  const here = land()
  const first = wayBetween(top, bottom, here, false)
  const second = wayBetween(top, box(380, 640), here, false)
  expect(here.taken).toHaveLength(4)
  expect(second.slice(0, 2)).not.toEqual(first.slice(0, 2))
})

describe('wherever two words stand', () => {
  const places = [box(10, 40), box(700, 40), box(340, 700), box(10, 700), box(341, 101, 20)]
  test('there is a way without a broken number', () => {
    for (const from of places) {
      for (const to of places) {
        expect(pathAlong(wayBetween(from, to, land(), true))).toMatch(/^M[\d.-]+ [\d.-]+C[\d. -]+$/)
      }
    }
  })
})
