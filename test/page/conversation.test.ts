import { expect, test } from 'vitest'
import { holdConversation } from '../../src/page/conversation.ts'
import { Refused } from '../../src/page/doors.ts'
import type { Asked, Outside } from '../../src/page/outside.ts'
import type { AnswerChunk } from '../../src/page/stream.ts'
import { type Answer, isEmpty } from '../../src/page/turn.ts'

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
  const shown: string[] = []
  const drafts = new Map<string, string>()
  const ways: Pick<Asked, 'trigger' | 'messageId'>[] = []
  let ids = 0
  const outside: Outside = {
    async *stream({ message, trigger, messageId }, signal) {
      asked.push(message.id)
      ways.push({ trigger, messageId })
      for (const chunk of answers.shift() ?? []) {
        if (chunk instanceof Error) throw chunk
        await Promise.resolve()
        signal.throwIfAborted()
        yield chunk
      }
    },
    async *join() {},
    stop: async () => {},
    read: async () => undefined,
    newId: () => `id-${++ids}`,
    settled: (id) => settled.push(id),
    soon: (work) => queueMicrotask(work),
    pause: async () => {},
    show: async (_id, message) => void shown.push(message),
    draftOf: (id) => drafts.get(id) ?? '',
    keepDraft: (id, words) => void drafts.set(id, words),
  }
  return { conversation: holdConversation(outside), outside, asked, ways, shown, drafts, settled }
}

function lastAnswer({ conversation }: ReturnType<typeof talk>): Answer {
  const last = conversation.turns.value.at(-1)
  if (last?.role !== 'assistant') throw new Error('the last turn is not an answer')
  return last
}

test('why somebody else speaks than usual is said for as long as it is so (G14)', async () => {
  const start = (messageMetadata: object): AnswerChunk => ({ type: 'start', messageMetadata })
  const resting = { speaker: 'the built-in guide', note: 'the big model rests until tomorrow' }
  const it = talk(
    [start(resting), begin, words('One.'), finish],
    [start({ speaker: 'the big model' }), begin, words('Two.'), finish],
  )
  const { speaker, note } = it.conversation
  const heard: string[] = []
  const stop = note.subscribe(() => heard.push(`${speaker.value}; ${note.value}`))
  await it.conversation.ask('one')
  await it.conversation.ask('two')
  stop()
  expect(heard).toContain('the built-in guide; the big model rests until tomorrow')
  expect(note.value).toBe('')
})

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

test('an answer is stopped by the server, for every page that shows it', async () => {
  const stopped = Promise.withResolvers<void>()
  const it = talk()
  it.outside.stream = async function* () {
    yield begin
    yield words('Half')
    await stopped.promise
    yield { type: 'finish', messageMetadata: { state: 'stopped' } }
  }
  it.outside.stop = async () => stopped.resolve()
  const asking = it.conversation.ask('a question')
  await Promise.resolve()
  it.conversation.stop()
  await asking
  expect(lastAnswer(it).text.value).toBe('Half')
  expect(lastAnswer(it).state.value).toBe('stopped')
  expect(it.conversation.status.value).toBe('The answer was stopped.')
})

