import { expect, test } from 'vitest'
import { randomFrom } from '../../evals/random.ts'
import { killAtRandom } from '../faults/kills.ts'

test('two hundred kills lose no question, and of an answer a second or 200 characters at most (E01)', async () => {
  const seed = Date.now()
  const { kills, questions, mostLost, mostAhead } = await killAtRandom(200, randomFrom(seed))
  console.log(
    `${kills} kills (seed ${seed}): ${questions} of ${questions} questions kept, at most ${mostLost} characters of an ` +
      `answer lost, at most ${mostAhead} kept that its reader had not seen`,
  )
  expect(kills).toBe(200)
  expect(questions).toBeGreaterThan(200)
})
