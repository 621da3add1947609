import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Accepted, type Conversations, MOST_TOLD } from '../../src/conversations/conversations.ts'
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
      const ask = { visitor: ANN, conversation: 'first', message: question('1') }
      await memory.accept({ ...ask, answer: 'a1' })
      for (const other of [
        { message: question('2') },
        { message: question('1', 'in other words'), instead: '1' },
        { anew: true },
      ])
        expect(await memory.accept({ ...ask, ...other, answer: 'a2' })).toEqual({
          status: 'busy',
          answer: 'a1',
        })
      expect((await memory.read(ANN, 'first'))?.messages).toHaveLength(2)
    })

    test('the same question that comes again while it is answered is told its answer', async () => {
      const memory = await opened()
      const ask = { visitor: ANN, conversation: 'first', message: question('1') }
      await memory.accept({ ...ask, answer: 'a1' })
      expect(await memory.accept({ ...ask, answer: 'a2' })).toEqual({ status: 'answering', answer: 'a1' })
      expect(await shownIn(memory, 'first')).toEqual(['1', 'a1'])
    })

    test('the answer that is being written is told to its visitor alone', async () => {
      const memory = await opened()
      await memory.accept({ visitor: ANN, conversation: 'first', message: question('1'), answer: 'a1' })
      expect(await memory.answering(ANN, 'first')).toBe('a1')
      expect(await memory.answering(BOB, 'first')).toBeUndefined()
      expect(await memory.answering(ANN, 'nowhere')).toBeUndefined()
      await memory.finish({ conversation: 'first', message: answer('a1'), state: 'complete' })
      expect(await memory.answering(ANN, 'first')).toBeNull()
    })

    test('an answer on its way is kept as far as it has come, and not once it has ended or is gone', async () => {
      const memory = await opened()
      for (const id of ['1', '2', '3'])
        await memory.accept({ visitor: ANN, conversation: id, message: question(id), answer: `a${id}` })
      const drafts = (text: string) =>
        ['1', '2', '3'].map((id) => ({ conversation: id, message: answer(`a${id}`, text) }))
      await memory.keep(drafts('Kafka ke'))
      const last = async (id: string) => (await memory.read(ANN, id))?.messages.at(-1)
      expect(await last('1')).toMatchObject({ ...answer('a1', 'Kafka ke'), metadata: { state: 'streaming' } })
      expect((await memory.list(ANN, 'kafka')).length).toBe(3)

      await memory.finish({ conversation: '1', message: answer('a1', 'Kafka keeps'), state: 'complete' })
      await memory.remove(ANN, '2')
      await memory.keep(drafts('late'))
      expect(await last('1')).toMatchObject(answer('a1', 'Kafka keeps'))
      expect(await memory.read(ANN, '2')).toBeUndefined()
      expect(await last('3')).toMatchObject(answer('a3', 'late'))
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

    test('an answer that failed or was cut off gives way to the next; any other is kept beside it', async () => {
      const memory = await opened()
      const again = { visitor: ANN, conversation: 'first', message: question('1') }
      for (const [id, state, versions] of [
        ['a1', 'failed', undefined],
        ['a2', 'interrupted', undefined],
        ['a3', 'complete', undefined],
        ['a4', 'stopped', ['a3', 'a4']],
        ['a5', 'truncated', ['a3', 'a4', 'a5']],
      ] as const) {
        expect(await memory.accept({ ...again, answer: id })).toMatchObject({ status: 'accepted' })
        await memory.finish({ conversation: 'first', message: answer(id), state })
        const last = (await memory.read(ANN, 'first'))?.messages.at(-1)
        expect(last).toMatchObject({ id })
        expect(last?.metadata?.versions).toEqual(versions)
      }
    })

    test('an earlier question answered anew begins a branch; the other one is still there', async () => {
      const memory = await opened()
      for (const id of ['1', '2', '3']) await exchange(memory, 'first', id)
      const anew = { visitor: ANN, conversation: 'first', message: question('2', 'ignored'), anew: true }
      const accepted = await memory.accept({ ...anew, answer: 'b2' })
      expect(idsIn(accepted)).toEqual(['1', 'a1', '2'])
      await memory.finish({ conversation: 'first', message: answer('b2'), state: 'complete' })

      const read = await memory.read(ANN, 'first')
      expect(read?.messages.map(({ id }) => id)).toEqual(['1', 'a1', '2', 'b2'])
      expect(read?.messages.map(({ metadata }) => metadata?.versions)).toEqual([
        undefined,
        undefined,
        undefined,
        ['a2', 'b2'],
      ])
      expect(read?.messages[2]?.parts).toEqual(question('2').parts)
      expect(await memory.show(ANN, 'first', 'a2')).toBe(true)
      expect(await shownIn(memory, 'first')).toEqual(['1', 'a1', '2', 'a2', '3', 'a3'])
    })

    test('a question in other words takes the place of the earlier one, which is kept with all that followed', async () => {
      const memory = await opened()
      for (const id of ['1', '2']) await exchange(memory, 'first', id)
      const edited = { visitor: ANN, conversation: 'first', message: question('1b', 'better'), instead: '1' }
      expect(idsIn(await memory.accept({ ...edited, answer: 'a1b' }))).toEqual(['1b'])
      await memory.finish({ conversation: 'first', message: answer('a1b'), state: 'complete' })
      await exchange(memory, 'first', '3')

      expect(await shownIn(memory, 'first')).toEqual(['1b', 'a1b', '3', 'a3'])
      expect((await memory.read(ANN, 'first'))?.messages[0]?.metadata?.versions).toEqual(['1', '1b'])
      await memory.show(ANN, 'first', '1')
      expect(await shownIn(memory, 'first')).toEqual(['1', 'a1', '2', 'a2'])
      await exchange(memory, 'first', '4')
      expect(await shownIn(memory, 'first')).toEqual(['1', 'a1', '2', 'a2', '4', 'a4'])
      await memory.show(ANN, 'first', '1b')
      expect(await shownIn(memory, 'first')).toEqual(['1b', 'a1b', '3', 'a3'])
    })

    test('other words under the same id: the id goes with the new words', async () => {
      const memory = await opened()
      for (const id of ['1', '2']) await exchange(memory, 'first', id)
      const edited = { visitor: ANN, conversation: 'first', message: question('1', 'better'), instead: '1' }
      await memory.accept({ ...edited, answer: 'a1b' })
      await memory.finish({ conversation: 'first', message: answer('a1b'), state: 'complete' })
      const first = (await memory.read(ANN, 'first'))?.messages[0]
      expect(first).toMatchObject(question('1', 'better'))
      const [earlier, later] = first?.metadata?.versions ?? []
      expect(later).toBe('1')
      await memory.show(ANN, 'first', earlier!)
      expect(await shownIn(memory, 'first')).toEqual([earlier, 'a1', '2', 'a2'])
    })

    test('a question in place of one that is not there, or of an answer, is simply the next', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      for (const [id, instead] of [
        ['2', 'nowhere'],
        ['3', 'a1'],
      ] as const) {
        const message = question(id)
        await memory.accept({ visitor: ANN, conversation: 'first', message, answer: `a${id}`, instead })
        await memory.finish({ conversation: 'first', message: answer(`a${id}`), state: 'complete' })
      }
      expect(await shownIn(memory, 'first')).toEqual(['1', 'a1', '2', 'a2', '3', 'a3'])
    })

    test('only the last messages of the branch on show are told', async () => {
      const memory = await opened()
      for (let id = 1; id <= 30; id++) await exchange(memory, 'first', `${id}`)
      const next = { visitor: ANN, conversation: 'first', message: question('31'), answer: 'a31' }
      const ids = idsIn(await memory.accept(next))
      expect(ids).toHaveLength(MOST_TOLD)
      expect(ids?.slice(-3)).toEqual(['30', 'a30', '31'])
      expect(await shownIn(memory, 'first')).toHaveLength(62)
    })

    test('a title that was given stays, on one line as it was given', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await exchange(memory, 'second', '2')
      expect(await memory.rename(ANN, 'first', 'Queues % and _')).toBe(true)
      const message = question('1', 'other words')
      await memory.accept({ visitor: ANN, conversation: 'first', message, answer: 'b' })
      expect((await memory.read(ANN, 'first'))?.title).toBe('Queues % and _')
      expect(await memory.rename(ANN, 'nowhere', 'x')).toBe(false)
      expect((await memory.list(ANN)).map(({ title }) => title)).toEqual(['Queues % and _', 'question 2'])
    })

    test('conversations are found by every word of their titles and texts, in any branch', async () => {
      const memory = await opened()
      const said = async (conversation: string, asked: string, answered: string, instead?: string) => {
        const message = question(`q-${asked}`, asked)
        await memory.accept({ visitor: ANN, conversation, message, answer: `a-${asked}`, instead })
        await memory.finish({ conversation, message: answer(`a-${asked}`, answered), state: 'complete' })
      }
      await said('kafka', 'Where does Kafka fit?', 'It rests in **Store**, and in [Connect](#connect-id).')
      await said('kafka', 'Where does MQTT fit?', 'In Connect.', 'q-Where does Kafka fit?')
      await said('cafe', 'Où est le CAFÉ?', '100% of a_b')
      await memory.rename(ANN, 'cafe', 'Ein Straßen-Gespräch')
      const found = async (words: string) => (await memory.list(ANN, words)).map(({ id }) => id)

      expect(await found('kafka')).toEqual(['kafka'])
      expect(await found('STORE, connect')).toEqual(['kafka'])
      expect(await found('mqtt kafka')).toEqual(['kafka'])
      expect(await found('cafe')).toEqual(['cafe'])
      expect(await found('gesprach 100%')).toEqual(['cafe'])
      expect(await found('a_b')).toEqual(['cafe'])
      for (const nothing of ['connect-id', '100_', 'aXb', 'kafka cafe', "' or 1=1"])
        expect(await found(nothing), nothing).toEqual([])
      expect(await found(' ')).toEqual(['cafe', 'kafka'])
      expect(await memory.list(BOB, 'kafka')).toEqual([])
    })

    test('what is found shows the words around it, as they were said', async () => {
      const memory = await opened()
      await memory.accept({
        visitor: ANN,
        conversation: 'c',
        message: question('q', 'Hm?'),
        answer: 'a',
      })
      const said = 'One two three four five six **Café** seven eight nine ten eleven twelve thirteen fourteen'
      await memory.finish({ conversation: 'c', message: answer('a', said), state: 'complete' })
      const excerpt = async (words: string) => (await memory.list(ANN, words)).map(({ excerpt }) => excerpt)
      expect(await excerpt('cafe')).toEqual([
        '… two three four five six Café seven eight nine ten eleven twelve thirteen fourteen',
      ])
      expect(await excerpt('two')).toEqual(['One two three four five six Café seven eight nine …'])
      await memory.rename(ANN, 'c', 'Zebra')
      expect(await excerpt('zebra')).toEqual([undefined])
      expect(await excerpt('')).toEqual([undefined])
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
      expect(await memory.rename(BOB, 'first', 'mine')).toBe(await memory.rename(BOB, 'nowhere', 'mine'))
      expect(await memory.show(BOB, 'first', '1')).toBe(await memory.show(BOB, 'nowhere', '1'))
      expect(await memory.show(ANN, 'first', 'nowhere')).toBe(false)
      expect(
        await memory.accept({ visitor: BOB, conversation: 'first', message: question('9'), answer: 'b' }),
      ).toEqual({ status: 'unknown' })
      expect((await memory.read(ANN, 'first'))?.messages).toHaveLength(2)
    })

    test('a conversation goes along with all its branches, and comes back under new ids, marked', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await exchange(memory, 'first', '2', 'stopped')
      const edited = { visitor: ANN, conversation: 'first', message: question('1b'), instead: '1' }
      await memory.accept({ ...edited, answer: 'a1b' })
      await memory.finish({ conversation: 'first', message: answer('a1b'), state: 'complete' })
      await memory.show(ANN, 'first', 'a2')
      await memory.rename(ANN, 'first', 'Two ways')
      const whole = (await memory.whole(ANN, 'first'))!
      expect(whole).toMatchObject({ title: 'Two ways', isNamed: true, shown: 'a2' })
      expect(whole.messages.map(({ after, message }) => [after, message.id])).toEqual([
        [null, '1'],
        ['1', 'a1'],
        ['a1', '2'],
        ['2', 'a2'],
        [null, '1b'],
        ['1b', 'a1b'],
      ])

      const [brought, ...more] = await memory.bring(BOB, [whole])
      expect(more).toEqual([])
      expect(await memory.list(BOB)).toEqual([brought])
      const back = (await memory.read(BOB, brought!.id))!
      expect(back.messages.map(({ parts }) => parts)).toEqual(
        ['1', 'a1', '2', 'a2'].map((id) => (id.startsWith('a') ? answer(id) : question(id)).parts),
      )
      expect(back.messages.map(({ metadata }) => [metadata?.imported, metadata?.state])).toEqual([
        [true, 'complete'],
        [true, 'complete'],
        [true, 'complete'],
        [true, 'stopped'],
      ])
      const ids = [...whole.messages.map(({ message }) => message.id), 'first']
      expect([brought!.id, ...back.messages.map(({ id }) => id)].filter((id) => ids.includes(id))).toEqual([])
      expect(back.messages[0]?.metadata?.versions).toHaveLength(2)
      const next = { visitor: BOB, conversation: brought!.id, message: question('3'), answer: 'a3' }
      expect(await memory.accept(next)).toMatchObject({ status: 'accepted', history: { length: 5 } })
    })

    test('several that are brought are listed with the last one on top, above all that was there', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await exchange(memory, 'second', '2')
      const wholes = await Promise.all(['first', 'second'].map(async (id) => (await memory.whole(ANN, id))!))
      await memory.bring(ANN, wholes)
      const titles = (await memory.list(ANN)).map(({ title }) => title)
      expect(titles).toEqual(['question 2', 'question 1', 'question 2', 'question 1'])
    })

    test('an answer that is being written does not go along', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await memory.accept({ visitor: ANN, conversation: 'first', message: question('2'), answer: 'a2' })
      const whole = (await memory.whole(ANN, 'first'))!
      expect(whole.shown).toBe('2')
      expect(whole.messages.map(({ message }) => message.id)).toEqual(['1', 'a1', '2'])
    })

    test('a link shows what was on show when it was made, without an id, until it is taken back', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      const link = (await memory.share(ANN, 'first'))!
      expect(link).toMatch(/^[\w-]{32}$/)
      await exchange(memory, 'first', '2')
      const texts = async () => (await memory.shared(link))?.messages.map(({ parts }) => parts)
      expect(await texts()).toEqual([question('1').parts, answer('a1').parts])
      expect(JSON.stringify(await memory.shared(link))).not.toMatch(/"id"|first|visitor/)
      expect((await memory.read(ANN, 'first'))?.link).toBe(link)

      expect(await memory.share(ANN, 'first')).toBe(link)
      expect(await texts()).toHaveLength(4)
      expect(await memory.unshare(ANN, 'first')).toBe(true)
      expect(await memory.unshare(ANN, 'first')).toBe(false)
      expect(await memory.shared(link)).toBeUndefined()
      expect((await memory.read(ANN, 'first'))?.link).toBeUndefined()
      expect(await memory.share(ANN, 'first')).not.toBe(link)
    })

    test('a link goes with its conversation, and outlives an answer that gave way', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await exchange(memory, 'first', '2', 'interrupted')
      const link = (await memory.share(ANN, 'first'))!
      await exchange(memory, 'first', '2')
      expect((await memory.shared(link))?.messages).toHaveLength(3)
      await memory.remove(ANN, 'first')
      expect(await memory.shared(link)).toBeUndefined()
    })

    test('nobody takes along, shares or unshares what is another visitor’s', async () => {
      const memory = await opened()
      await exchange(memory, 'first', '1')
      await memory.share(ANN, 'first')
      for (const id of ['first', 'nowhere']) {
        expect(await memory.whole(BOB, id)).toBeUndefined()
        expect(await memory.share(BOB, id)).toBeUndefined()
        expect(await memory.unshare(BOB, id)).toBe(false)
      }
      expect(await memory.shared('nowhere')).toBeUndefined()
      expect(await memory.has('first')).toBe(true)
      expect(await memory.has('nowhere')).toBe(false)
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

    test('whatever is done in whatever order, it agrees with a plain tree', async () => {
      const memory = await opened()
      const steps = fc.array(
        fc.record({
          action: fc.constantFrom('ask', 'edit', 'anew', 'finish', 'finish', 'show', 'remove'),
          conversation: fc.constantFrom('x', 'y'),
          id: fc.constantFrom('1', '2', '3', '4'),
          other: fc.constantFrom('1', '2', '3', '4'),
        }),
        { maxLength: 40 },
      )
      await fc.assert(
        fc.asyncProperty(steps, async (done) => {
          const plain = new Plain()
          for (const [at, { action, conversation, id, other }] of done.entries()) {
            const asked = { conversation, message: question(id), answer: `a${at}` }
            const how = action === 'edit' ? { instead: other } : { anew: action === 'anew' }
            if (action === 'ask' || action === 'edit' || action === 'anew')
              expect((await memory.accept({ visitor: ANN, ...asked, ...how })).status).toBe(
                plain.ask(conversation, id, asked.answer, how),
              )
            const open = plain.open(conversation)
            if (action === 'finish' && open) {
              await memory.finish({ conversation, message: answer(open.id), state: 'complete' })
              open.open = false
            }
            if (action === 'show')
              expect(await memory.show(ANN, conversation, id)).toBe(plain.show(conversation, id))
            if (action === 'remove')
              expect(await memory.remove(ANN, conversation)).toBe(plain.remove(conversation))
          }
          for (const id of ['x', 'y']) expect(await shownIn(memory, id)).toEqual(plain.ids(id))
          for (const id of ['x', 'y']) await memory.remove(ANN, id)
        }),
        { numRuns: 100 },
      )
    })
  })
}

