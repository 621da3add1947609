import { AbstractChat, DefaultChatTransport, isTextUIPart as isText, type UIMessage } from 'ai'
import { describe, expect, test } from 'vitest'
import { browser, chatRequest, chunksOf, errorOf, opened, said } from './scripted-fira.ts'

const PATH = '/api/conversations/conversation-1'

/** A browser that has asked one question and had its answer. */
async function afterOneAnswer() {
  const { send, fira } = await opened()
  const ann = browser(send)
  const answer = await idOf(await ann.ask('Where does Kafka fit?', 'conversation-1', 'q-1'))
  return {
    answer,
    ann,
    bob: browser(send),
    fira,
    patch: (body: unknown, by = ann, path = PATH) => by.send(path, { ...chatRequest(body), method: 'PATCH' }),
    read: async () => (await ann.send(PATH)).json(),
    post: (body: object) => ann.send('/api/chat', chatRequest({ id: 'conversation-1', ...body })),
  }
}

/** Reads an answer to its end, and tells its id. */
async function idOf(response: Response): Promise<string> {
  const [start] = await chunksOf(response)
  expect(start).toMatchObject({ type: 'start', messageId: expect.any(String) })
  return (start as { messageId: string }).messageId
}

describe('a title', () => {
  test('can be given', async () => {
    const { patch, read } = await afterOneAnswer()
    expect((await patch({ title: '  On queues 🦜 ' })).status).toBe(204)
    expect(await read()).toMatchObject({ title: 'On queues 🦜' })
    expect((await patch({ title: '🦜'.repeat(200) })).status).toBe(204)
  })

  test.each([
    ['empty', ''],
    ['blank', ' \u200b '],
    ['of two lines', 'On\nqueues'],
    ['of two lines in Unicode', 'On\u2028queues'],
    ['with a control character', 'On\u0000queues'],
    ['with half a character', 'On \ud83e'],
    ['too long', 'x'.repeat(201)],
    ['a number', 7],
    ['missing', undefined],
  ])('may not be %s', async (_what, title) => {
    const { patch, read } = await afterOneAnswer()
    const response = await patch({ title })
    expect(response.status).toBe(400)
    expect((await errorOf(response)).code).toBe('invalid_request')
    expect(await read()).toMatchObject({ title: 'Where does Kafka fit?' })
  })

  test('comes alone, as JSON, in a small body', async () => {
    const { patch, ann } = await afterOneAnswer()
    expect((await patch({ title: 'x', shown: 'q-1' })).status).toBe(400)
    expect((await patch({ title: 'x', visitor: 'me' })).status).toBe(400)
    expect((await patch(`{"title":"${'x'.repeat(65 * 1024)}"}`)).status).toBe(413)
    const asText = { method: 'PATCH', headers: { 'content-type': 'text/plain' }, body: '{"title":"x"}' }
    expect((await ann.send(PATH, asText)).status).toBe(415)
  })
})

test('of another visitor, or nowhere, nothing can be changed, and both are answered alike', async () => {
  const { patch, bob, ann, read } = await afterOneAnswer()
  await (await bob.ask('Hello', 'conversation-2')).text()
  const stranger = browser(bob.send)
  for (const change of [{ title: 'mine' }, { shown: 'q-1' }]) {
    for (const response of [
      await patch(change, bob),
      await patch(change, stranger),
      await patch(change, ann, '/api/conversations/conversation-9'),
    ]) {
      expect(response.status).toBe(404)
      expect(await errorOf(response)).toEqual(
        expect.objectContaining({ code: 'not_found', message: 'There is nothing here.' }),
      )
    }
  }
  expect(await read()).toMatchObject({ title: 'Where does Kafka fit?' })
})

test('conversations are searched by their words, each visitor’s own', async () => {
  const { ann, bob } = await afterOneAnswer()
  await (await ann.ask('And Redis?', 'conversation-2')).text()
  await (await bob.ask('Where does Kafka fit?', 'conversation-3')).text()
  const found = async (q: string, by = ann) => {
    const response = await by.send(`/api/conversations?q=${encodeURIComponent(q)}`)
    const { conversations } = (await response.json()) as { conversations: { id: string }[] }
    return conversations.map(({ id }) => id)
  }
  expect(await found('does kafka')).toEqual(['conversation-1'])
  expect(await found('CALM answer')).toEqual(['conversation-2', 'conversation-1'])
  expect(await found('redis', bob)).toEqual([])
  expect(await found('')).toEqual(['conversation-2', 'conversation-1'])
  const tooLong = await ann.send(`/api/conversations?q=${'x'.repeat(201)}`)
  expect(tooLong.status).toBe(400)
  await errorOf(tooLong)
})

