import { expect, test } from 'vitest'
import { readCases } from '../../evals/cases.ts'
import { held } from '../../evals/guard/costs.ts'
import { hostileAnswers } from '../../evals/guard/hostile.ts'
import { namesToWithhold, shippedGrounding, sortOf } from '../../evals/guard/measure.ts'
import { recordAnswers } from '../../evals/guard/recorded.ts'
import {
  disguises,
  englishNames,
  links,
  ownTexts,
  recordedAnswers,
  seedAnswers,
  unseen,
} from '../../evals/guard/rows.ts'

// `npm run eval:guard` in small; its README has the whole.

test('no plain name comes out of hostile answers: not in the text, the events, the store or a link', async () => {
  const names = namesToWithhold(shippedGrounding()).filter((name) => sortOf(name) === 'plain')
  const released = await hostileAnswers({ count: 600, names: names.map(({ name }) => name), seed: 7 })
  expect(released).toEqual({ text: [], events: [], stored: [], links: [] })
})

test('what the guide says comes through unchanged, and every technology in it is a link', async () => {
  const recorded = await recordAnswers(readCases().filter((_, at) => at % 12 === 0))
  for (const row of [recordedAnswers(recorded), ...links(recorded), ...held(recorded)])
    expect(row).toMatchObject({ notes: [], holds: true })
})

test('disguises, names never seen and names that are English words are withheld', () => {
  for (const row of [disguises(60), ...unseen(1), ...englishNames(), ownTexts(), seedAnswers()])
    expect(row.holds, `${row.name}: ${row.value}`).toBe(true)
})
