import { describe, expect, test } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import type { Speaker } from '../../src/models/choose-model.ts'
import { asClient, hear, reader, testFira } from '../scripted/fira.ts'
import { callTool, finish, type Script, scriptedModel, words } from '../scripted/model.ts'

const ours = { visitor: 'visitor', conversation: 'conversation' }

function asked(text: string, id: string = crypto.randomUUID()) {
  return { id, role: 'user' as const, parts: [{ type: 'text' as const, text }] }
}

async function withModel(...steps: Script[]) {
  const scripted = scriptedModel(...steps)
  const speaker: Speaker = { model: scripted.model, name: 'scripted' }
  const lines: string[] = []
  const fira = await testFira({}, { speaker, log: (line) => lines.push(line) })
  const stored = async () => {
    const [summary] = await fira.conversations.list('visitor')
    return (await fira.conversations.read('visitor', summary!.id))!.messages
  }
  return { ...scripted, fira, lines, ask: reader(fira), stored }
}

test('words pass with links made by the server, and are stored as they were sent', async () => {
  const { ask, stored } = await withModel(words('Kaf', 'ka rests in **Sto', 're**.'))
  const { text, chunks, error } = await ask('where does Kafka fit?')
  expect(error).toBeUndefined()
  expect(text).toBe('[Kafka](#kafka) rests in [**Store**](#store).')
  const [question, answer] = await stored()
  expect(question).toMatchObject({ role: 'user', parts: [{ type: 'text', text: 'where does Kafka fit?' }] })
  expect(answer!.metadata).toMatchObject({ state: 'complete', speaker: 'scripted' })
  expect(answer!.parts.filter(({ type }) => type === 'text')).toMatchObject([{ text }])
  expect(await asClient(chunks)).toMatchObject({ id: answer!.id, parts: answer!.parts })
})

test('a tool’s answer goes back to the model, and both stay in the stored message', async () => {
  const { ask, calls, stored } = await withModel(
    callTool('find_technology', { name: 'kakfa' }),
    words('It is Kafka.'),
  )
  const { tools, text } = await ask('kakfa?')
  expect(tools).toEqual(['find_technology'])
  expect(text).toBe('It is [Kafka](#kafka).')
  const last = calls[1]!.prompt.at(-1)!
  expect(last.role).toBe('tool')
  expect(JSON.stringify(last.content)).toContain('"heardAs":"misspelling"')
  expect((await stored())[1]!.parts).toContainEqual(
    expect.objectContaining({ type: 'tool-find_technology', state: 'output-available' }),
  )
})

test('the model is told its earlier words without links, and the persona, the rules and the outline', async () => {
  const { ask, calls } = await withModel(words('Kafka is in **Store**.'))
  await ask('first')
  await ask('second')
  const [system, ...rest] = calls[1]!.prompt
  expect(system).toMatchObject({ role: 'system' })
  expect(system!.content).toContain('You are a calm, thoughtful guide')
  expect(system!.content).toContain(
    '1. Store – Keep data safe, organized, and retrievable. Databases: PostgreSQL',
  )
  expect(JSON.stringify(rest)).toContain('Kafka is in **Store**.')
  expect(JSON.stringify(rest)).not.toContain('#kafka')
})

test('a model that never stops asking gets a last step without tools, and the reader gets words', async () => {
  const loop = callTool('open_verb', { verb: 'Store' })
  const { ask, calls } = await withModel(loop, loop, loop, loop, words('Enough asked.'))
  const { text } = await ask('go in circles')
  expect(text).toBe('Enough asked.')
  expect(calls).toHaveLength(5)
  expect(calls.map(({ tools }) => (tools ?? []).length > 0)).toEqual([true, true, true, true, false])
})

test.each([
  ['arguments that are no JSON', callTool('find_technology', '{"name":')],
  ['arguments of the wrong type', callTool('find_technology', { name: 7 })],
  ['a tool that does not exist', callTool('drop_database', {})],
  ['a tool named __proto__', callTool('__proto__', { x: 1 })],
])('%s are told to the model, which then answers', async (_, call) => {
  const { ask } = await withModel(call, words('All is well.'))
  const { text, error } = await ask('try')
  expect({ text, error }).toEqual({ text: 'All is well.', error: undefined })
})

