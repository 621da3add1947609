import { expect, test } from 'vitest'
import { lookedAt } from '../../src/page/looked-at.ts'
import { atlas } from './answers.ts'

test('what an answer links to is what it looked at, each once, in order', () => {
  const text =
    '[Kafka](#kafka) in [**Store**](#store), [Kafka](#kafka), [x](#beyond), [p](#__proto__), [q](#toString)'
  expect(lookedAt(text, atlas).map(({ id }) => id)).toEqual(['kafka', 'store', '__proto__'])
})
