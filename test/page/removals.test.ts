import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdRemovals, TIME_TO_UNDO } from '../../src/page/removals.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Removals whose server says no to "stuck", on a page after one that left `kept`. */
function removals(kept: string[] = []) {
  const removed: string[] = []
  const failed: string[] = []
  const it = holdRemovals({
    async remove(id) {
      if (id === 'stuck') throw new TypeError('network')
      removed.push(id)
    },
    failed: (id) => failed.push(id),
    left: () => kept,
    keepLeft: (ids) => {
      kept = ids
    },
  })
  return { ...it, removed, failed, kept: () => kept }
}

test('a removal is for real after a few seconds, and not before', async () => {
  const it = removals()
  it.begin('a')
  await vi.advanceTimersByTimeAsync(TIME_TO_UNDO - 1)
  expect([it.removed, it.state.value.get('a')]).toEqual([[], 'leaving'])
  await vi.advanceTimersByTimeAsync(1)
  expect([it.removed, it.state.value.get('a')]).toEqual([['a'], 'gone'])
})

test('a removal that was taken back never happens', async () => {
  const it = removals()
  it.begin('a')
  it.undo('a')
  await vi.advanceTimersByTimeAsync(TIME_TO_UNDO * 2)
  expect([it.removed, it.state.value.size]).toEqual([[], 0])
})

test('when the page is left, what was leaving goes at once, each only once', async () => {
  const it = removals()
  it.begin('a')
  it.begin('b')
  it.undo('a')
  it.finish()
  await vi.advanceTimersByTimeAsync(TIME_TO_UNDO * 2)
  expect(it.removed).toEqual(['b'])
})

test('what was leaving with the page before is gone on the next one, whatever became of its request', async () => {
  const before = removals()
  before.begin('a')
  before.finish()
  const it = removals(before.kept())
  it.resume()
  expect(it.state.value.get('a')).toBe('gone')
  await vi.advanceTimersByTimeAsync(0)
  expect([it.removed, it.kept()]).toEqual([['a'], []])
})

test('what could not be removed is there again, and it is said', async () => {
  const it = removals()
  it.begin('stuck')
  await vi.advanceTimersByTimeAsync(TIME_TO_UNDO)
  expect([it.failed, it.state.value.size]).toEqual([['stuck'], 0])
})