test('only the last twenty exchanges and the question are told to the model, beginning with a question (B20)', async () => {
  const { ask, calls } = await withModel(words('Yes.'))
  for (let i = 0; i < 25; i++) await ask(`question number ${i}`)
  const told = calls.at(-1)!.prompt.filter(({ role }) => role !== 'system')
  expect(told.map(({ role }) => role)).toEqual([...Array(20).fill(['user', 'assistant']).flat(), 'user'])
  expect(JSON.stringify(told[0])).toContain('question number 4')
  expect(JSON.stringify(told.at(-1))).toContain('question number 24')
})

test('a question whose answer never came is not told to the model again', async () => {
  const { ask, calls } = await withModel([{ breakOff: 'terminated' }], words('Yes.'))
  await ask('lost')
  await ask('found')
  expect(calls.at(-1)!.prompt.map(({ role }) => role)).toEqual(['system', 'user'])
})

test('the words of an answer that was cut are told with the next question', async () => {
  const cut: Script = [
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Kafka keeps ' },
    { breakOff: 'terminated' },
  ]
  const { ask, calls } = await withModel(cut, words('events.'))
  await ask('Kafka?')
  await ask('Go on.')
  const told = calls[1]!.prompt.filter(({ role }) => role !== 'system')
  expect(told.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
  expect(JSON.stringify(told[1])).toContain('Kafka keeps')
})

test('what was looked up is told for the last exchanges only, steps of a walk for all', async () => {
  const scripts = [
    callTool('take_step', { walk: 'request', step: 1 }),
    words('Step 1.'),
    ...Array.from({ length: 6 }, () => [
      callTool('find_technology', { name: 'kafka' }),
      words('Kafka.'),
    ]).flat(),
  ]
  const { ask, calls } = await withModel(...scripts)
  for (let i = 0; i < 7; i++) await ask(`question number ${i}`)
  const told = JSON.stringify(calls.at(-2)!.prompt)
  expect(told).toContain('take_step')
  expect(told.split('"find_technology"').length - 1).toBe(6)
})

describe('faults end in one calm sentence, and what was said is kept', () => {
  const cases: [string, Script, { state: string; text: string }][] = [
    [
      'the provider breaks off after some words',
      [
        { type: 'text-start', id: '1' },
        { type: 'text-delta', id: '1', delta: 'Kafka keeps ' },
        { breakOff: 'terminated' },
      ],
      { state: 'interrupted', text: '[Kafka](#kafka) keeps ' },
    ],
    ['the provider breaks off at once', [{ breakOff: 'terminated' }], { state: 'failed', text: '' }],
    [
      'an error part comes',
      [{ type: 'error', error: new Error('overloaded') }, finish('error')],
      { state: 'failed', text: '' },
    ],
    [
      'the stream ends without a finish',
      [
        { type: 'text-start', id: '1' },
        { type: 'text-delta', id: '1', delta: 'Half a ' },
      ],
      { state: 'interrupted', text: 'Half a ' },
    ],
    ['nothing but spaces comes', words('  ', '\n'), { state: 'failed', text: '  \n' }],
    ['nothing comes at all', [finish('stop')], { state: 'failed', text: '' }],
    ['the provider filters', [finish('content-filter')], { state: 'filtered', text: '' }],
  ]
  test.each(cases)('%s', async (_, script, { state, text }) => {
    const { ask, stored } = await withModel(script)
    const answer = await ask('where does Kafka fit?')
    expect(answer.error).toMatch(/^[A-Z][^!]+\.$/)
    expect(answer.text).toBe(text)
    expect(answer.chunks.at(-1)).toEqual({ type: 'error', errorText: answer.error })
    expect((await stored())[1]!.metadata!.state).toBe(state)
  })

  test('an answer that the provider cuts for length is kept and says so', async () => {
    const { ask, stored } = await withModel([...words('A long').slice(0, -1), finish('length')])
    expect((await ask('tell me everything')).error).toBeUndefined()
    expect((await stored())[1]!.metadata!.state).toBe('truncated')
  })

  test('a fault is logged in one line, without the reader’s words', async () => {
    const { ask, lines } = await withModel([{ breakOff: 'terminated' }])
    await ask('my secret question')
    expect(lines).toEqual(['the model failed: TypeError terminated'])
  })

  test('after a failed answer the next question is answered', async () => {
    const { ask } = await withModel([{ breakOff: 'terminated' }], words('Here I am.'))
    await ask('one')
    expect((await ask('two')).text).toBe('Here I am.')
  })
})

test('the reader stopping ends the model’s call, and what was said is kept', async () => {
  const script: Script = [
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Kafka is ' },
    'hang',
  ]
  const { fira, state, stored } = await withModel(script)
  const answer = await fira.answer({ ...ours, message: asked('Kafka?') })
  if (answer.status !== 'answering') throw new Error(answer.status)
  const heard = hear(answer.events)
  await expect.poll(async () => JSON.stringify(await stored())).toContain('is ')
  expect(await fira.stop(ours)).toBe(true)
  expect(state.stopped).toBe(1)
  const { text, error, chunks } = await heard
  expect(error).toBeUndefined()
  expect(chunks.at(-1)).toEqual({ type: 'finish', messageMetadata: { state: 'stopped' } })
  expect((await stored())[1]).toMatchObject({ parts: [{}, { text }], metadata: { state: 'stopped' } })
})

test('a question is on disk before the first word of its answer', async () => {
  const { fira, stored } = await withModel(['hang'])
  await fira.answer({ ...ours, message: asked('Kafka?', 'q') })
  expect((await stored())[0]).toMatchObject({ id: 'q' })
  expect((await stored())[1]).toMatchObject({ metadata: { state: 'streaming' } })
  await fira.close()
})

test('an answer that cannot be stored is given all the same, and the reader is told', async () => {
  const conversations = await openConversations(':memory:')
  const full = { ...conversations, finish: () => Promise.reject(new Error('database or disk is full')) }
  const lines: string[] = []
  const speaker = { model: scriptedModel(words('Kafka keeps events.')).model, name: 'scripted' }
  const fira = await testFira({}, { speaker, conversations: full, log: (line) => lines.push(line) })
  const { text, error } = await reader(fira)('Kafka?')
  expect(text).toBe('[Kafka](#kafka) keeps events.')
  expect(error).toContain('could not keep')
  expect(lines).toEqual([expect.stringContaining('disk is full')])
  await fira.close()
})

test('a fault of our own in the middle of an answer ends it with a sentence, and is told to the log alone', async () => {
  const lines: string[] = []
  const observer = {
    answer: () => ({
      firstWord() {
        throw new Error('SECRET')
      },
      ended() {},
    }),
    fault() {},
    withheld() {},
  }
  const speaker = { model: scriptedModel(words('Kafka keeps events.')).model, name: 'scripted' }
  const fira = await testFira({}, { speaker, observer, log: (line) => lines.push(line) })
  const { error } = await reader(fira)('Kafka?')
  expect(error).toMatch(/^[A-Z][^!]+\.$/)
  expect(error).not.toContain('SECRET')
  expect(lines).toEqual([expect.stringContaining('SECRET')])
  const [conversation] = await fira.conversations.list('visitor')
  const { messages } = (await fira.conversations.read('visitor', conversation!.id))!
  expect(messages[1]!.metadata!.state).toBe('interrupted')
  await fira.close()
})

test('an answer that nobody reads comes to its end all the same', async () => {
  const { fira, stored } = await withModel(words('Heard by nobody.'))
  await fira.answer({ ...ours, message: asked('Kafka?') })
  await expect.poll(async () => (await stored())[1]!.metadata!.state).toBe('complete')
  await fira.close()
})

test('the key is masked in the log wherever it stands in a fault', async () => {
  const key = 'sk-secret-0123456789'
  const lines: string[] = []
  const speaker = {
    model: scriptedModel([{ breakOff: `${'x'.repeat(180)} ${key}` }]).model,
    name: 'scripted',
  }
  await reader(await testFira({ OPENAI_API_KEY: key }, { speaker, log: (line) => lines.push(line) }))(
    'Kafka?',
  )
  expect(lines.join()).not.toContain('sk-')
})