describe('the AI SDK’s clients', () => {
  test('ask, regenerate and edit, and what they show is what is kept', async () => {
    const { send } = await opened()
    const ann = browser(send)
    const client = new Client((init) => ann.send('/api/chat', init))
    const said = (messages: UIMessage[]) => messages.map(({ id, parts }) => [id, parts.find(isText)?.text])
    const kept = async () =>
      said(((await (await ann.send(PATH)).json()) as { messages: UIMessage[] }).messages)

    await client.sendMessage({ text: 'Where does Kafka fit?' })
    await client.sendMessage({ text: 'And Redis?' })
    const [first] = client.messages
    await client.regenerate({ messageId: client.messages[1]!.id })
    expect(await kept()).toEqual(said(client.messages))
    await client.sendMessage({ text: 'Where does MQTT fit?', messageId: first!.id })
    expect(await kept()).toEqual(said(client.messages))
    await client.regenerate()
    await client.sendMessage({ text: 'And then?' })
    expect(await kept()).toEqual(said(client.messages))
    expect(client.messages).toHaveLength(4)
  })

  test('regenerate an answer, and the earlier one is a version that can be shown', async () => {
    const { answer, post, patch, read } = await afterOneAnswer()
    const regenerate = { trigger: 'regenerate-message', messageId: answer }
    const next = await idOf(await post({ messages: [said('Where does Kafka fit?', 'q-1')], ...regenerate }))
    const versions = [answer, next]
    expect(await read()).toMatchObject({
      messages: [{ id: 'q-1' }, { id: next, metadata: { versions } }],
    })
    expect((await patch({ shown: answer })).status).toBe(204)
    expect(await read()).toMatchObject({
      messages: [{ id: 'q-1' }, { id: answer, metadata: { versions } }],
    })
  })

  test('edit a question under its id, and the earlier one is a version that can be shown', async () => {
    const { post, read } = await afterOneAnswer()
    await (await post({ messages: [said('And RabbitMQ?', 'q-2')] })).text()
    const edit = {
      messages: [said('Where does Redis fit?', 'q-1')],
      trigger: 'submit-message',
      messageId: 'q-1',
    }
    const answer = await idOf(await post(edit))
    expect(await read()).toMatchObject({
      title: 'Where does Redis fit?',
      messages: [
        {
          id: 'q-1',
          parts: [{ text: 'Where does Redis fit?' }],
          metadata: { versions: [expect.any(String), 'q-1'] },
        },
        { id: answer },
      ],
    })
  })

  test('may regenerate what never arrived: it is then a new question', async () => {
    const { post, read } = await afterOneAnswer()
    const regenerate = { messages: [said('And Redis?', 'q-2')], trigger: 'regenerate-message' }
    const answer = await idOf(await post(regenerate))
    expect(await read()).toMatchObject({ messages: [{}, {}, { id: 'q-2' }, { id: answer }] })
  })

  test.each([
    [{ trigger: 'resume-stream' }, '"trigger"'],
    [{ messageId: '../x' }, '"messageId"'],
    [{ messageId: 5 }, '"messageId"'],
  ])('may not send %j', async (wrong, where) => {
    const { post, fira } = await afterOneAnswer()
    const response = await post({ messages: [said('Kafka?')], ...wrong })
    expect(response.status).toBe(400)
    expect((await errorOf(response)).message).toContain(where)
    expect(fira.asked).toHaveLength(1)
  })
})

/** What `useChat` is made of, without React. */
class Client extends AbstractChat<UIMessage> {
  constructor(send: (init?: RequestInit) => Promise<Response>) {
    super({
      id: 'conversation-1',
      transport: new DefaultChatTransport({ fetch: (_url, init) => send(init) }),
      state: {
        status: 'ready',
        error: undefined,
        messages: [],
        pushMessage(message) {
          this.messages = [...this.messages, message]
        },
        popMessage() {
          this.messages = this.messages.slice(0, -1)
        },
        replaceMessage(index, message) {
          this.messages = this.messages.with(index, message)
        },
        snapshot: structuredClone,
      },
    })
  }
}
