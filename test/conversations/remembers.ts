import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Accepted, Conversations } from '../../src/conversations/conversations.ts'
import type { FiraMessage, MessageState } from '../../src/conversations/message.ts'

export const ANN = 'visitor-ann'
export const BOB = 'visitor-bob'

export function question(id: string, text = `question ${id}`): FiraMessage {
  return { id, role: 'user', parts: [{ type: 'text', text }] }
}

export function answer(id: string, text = `answer ${id}`): FiraMessage {
  return { id, role: 'assistant', parts: [{ type: 'text', text }] }
}

/** What every memory owes, whatever keeps it. `open` gives an empty one. */
export function remembers(name: string, open: () => Promise<Conversations>) {
  async function opened() {
    const memory = await open()
    onTestFinished(() => memory.close())
    return memory
  }

  /** Asks and answers to the end; the answer's id is the question's with an "a" before it. */
  async function exchange(memory: Conversations, conversation: string, id: string, state?: MessageState) {
    await memory.accept({ visitor: ANN, conversation, message: question(id), answer: `a${id}` })
    await memory.finish({ conversation, message: answer(`a${id}`), state: state ?? 'complete' })
  }

  describe(name, () => {
    test('a question is there as soon as it is accepted, with its answer open', async () => {
      const memory = await opened()
      const message = question('q1', 'Where does Kafka fit?')
      const accepted = await memory.accept({ visitor: ANN, conversation: 'first', message, answer: 'a1' })

      expect(accepted).toEqual({ status: 'accepted', history: [expect.objectContaining(message)] })
      const read = await memory.read(ANN, 'first')
      expect(read?.title).toBe('Where does Kafka fit?')
      expect(read?.messages).toEqual([
        { ...message, metadata: { createdAt: expect.any(String), state: 'complete' } },
        {
          id: 'a1',
          role: 'assistant',
          parts: [],
          metadata: { createdAt: expect.any(String), state: 'streaming' },
        },
      ])
    })

    test('an answer is kept with its words, its speaker and how it ended', async () => {
      const memory = await opened()
      await memory.accept({ visitor: ANN, conversation: 'first', message: question('q1'), answer: 'a1' })
      const message = { ...answer('a1', 'It fits Store'), metadata: { speaker: 'the built-in guide' } }
      await memory.finish({ conversation: 'first', message, state: 'interrupted' })

      const read = await memory.read(ANN, 'first')
      expect(read?.messages.at(-1)).toEqual({
        ...message,
        metadata: { speaker: 'the built-in guide', state: 'interrupted', createdAt: expect.any(String) },
      })
    })

    test('an answer without words is kept with its state', async () => {
      const memory = await opened()
      await memory.accept({ visitor: ANN, conversation: 'first', message: question('q1'), answer: 'a1' })
      await memory.finish({ conversation: 'first', message: { ...answer('a1'), parts: [] }, state: 'failed' })
      const last = (await memory.read(ANN, 'first'))?.messages.at(-1)
      expect(last).toMatchObject({ id: 'a1', parts: [], metadata: { state: 'failed' } })
    })

    test('the history of a question is everything before it, oldest first, and itself', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await exchange(memory, 'first', '2', 'stopped')
      const accepted = await memory.accept({
        visitor: ANN,
        conversation: 'first',
        message: question('3'),
        answer: 'a3',
      })
      expect(idsIn(accepted)).toEqual(['1', 'a1', '2', 'a2', '3'])
    })

    test('a second question waits while an answer is being written', async () => {
      const memory = await opened()
      await memory.accept({ visitor: ANN, conversation: 'first', message: question('1'), answer: 'a1' })
      for (const id of ['1', '2'])
        expect(
          await memory.accept({ visitor: ANN, conversation: 'first', message: question(id), answer: 'a2' }),
        ).toEqual({ status: 'busy' })
      expect((await memory.read(ANN, 'first'))?.messages).toHaveLength(2)
    })

    test('two questions at the same moment: one is accepted', async () => {
      const memory = await opened()
      const both = await Promise.all(
        ['1', '2'].map((id) =>
          memory.accept({ visitor: ANN, conversation: 'first', message: question(id), answer: `a${id}` }),
        ),
      )
      expect(both.map(({ status }) => status).sort()).toEqual(['accepted', 'busy'])
    })

    test('the last question asked again is answered anew, and its words may be other ones', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await exchange(memory, 'first', '2')
      const accepted = await memory.accept({
        visitor: ANN,
        conversation: 'first',
        message: question('2', 'better words'),
        answer: 'a2-again',
      })
      expect(idsIn(accepted)).toEqual(['1', 'a1', '2'])
      const messages = (await memory.read(ANN, 'first'))?.messages
      expect(messages?.map(({ id }) => id)).toEqual(['1', 'a1', '2', 'a2-again'])
      expect(messages?.[2]?.parts).toEqual([{ type: 'text', text: 'better words' }])
    })

    test('a first question asked again in other words gives the conversation its title', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await memory.accept({ visitor: ANN, conversation: 'first', message: question('1', 'New'), answer: 'b' })
      expect(await memory.list(ANN)).toMatchObject([{ id: 'first', title: 'New' }])
    })

    test.each([
      ['an earlier question', 'first', '1'],
      ['an answer', 'first', 'a1'],
      ['a message of another conversation', 'second', '2'],
    ])('the id of %s is a duplicate', async (_what, conversation, id) => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await exchange(memory, 'first', '2')
      const twice = { visitor: ANN, conversation, message: question(id), answer: 'b' }
      expect(await memory.accept(twice)).toEqual({ status: 'duplicate' })
      expect(await memory.list(ANN)).toHaveLength(1)
    })

    test('the message ids of one visitor are not in the way of another', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      const accepted = await memory.accept({
        visitor: BOB,
        conversation: 'second',
        message: question('1'),
        answer: 'a1',
      })
      expect(accepted.status).toBe('accepted')
    })

    test('a conversation of another visitor is answered like one that does not exist', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      expect(await memory.list(BOB)).toEqual([])
      expect(await memory.read(BOB, 'first')).toBe(await memory.read(BOB, 'nowhere'))
      expect(await memory.remove(BOB, 'first')).toBe(await memory.remove(BOB, 'nowhere'))
      expect(
        await memory.accept({ visitor: BOB, conversation: 'first', message: question('9'), answer: 'b' }),
      ).toEqual({ status: 'unknown' })
      expect((await memory.read(ANN, 'first'))?.messages).toHaveLength(2)
    })

    test('the list has the conversation with the latest question first', async () => {
      const memory = await opened()
      for (const [conversation, id] of [
        ['one', '1'],
        ['two', '2'],
        ['three', '3'],
        ['one', '4'],
      ] as const)
        await exchange(memory, conversation, id)
      expect((await memory.list(ANN)).map(({ id }) => id)).toEqual(['one', 'three', 'two'])
    })

    test('a removed conversation is gone, and its id is free', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      expect(await memory.remove(ANN, 'first')).toBe(true)
      expect(await memory.remove(ANN, 'first')).toBe(false)
      expect(await memory.read(ANN, 'first')).toBeUndefined()
      await exchange(memory, 'first', '1')
      expect((await memory.read(ANN, 'first'))?.messages).toHaveLength(2)
    })

    test('a conversation can be removed while it is answered; the end of the answer is then nothing', async () => {
      const memory = await opened()
      await memory.accept({ visitor: ANN, conversation: 'first', message: question('1'), answer: 'a1' })
      expect(await memory.remove(ANN, 'first')).toBe(true)
      await memory.finish({ conversation: 'first', message: answer('a1'), state: 'stopped' })
      expect(await memory.list(ANN)).toEqual([])
    })

    test('the end of an answer never changes a question', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await memory.finish({ conversation: 'first', message: answer('1', 'forged'), state: 'failed' })
      const first = (await memory.read(ANN, 'first'))?.messages[0]
      expect(first).toMatchObject({ ...question('1'), metadata: { state: 'complete' } })
    })

    test('any text comes back as it was, under any id', async () => {
      const memory = await opened()
      const texts = fc.string({ unit: 'binary', maxLength: 200 })
      const ids = fc.oneof(
        fc.constantFrom('__proto__', 'constructor', "'; drop table messages; --"),
        fc.uuid(),
      )
      await fc.assert(
        fc.asyncProperty(ids, texts, texts, async (id, asked, said) => {
          await memory.accept({ visitor: ANN, conversation: id, message: question(id, asked), answer: 'a' })
          await memory.finish({ conversation: id, message: answer('a', said), state: 'complete' })
          const parts = (await memory.read(ANN, id))?.messages.flatMap((message) => message.parts)
          expect(parts).toEqual([
            { type: 'text', text: asked },
            { type: 'text', text: said },
          ])
          expect(await memory.remove(ANN, id)).toBe(true)
        }),
        { numRuns: 60 },
      )
    })

    test('whatever is done in whatever order, it agrees with a plain list', async () => {
      const memory = await opened()
      const steps = fc.array(
        fc.record({
          action: fc.constantFrom('ask', 'finish', 'remove'),
          conversation: fc.constantFrom('x', 'y'),
          id: fc.constantFrom('1', '2', '3'),
        }),
        { maxLength: 30 },
      )
      await fc.assert(
        fc.asyncProperty(steps, async (done) => {
          const plain = new Plain()
          for (const { action, conversation, id } of done) {
            if (action === 'ask')
              expect(
                (await memory.accept({ visitor: ANN, conversation, message: question(id), answer: `a${id}` }))
                  .status,
              ).toBe(plain.ask(conversation, id))
            if (action === 'finish') {
              await memory.finish({ conversation, message: answer(`a${id}`), state: 'complete' })
              plain.finish(conversation, `a${id}`)
            }
            if (action === 'remove')
              expect(await memory.remove(ANN, conversation)).toBe(plain.remove(conversation))
          }
          const read = await Promise.all(['x', 'y'].map((id) => memory.read(ANN, id)))
          expect(read.map((found) => found?.messages.map(({ id }) => id))).toEqual([
            plain.ids('x'),
            plain.ids('y'),
          ])
          for (const id of ['x', 'y']) await memory.remove(ANN, id)
        }),
        { numRuns: 60 },
      )
    })
  })
}

function idsIn(accepted: Accepted): string[] | undefined {
  return accepted.status === 'accepted' ? accepted.history.map(({ id }) => id) : undefined
}

/** One visitor's conversations, kept in the simplest way that could be right. */
class Plain {
  readonly #kept = new Map<string, { id: string; open: boolean }[]>()

  ask(conversation: string, id: string): Accepted['status'] {
    const messages = this.#kept.get(conversation) ?? []
    if (messages.some(({ open }) => open)) return 'busy'
    const again = messages.findLastIndex((message) => !message.id.startsWith('a'))
    if (messages[again]?.id === id) messages.splice(again)
    else if ([...this.#kept.values()].flat().some((message) => message.id === id)) return 'duplicate'
    this.#kept.set(conversation, [...messages, { id, open: false }, { id: `a${id}`, open: true }])
    return 'accepted'
  }

  finish(conversation: string, id: string) {
    for (const message of this.#kept.get(conversation) ?? []) if (message.id === id) message.open = false
  }

  remove(conversation: string): boolean {
    return this.#kept.delete(conversation)
  }

  ids(conversation: string): string[] | undefined {
    return this.#kept.get(conversation)?.map(({ id }) => id)
  }
}
