import { expect, test } from 'vitest'
import { createChat } from '../../src/chat/chat.ts'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { hear } from '../scripted/fira.ts'
import { type Script, scriptedModel } from '../scripted/model.ts'

// Short limits stand in for the product's; each case waits for one of them only.
const limits = { first: 60_000, gap: 60_000, whole: 60_000, grace: 60_000 }

async function answerWith(script: Script, deadlines: typeof limits) {
  const conversations = await openConversations(':memory:')
  const scripted = scriptedModel(script)
  const chat = createChat({
    speaker: () => ({ model: scripted.model, name: 'scripted' }),
    ground: () => ({ guard: () => ({ specificationVersion: 'v4' }), instructions: '', tools: {} }),
    conversations,
    deadlines,
    log: () => {},
  })
  const message = { id: 'q', role: 'user' as const, parts: [{ type: 'text' as const, text: 'hello' }] }
  const given = await chat.answer({ visitor: 'v', conversation: 'c', message })
  if (given.status !== 'answering') throw new Error(given.status)
  const heard = await hear(given.events)
  const state = (await conversations.read('v', 'c'))!.messages[1]!.metadata!.state
  return { ...heard, state, stopped: scripted.state.stopped }
}

const SOME_WORDS: Script = [
  { type: 'text-start', id: '1' },
  { type: 'text-delta', id: '1', delta: 'Some words' },
]

test('a model that never begins is stopped, and the reader is told', async () => {
  const { error, state, stopped } = await answerWith(['hang'], { ...limits, first: 40 })
  expect(error).toContain('too long')
  expect([state, stopped]).toEqual(['failed', 1])
})

test('a model that falls silent is stopped, and its words are kept', async () => {
  const { error, text, state, stopped } = await answerWith([...SOME_WORDS, 'hang'], { ...limits, gap: 40 })
  expect(error).toContain('broke off')
  expect([text, state, stopped]).toEqual(['Some words', 'interrupted', 1])
})

test('an answer that goes on and on is ended', async () => {
  const more: Script = Array.from(
    { length: 200 },
    () => [{ wait: 10 }, { type: 'text-delta', id: '1', delta: ' and' }] as Script,
  ).flat()
  const { text, state, stopped } = await answerWith([...SOME_WORDS, ...more], { ...limits, whole: 80 })
  expect([state, stopped]).toEqual(['interrupted', 1])
  expect(text.length).toBeLessThan('Some words'.length + 200 * ' and'.length)
})
