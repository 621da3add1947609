import { wrapLanguageModel } from 'ai'
import { expect, test } from 'vitest'
import { batch } from '../../src/chat/batch.ts'
import { type Script, scriptedModel, words } from '../scripted/model.ts'

async function deltas(script: Script, windowMs: number): Promise<string[]> {
  const model = wrapLanguageModel({ model: scriptedModel(script).model, middleware: batch(windowMs) })
  const { stream } = await model.doStream({ prompt: [] })
  const found: string[] = []
  for await (const part of stream) if (part.type === 'text-delta') found.push(part.delta)
  return found
}

test('the first words pass at once, those of the same window together', async () => {
  expect(await deltas(words('a', 'b', 'c', 'd'), 10_000)).toEqual(['a', 'bcd'])
})

test('words that come slower than the window are never held', async () => {
  const slow = words('a', 'b', 'c').flatMap((part): Script => [part, { wait: 30 }])
  expect(await deltas(slow, 5)).toEqual(['a', 'b', 'c'])
})

test('words of two texts are never joined', async () => {
  const script: Script = [
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'a' },
    { type: 'text-start', id: '2' },
    { type: 'text-delta', id: '2', delta: 'b' },
    { type: 'text-delta', id: '1', delta: 'c' },
  ]
  expect(await deltas(script, 10_000)).toEqual(['a', 'b', 'c'])
})
