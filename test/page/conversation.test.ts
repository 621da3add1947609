import { expect, test } from 'vitest'
import { type Answer, holdConversation, isEmpty, type Outside } from '../../src/page/conversation.ts'
import { Refused } from '../../src/page/doors.ts'
import type { AnswerChunk } from '../../src/page/stream.ts'

const words = (delta: string): AnswerChunk => ({ type: 'text-delta', id: '1', delta })
const begin: AnswerChunk = { type: 'text-start', id: '1' }
const finish: AnswerChunk = {
  type: 'finish',
  messageMetadata: { state: 'complete', speaker: 'a small model' },
}

/** A conversation whose server plays back prepared answers, one for each question. */
function talk(...answers: (AnswerChunk | Error)[][]) {
  const asked: string[] = []
  const settled: string[] = []
  let ids = 0
  const outside: Outside = {
    async *stream({ message }, signal) {
      asked.push(message.id)
      for (const chunk of answers.shift() ?? []) {
        if (chunk instanceof Error) throw chunk
        await Promise.resolve()
        signal.throwIfAborted()
        yield chunk
      }
    },
    read: async () => undefined,
    newId: () => `id-${++ids}`,
    settled: (id) => settled.push(id),
    soon: (work) => queueMicrotask(work),
    pause: async () => {},
  }
  return { conversation: holdConversation(outside), outside, asked, settled }
}

function lastAnswer({ conversation }: ReturnType<typeof talk>): Answer {
  const last = conversation.turns.value.at(-1)
  if (last?.role !== 'assistant') throw new Error('the last turn is not an answer')
  return last
}

test('an answer arrives, in paragraphs, and says who spoke', async () => {
  const it = talk([begin, words('One.'), begin, words('Two'), words('.'), finish])
  await it.conversation.ask(' Where does Kafka fit? ')
  expect(lastAnswer(it).text.value).toBe('One.\n\nTwo.')
  expect(lastAnswer(it).state.value).toBe('complete')
  expect(it.conversation.turns.value[0]).toMatchObject({ role: 'user', text: 'Where does Kafka fit?' })
  expect(it.conversation.speaker.value).toBe('a small model')
  expect(it.conversation.status.value).toBe('The answer is ready.')
  expect(it.settled).toHaveLength(1)
})

test('nothing is asked when there is nothing to read', async () => {
  const it = talk()
  await it.conversation.ask(' \n\u200b')
  expect(it.asked).toEqual([])
  expect([isEmpty('\u200d\u0000 '), isEmpty('👩‍👩‍👧'), isEmpty('é')]).toEqual([true, false, false])
})

test('a stopped answer keeps its words', async () => {
  const it = talk([begin, words('Half'), words(' an answer'), finish])
  const asking = it.conversation.ask('a question')
  await Promise.resolve()
  it.conversation.stop()
  await asking
  expect(lastAnswer(it).state.value).toBe('stopped')
  expect(it.conversation.answering.value).toBe(false)
  expect(it.conversation.status.value).toBe('The answer was stopped.')
})

test('a lost line keeps words and question; trying again asks under the same id', async () => {
  const it = talk([begin, words('Half'), new TypeError('network')], [begin, words('Whole.'), finish])
  await it.conversation.ask('a question')
  expect(lastAnswer(it).text.value).toBe('Half')
  expect(lastAnswer(it).state.value).toBe('interrupted')
  await it.conversation.again()
  expect(it.asked[0]).toBe(it.asked[1])
  expect(it.conversation.turns.value).toHaveLength(2)
  expect(lastAnswer(it).text.value).toBe('Whole.')
})

test('a stream that ends without its end is not taken for whole', async () => {
  const it = talk([begin, words('Half')])
  await it.conversation.ask('a question')
  expect(lastAnswer(it).state.value).toBe('interrupted')
})

test('a failure is told in the words of the server', async () => {
  const it = talk([{ type: 'error', errorText: 'The guide is out of reach.' }, { type: 'finish' }])
  await it.conversation.ask('a question')
  expect(lastAnswer(it).state.value).toBe('failed')
  expect(lastAnswer(it).trouble.value).toBe('The guide is out of reach.')
  expect(it.conversation.status.value).toBe('The guide is out of reach.')
})

test('a busy server can be asked again, and the question stays', async () => {
  const it = talk([new Refused(503, 'Many are asking.')])
  await it.conversation.ask('a question')
  expect(lastAnswer(it).trouble.value).toBe('Many are asking.')
  expect(it.conversation.phase.value).toBe('open')
})

test('a question that is refused goes back to the field', async () => {
  const it = talk([new Refused(400, 'That is too long.')])
  await it.conversation.ask('a question')
  expect(it.conversation.turns.value).toEqual([])
  expect(it.conversation.draft.value).toBe('a question')
  expect(it.conversation.notice.value).toBe('That is too long.')
  expect(it.conversation.status.value).toBe('That is too long.')
  expect(it.conversation.phase.value).toBe('fresh')
  expect(it.settled.at(-1)).toBe('')
})

test('a step that is taken back takes its words with it', async () => {
  const it = talk([
    { type: 'start-step' },
    begin,
    words('Wrong.'),
    { type: 'reset-step' },
    begin,
    words('Right.'),
    finish,
  ])
  await it.conversation.ask('a question')
  expect(lastAnswer(it).text.value).toBe('Right.')
})

test('a kept conversation comes back with the state of its answers', async () => {
  const it = talk()
  it.outside.read = async (id) => ({
    id,
    title: 'Where Kafka fits',
    createdAt: '',
    updatedAt: '',
    messages: [
      { id: 'q', role: 'user', parts: [{ type: 'text', text: 'Kafka?' }] },
      { id: 'a', role: 'assistant', metadata: { state: 'stopped' }, parts: [{ type: 'text', text: 'It' }] },
    ],
  })
  await it.conversation.open('kept')
  expect(it.conversation.title.value).toBe('Where Kafka fits')
  expect(lastAnswer(it).state.value).toBe('stopped')
})

test('a conversation that is not there any more leads back to the greeting', async () => {
  const it = talk()
  await it.conversation.open('gone')
  expect(it.conversation.phase.value).toBe('fresh')
  expect(it.conversation.notice.value).toMatch(/not here any more/)
  expect(it.settled.at(-1)).toBe('')
})

test('a server out of reach leaves the address alone, and can be tried again', async () => {
  const it = talk()
  it.outside.read = async () => {
    throw new TypeError('network')
  }
  await it.conversation.open('kept')
  expect(it.conversation.phase.value).toBe('unreachable')
  expect(it.settled).toEqual([])
})