async function shownIn(memory: Conversations, conversation: string): Promise<string[] | undefined> {
  return (await memory.read(ANN, conversation))?.messages.map(({ id }) => id)
}

function idsIn(accepted: Accepted): string[] | undefined {
  return accepted.status === 'accepted' ? accepted.history.map(({ id }) => id) : undefined
}

type Said = { id: string; before: Said | undefined; asked: boolean; open: boolean }

/** One visitor's conversations, kept in the simplest way that could be right. */
class Plain {
  readonly #kept = new Map<string, { all: Said[]; shown: Said | undefined }>()

  ask(
    conversation: string,
    id: string,
    answer: string,
    { instead, anew }: { instead?: string; anew?: boolean },
  ): Accepted['status'] {
    const kept = this.#kept.get(conversation) ?? { all: [], shown: undefined }
    const open = kept.all.find(({ open }) => open)
    if (open) return open.before?.id === id && !anew ? 'answering' : 'busy'
    let asked = kept.all.find((said) => said.id === id)
    if (asked && !anew && instead !== id && asked !== kept.shown?.before) return 'duplicate'
    if (!asked) {
      if ([...this.#kept.values()].some(({ all }) => all.some((said) => said.id === id))) return 'duplicate'
      const earlier = kept.all.find((said) => said.id === instead)
      asked = { id, before: earlier ? earlier.before : kept.shown, asked: true, open: false }
      kept.all.push(asked)
    }
    kept.shown = { id: answer, before: asked, asked: false, open: true }
    kept.all.push(kept.shown)
    this.#kept.set(conversation, kept)
    return 'accepted'
  }

  open(conversation: string): Said | undefined {
    return this.#kept.get(conversation)?.all.find(({ open }) => open)
  }

  show(conversation: string, id: string): boolean {
    const kept = this.#kept.get(conversation)
    let at = kept?.all.find((said) => said.id === id)
    if (!kept || !at) return false
    for (let next: Said | undefined = at; next; next = kept.all.findLast((said) => said.before === next))
      at = next
    kept.shown = at
    return true
  }

  remove(conversation: string): boolean {
    return this.#kept.delete(conversation)
  }

  ids(conversation: string): string[] | undefined {
    const kept = this.#kept.get(conversation)
    if (!kept) return undefined
    const ids: string[] = []
    for (let at = kept.shown; at; at = at.before) ids.unshift(at.id)
    return ids
  }
}
