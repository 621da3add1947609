import { expect, test } from 'vitest'
import { foldMap, type Measures } from '../../src/page/fold.ts'
import { shoreline, waterBetween } from '../../src/page/shore.ts'

const measures = (height: number, more: Partial<Measures> = {}): Measures => ({
  height,
  window: 800,
  stacked: false,
  columns: [
    {
      room: 760,
      verbs: new Map([
        ['a', height / 2],
        ['b', height / 4],
      ]),
    },
  ],
  ...more,
})

test('at rest the map stands open, until it is one and a half windows high', () => {
  expect(foldMap(measures(1200), false, false).state).toBe('open')
  expect(foldMap(measures(1201), false, false).state).toBe('tight')
  expect(foldMap(undefined, true, false).state).toBe('open')
})

test('when something is lit, the others close and keep their height', () => {
  const { state, heights } = foldMap(measures(800), true, false)
  expect(state).toBe('closed')
  expect([...heights]).toEqual([
    ['a', 400],
    ['b', 200],
  ])
})

test('a map too high for its window shares what room there is', () => {
  const { state, heights } = foldMap(measures(2000), true, false)
  expect(state).toBe('tight')
  expect([...heights.values()].reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(760)
  expect(heights.get('a')).toBe(506)
})

test('a walk and a phone keep only what is lit; a phone keeps no heights', () => {
  expect(foldMap(measures(600), true, true).state).toBe('tight')
  const phone = foldMap(measures(600, { stacked: true }), true, false)
  expect(phone.state).toBe('tight')
  expect(phone.heights.size).toBe(0)
})

test('a shore stays near its line, from above the picture to below it', () => {
  const points = shoreline(200, 800, { phase: 0.9, amplitude: 7 })
  for (const [x] of points) expect(Math.abs(x - 200)).toBeLessThanOrEqual(7 * 1.4)
  expect(points.at(0)?.[1]).toBeLessThan(0)
  expect(points.at(-1)?.[1]).toBeGreaterThan(800)
  expect(waterBetween(points, points, true)).toMatch(/^M[^Z]*C[^Z]*Z$/)
})
