import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isEnglish } from '../../src/knowledge/english.ts'
import { misspelled } from '../../src/knowledge/find-name.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { indexNames } from '../../src/knowledge/name-index.ts'
import { allowedEdits } from '../../src/knowledge/spelling.ts'

const index = indexNames(loadKnowledge().map)
const known = [...new Set([...index.beyond.keys(), ...index.names.keys()])].filter((key) => key.length > 3)
const onMap = known.filter((key) => index.names.has(key) && /^[a-z]+$/.test(key))

const slip = fc.record({
  at: fc.nat(),
  cut: fc.nat({ max: 2 }),
  put: fc.constantFrom('', 'a', 'e', 'r', 'w', 'xy'),
})

test('a misspelled name is understood as if every known name were compared with it in full', () => {
  fc.assert(
    fc.property(fc.constantFrom(...onMap), fc.array(slip, { minLength: 1, maxLength: 2 }), (name, slips) => {
      const heard = slips.reduce((word, { at, cut, put }) => {
        const place = at % (word.length + 1)
        return word.slice(0, place) + put + word.slice(place + cut)
      }, name)
      fc.pre(allowedEdits(heard) > 0 && !isEnglish(heard))
      const found = misspelled(heard, index)
      const names = found?.status === 'found' ? found.entries.map(({ id }) => id) : []
      expect(names).toEqual(nearest(heard))
    }),
    { numRuns: 50 },
  )
})

/** Fewest edits, then on the map, then the longest, then the first of the list. */
function nearest(heard: string): string[] {
  const within = allowedEdits(heard)
  const [best] = known
    .filter((key) => Math.abs(key.length - heard.length) <= within)
    .map((key) => ({ key, distance: distance(heard, key), beyond: index.names.has(key) ? 0 : 1 }))
    .filter((each) => each.distance <= within)
    .sort((a, b) => a.distance - b.distance || a.beyond - b.beyond || b.key.length - a.key.length)
  if (!best || best.beyond) return []
  const entries = index.names.get(best.key)!
  const technologies = entries.filter(({ kind }) => kind === 'technology')
  return (technologies.length > 0 ? technologies : entries.slice(0, 1)).map(({ id }) => id)
}

/** Optimal string alignment, the whole table. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + changed,
        swapped ? rows[i - 2]![j - 2]! + 1 : Infinity,
      )
    }
  return rows[a.length]![b.length]!
}
