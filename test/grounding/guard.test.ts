import { readFileSync } from 'node:fs'
import type { LanguageModelV4StreamPart as Part } from '@ai-sdk/provider'
import { generateText, wrapLanguageModel } from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { describe, expect, test } from 'vitest'
import { chunksIn } from '../../src/fira.ts'
import { guard } from '../../src/grounding/guard.ts'
import { emptyAnswer } from '../../src/grounding/release.ts'
import { readBeyondNames } from '../../src/knowledge/beyond.ts'
import { fold } from '../../src/knowledge/fold.ts'
import { reader, testFira } from '../scripted/fira.ts'
import { callTool, finish, type Script, scriptedModel, words } from '../scripted/model.ts'
import { ground } from './through.ts'

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
}

async function heardFrom(...steps: Script[]) {
  const { model, calls, state } = scriptedModel(...steps)
  const fira = await testFira({}, { speaker: { model, name: 'scripted' } })
  const heard = await reader(fira, 'one')('hello')
  const stored = (await fira.conversations.read('visitor', 'one'))!.messages.at(-1)!
  return { ...heard, stored, calls, state, all: JSON.stringify([heard, stored]) }
}

test('an endless answer is cut at 16,000 characters, and its call is given up (D23)', async () => {
  const givenUp = Promise.withResolvers<void>()
  async function* talk(): AsyncGenerator<Part> {
    try {
      yield { type: 'text-start', id: '1' }
      for (;;) {
        yield { type: 'text-delta', id: '1', delta: 'Kafka keeps events in an ordered log. ' }
        await new Promise((resolve) => setImmediate(resolve))
      }
    } finally {
      givenUp.resolve()
    }
  }
  const { model } = scriptedModel()
  const endless = { ...model, doStream: async () => ({ stream: ReadableStream.from(talk()) }) }
  const fira = await testFira({}, { speaker: { model: endless, name: 'endless' } })
  const { text } = await reader(fira, 'one')('hello')
  const [, answer] = (await fira.conversations.read('visitor', 'one'))!.messages
  expect(text.length).toBeGreaterThan(15_900)
  expect(text.length).toBeLessThanOrEqual(16_000)
  expect(answer!.metadata!.state).toBe('truncated')
  await givenUp.promise
})

test('calls of tools carry no foreign name into the page or the store', async () => {
  const { all, tools, text } = await heardFrom(
    callTool('find_technology', { name: 'DynamoDB' }),
    callTool('Snowflake', { name: 'Kafka' }),
    callTool('find_technology', '{"name": "CockroachDB'),
    words('Kafka is here.'),
  )
  expect(all).not.toMatch(/DynamoDB|Snowflake|CockroachDB/i)
  expect(tools).toContain('find_technology')
  expect(text).toBe('[Kafka](#kafka) is here.')
})

describe('a tool gets the words it can use, and the page no foreign name', () => {
  const tools = [{ type: 'function' as const, name: 'search_map', inputSchema: {} }]
  const handed = (need: string, question = 'hello') => {
    const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: question }] }]
    const heard = ground.listen(prompt, emptyAnswer(), () => {})
    const call = { type: 'tool-call' as const, toolCallId: '1', toolName: 'search_map' }
    return JSON.parse(heard.call({ ...call, input: JSON.stringify({ need }) }, tools).input).need
  }

  test.each([
    ['a report on mondays for readers in Tokyo and cape town'],
    ['tap water, and how to fish for errors in the logs'],
    ['move from DynamoDB to something that grows', 'move from … to something that grows'],
    ['zorbdb dumps every night', '… dumps every night'],
    ['Lantern is a store', 'lantern is a store'],
    ['Snowflake', 'something beyond our map'],
  ])('%s', (need, expected = need) => expect(handed(need)).toBe(expected))

  test('what the reader wrote', () => {
    expect(handed('Zorbdb dumps, Harbor', 'how do I keep Zorbdb dumps, or Harbor?')).toBe(
      'Zorbdb dumps, Harbor',
    )
  })

  test('every word that the search for needs knows, as it is written there', () => {
    const lexicon = readFileSync(new URL('../../src/knowledge/lexicon.txt', import.meta.url), 'utf8')
    const words = new Set(lexicon.replace(/^#.*$/gm, '').match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu))
    const lost = [...words].filter((word) => handed(`about ${word}`) !== `about ${word}`)
    // Names that are listed beyond the map reach the search in the reader's own words alone.
    expect(lost.filter((word) => !readBeyondNames().has(fold(word)))).toEqual([])
  })
})