test('an answer whose server cannot be told to stop goes no further here, and keeps its words', async () => {
  const it = talk([begin, words('Half'), words(' an answer'), finish])
  it.outside.stop = () => Promise.reject(new TypeError('network'))
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

test('an answer that ended while the line was down is read as it was kept', async () => {
  const it = talk([start('a'), begin, words('Half')])
  it.outside.read = async (id) => kept(id, 'a question', 'Half and whole.')
  await it.conversation.ask('a question')
  expect(lastAnswer(it).text.value).toBe('Half and whole.')
  expect(lastAnswer(it).state.value).toBe('complete')
})

test('an answer that is still being written is joined, and every word is there once', async () => {
  const it = talk()
  it.outside.read = async (id) => stillWritten(id, 'Half')
  it.outside.join = async function* () {
    yield start('a')
    yield begin
    yield words('Half ')
    yield words('and whole.')
    yield finish
  }
  await it.conversation.open('kept')
  expect(textsOf(it)).toEqual(['a question', 'Half and whole.'])
  expect(lastAnswer(it).state.value).toBe('complete')
  expect(it.conversation.answering.value).toBe(false)
})

test('an answer that is joined from here is stopped for all, and left without being stopped', async () => {
  const it = talk()
  const stopped: string[] = []
  it.outside.stop = async (id) => void stopped.push(id)
  it.outside.read = async (id) => (id === 'kept' ? stillWritten(id, 'Half') : kept(id, 'other', 'Other.'))
  const left = Promise.withResolvers<void>()
  it.outside.join = async function* (_id, signal) {
    yield start('a')
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    left.resolve()
    signal.throwIfAborted()
  }
  void it.conversation.open('kept')
  await expect.poll(() => it.conversation.answering.value).toBe(true)
  it.conversation.stop()
  expect(stopped).toEqual(['kept'])
  await it.conversation.open('other')
  await left.promise
  expect(stopped).toEqual(['kept'])
  expect(textsOf(it)).toEqual(['other', 'Other.'])
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

const start = (messageId: string): AnswerChunk => ({ type: 'start', messageId })
const textsOf = ({ conversation }: ReturnType<typeof talk>) =>
  conversation.turns.value.map((turn) => (turn.role === 'user' ? turn.text : turn.text.value))

test('an answer given once more is a further version of it', async () => {
  const it = talk([start('a1'), begin, words('One.'), finish], [start('a2'), begin, words('Two.'), finish])
  await it.conversation.ask('a question')
  await it.conversation.regenerate(lastAnswer(it))
  expect(it.asked[0]).toBe(it.asked[1])
  expect(it.ways).toEqual([{}, { trigger: 'regenerate-message' }])
  expect(textsOf(it)).toEqual(['a question', 'Two.'])
  expect(lastAnswer(it).versions.value).toEqual(['a1', 'a2'])
})

test('a question in other words takes the place of the earlier one', async () => {
  const it = talk([start('a1'), begin, words('One.'), finish], [start('a2'), begin, words('Two.'), finish])
  await it.conversation.ask('a question')
  it.conversation.editLast()
  const { question, words: old } = it.conversation.editing.value!
  expect(old).toBe('a question')
  await it.conversation.edit(question, ' a question ')
  expect([it.asked.length, it.conversation.editing.value]).toEqual([1, undefined])
  await it.conversation.edit(question, 'a better question')
  expect(it.ways[1]).toEqual({ messageId: it.asked[0] })
  expect(textsOf(it)).toEqual(['a better question', 'Two.'])
  expect(it.conversation.turns.value[0]).toMatchObject({ versions: it.asked })
  expect(it.conversation.title.value).toBe('a better question')
})

test.each(['regenerate', 'edit'] as const)('what %s could not reach stays as it was', async (how) => {
  const it = talk([start('a1'), begin, words('One.'), finish], [new TypeError('network')])
  await it.conversation.ask('a question')
  if (how === 'edit') await it.conversation.edit(it.asked[0]!, 'a better question')
  else await it.conversation.regenerate(lastAnswer(it))
  expect(textsOf(it)).toEqual(['a question', 'One.'])
  expect(it.conversation.notice.value).toMatch(/Nothing has changed/)
  expect(it.conversation.editing.value?.words).toBe(how === 'edit' ? 'a better question' : undefined)
})

test('a conversation that is busy for a moment is asked again, by itself', async () => {
  const busy = new Refused(409, 'An answer is still being written.', 'busy')
  const it = talk([busy], [busy], [begin, words('One.'), finish])
  await it.conversation.ask('a question')
  expect(textsOf(it)).toEqual(['a question', 'One.'])
  expect(new Set(it.asked).size).toBe(1)
})

test('a conversation that stays busy gives the question back and shows what is being said', async () => {
  const busy = new Refused(409, 'An answer is still being written.', 'busy')
  const it = talk([begin, words('One.'), finish], [busy], [busy], [busy], [busy])
  await it.conversation.ask('a question')
  it.outside.read = async (id) => kept(id, 'a question', 'Said in another window.')
  await it.conversation.ask('another')
  expect(textsOf(it)).toEqual(['a question', 'Said in another window.'])
  expect(it.conversation.draft.value).toBe('another')
  expect(it.conversation.notice.value).toMatch(/came first/)
})

test('a question that was taken before is read, and not asked twice', async () => {
  const it = talk([new Refused(409, 'This message was sent before.', 'duplicate')])
  it.outside.read = async (id) => kept(id, 'a question', 'It was answered.')
  await it.conversation.ask('a question')
  expect(textsOf(it)).toEqual(['a question', 'It was answered.'])
  expect([it.conversation.notice.value, it.conversation.draft.value]).toEqual(['', ''])
})

test('another version is shown as the server has it, and what was drawn is not drawn again', async () => {
  const it = talk([start('a'), begin, words('One.'), finish])
  await it.conversation.ask('a question')
  const before = lastAnswer(it)
  it.outside.read = async (id) => kept(id, 'a question', 'One.')
  await it.conversation.show('a')
  expect(it.shown).toEqual(['a'])
  expect(lastAnswer(it)).toBe(before)
})

test('each conversation has its own draft', async () => {
  const it = talk([begin, words('One.'), finish])
  it.conversation.draft.value = 'for later'
  await it.conversation.open('gone')
  expect(it.conversation.draft.value).toBe('for later')
  it.outside.read = async (id) => kept(id, 'kept', 'Kept.')
  await it.conversation.open('one')
  expect(it.conversation.draft.value).toBe('')
  it.conversation.draft.value = 'in one'
  await it.conversation.open('')
  expect(it.conversation.draft.value).toBe('for later')
  expect(it.drafts.get('one')).toBe('in one')
  await it.conversation.ask('a question')
  expect(it.drafts.get('')).toBe('')
  expect(it.drafts.get(it.conversation.id.value)).toBe('for later')
})

test('an answer to a conversation that was left changes nothing in the next one', async () => {
  const it = talk([new Refused(400, 'That is too long.')])
  it.outside.read = async (id) => kept(id, 'kept', 'Kept.')
  const asking = it.conversation.ask('a question')
  await it.conversation.open('kept')
  await asking
  expect(textsOf(it)).toEqual(['kept', 'Kept.'])
  expect(it.conversation.notice.value).toBe('')
})

function kept(id: string, asked: string, answered: string) {
  return {
    id,
    title: asked,
    createdAt: '',
    updatedAt: '',
    messages: [
      { id: 'q', role: 'user' as const, parts: [{ type: 'text' as const, text: asked }] },
      { id: 'a', role: 'assistant' as const, parts: [{ type: 'text' as const, text: answered }] },
    ],
  }
}

function stillWritten(id: string, so: string) {
  const conversation = kept(id, 'a question', so)
  const [question, answer] = conversation.messages
  return { ...conversation, messages: [question!, { ...answer!, metadata: { state: 'streaming' as const } }] }
}

test('a question asked while an earlier conversation is still being read stays in the field', async () => {
  const it = talk([begin, words('One.'), finish])
  it.outside.read = () => new Promise(() => {})
  void it.conversation.open('kept')
  await it.conversation.ask('and RabbitMQ?')
  expect(it.conversation.draft.value).toBe('and RabbitMQ?')
  expect(it.conversation.id.value).toBe('kept')
  expect(it.asked).toEqual([])
})