test('what else a provider sends stays outside: sources, files and its own tools', async () => {
  const { all, text } = await heardFrom([
    { type: 'source', sourceType: 'url', id: 's', url: 'https://dynamodb.example', title: 'DynamoDB' },
    { type: 'file', mediaType: 'text/plain', data: { type: 'data', data: 'RHluYW1vREI=' } },
    ...words('Kafka ', 'is here.'),
  ])
  expect(all).not.toMatch(/DynamoDB|RHluYW1v/i)
  expect(text).toBe('[Kafka](#kafka) is here.')
})

test('two texts are kept apart, and the phrase is said once in both (D28)', async () => {
  const { stored } = await heardFrom([
    { type: 'text-start', id: 'a' },
    { type: 'text-start', id: 'b' },
    { type: 'text-delta', id: 'a', delta: 'Use Dyna' },
    { type: 'text-delta', id: 'b', delta: 'Kaf' },
    { type: 'text-delta', id: 'a', delta: 'moDB here.' },
    { type: 'text-delta', id: 'b', delta: 'ka, not DynamoDB.' },
    { type: 'text-end', id: 'a' },
    { type: 'text-end', id: 'b' },
    finish('stop'),
  ])
  const texts = stored.parts.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  expect(texts).toEqual(['Use [something beyond our map](#beyond) here.', '[Kafka](#kafka), not it.'])
})

test('an answer that is not streamed passes the same guard', async () => {
  const model = new MockLanguageModelV4({
    doGenerate: async () => ({
      content: [{ type: 'text', text: 'Kafka and DynamoDB.' }],
      finishReason: { unified: 'stop', raw: undefined },
      usage,
      warnings: [],
    }),
  })
  const told: string[] = []
  const guarded = wrapLanguageModel({ model, middleware: guard(ground, ({ name }) => told.push(name)) })
  const { text } = await generateText({ model: guarded, prompt: 'hello' })
  expect(text).toBe('[Kafka](#kafka) and [something beyond our map](#beyond).')
  expect(told).toEqual(['DynamoDB'])
})

describe('words that were held when a text breaks off are given to the reader', () => {
  const begun: Script = [
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Events go to Kafka, and then to the' },
  ]
  const whole = 'Events go to [Kafka](#kafka), and then to the'

  test.each<[string, Script]>([
    ['at its end', [...begun, { type: 'text-end', id: '1' }, finish('stop')]],
    ['at the end of the call', [...begun, finish('length')]],
    ['at a fault that is told', [...begun, { type: 'error', error: new Error('lost') }]],
    ['at a fault that is thrown', [...begun, { breakOff: 'lost' }]],
    ['where the stream just ends', begun],
  ])('%s', async (_, script) => {
    const { text, stored } = await heardFrom(script)
    expect(text).toBe(whole)
    expect(JSON.stringify(stored.parts)).toContain(whole)
  })
})

test('a stopped answer lacks nothing but the word that was not whole yet', async () => {
  const { model } = scriptedModel([
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Events go to Kafka, and then to th' },
    'hang',
  ])
  const fira = await testFira({}, { speaker: { model, name: 'scripted' } })
  const place = { visitor: 'visitor', conversation: 'one' }
  const message = { id: 'question', role: 'user' as const, parts: [{ type: 'text' as const, text: 'hello' }] }
  const answer = await fira.answer({ ...place, message })
  if (answer.status !== 'answering') throw new Error(answer.status)
  let text = ''
  for await (const chunk of chunksIn(answer.events)) {
    if (chunk.type !== 'text-delta') continue
    text += chunk.delta
    await fira.stop(place)
  }
  expect(text).toBe('Events go to [Kafka](#kafka), and then to ')
  const [, stored] = (await fira.conversations.read('visitor', 'one'))!.messages
  expect(stored!.metadata!.state).toBe('stopped')
  expect(JSON.stringify(stored!.parts)).toContain(text)
})
