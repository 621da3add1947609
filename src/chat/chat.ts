import { randomUUID } from 'node:crypto'
import { type LanguageModelMiddleware, type ToolSet, wrapLanguageModel } from 'ai'
import type { Conversations } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import type { Withheld } from '../grounding/grounding.ts'
import { batch } from './batch.ts'
import type { Deadlines } from './deadlines.ts'
import { faultsAsParts } from './faults.ts'
import { keepDrafts } from './keep-drafts.ts'
import { type Observer, observed } from './observe.ts'
import { openAnswers } from './open-answers.ts'
import { type Turn, turn } from './turn.ts'

/** A question with what is needed to answer it. */
export type Question = {
  visitor: string
  conversation: string
  message: FiraMessage
  /** Id of the question whose place this one takes. */
  instead?: string
  /** The question with this message's id is answered once more. */
  anew?: boolean
  /** A conversation that begins with this is kept in memory only. */
  temporary?: boolean
}

export type Answer =
  /**
   * The answer as server-sent events; `chunksIn` reads them. They never fail: a fault is told by the last chunk. Who
   * cancels them has left, and the answer goes on for a while.
   */
  | { status: 'answering'; events: ReadableStream<string> }
  /** Another question is being answered, by the answer with this id. */
  | { status: 'busy'; answer: string }
  | { status: 'unknown' | 'duplicate' }

/** What every answer has in common. */
type Common = {
  /** Asked once for each answer. */
  speaker(): Speaker
  /** Asked once for each answer, which keeps to it to its end. */
  ground(): Ground
  conversations: Conversations
  deadlines: Deadlines
  log: Turn['log']
  observer?: Observer
}

/** What an answer keeps to: the map in force, in the forms in which a turn needs it. */
export type Ground = {
  /** The guard of one answer; it tells what it withholds. */
  guard(tell: (what: Withheld) => void): LanguageModelMiddleware
  instructions: string
  tools: ToolSet
}

/** Who speaks one answer: a model, the name that the page shows, and why it is not the usual one. */
type Speaker = {
  model: Parameters<typeof wrapLanguageModel>[0]['model']
  name: string
  note?: string
  providerOptions?: Turn['providerOptions']
}

// Measured: merging for 40 ms on top of one delta a read halves the cost of a paced stream again, at 49 ms p99.
const WINDOW_MS = 30

/** The only source of answers, for every door: a question is durable before its first word. */
export function createChat({ speaker, ground, conversations, observer, ...common }: Common) {
  const open = openAnswers(common.deadlines.grace, common.log)
  const drafts = keepDrafts(conversations, common.log)

  /** The answer to a question that was accepted. */
  function speak(conversation: string, given: Pick<Turn, 'id' | 'history' | 'signal'>) {
    const { model, name, note, providerOptions } = speaker()
    const { guard, ...grounded } = ground()
    const withheld: Withheld[] = []
    const guarded = guard((what) => {
      withheld.push(what)
      if (what.reason !== 'asked') observer?.withheld()
    })
    const chunks = turn({
      ...common,
      ...grounded,
      ...given,
      ...drafts.of(conversation, withheld),
      model: wrapLanguageModel({ model, middleware: [guarded, batch(WINDOW_MS), faultsAsParts] }),
      speaker: { speaker: name, ...(note && { note }) },
      providerOptions,
    })
    return observer ? observed(chunks, observer.answer()) : chunks
  }

  return {
    async answer(question: Question): Promise<Answer> {
      const { conversation } = question
      const id = randomUUID()
      const signal = open.expect(id, conversation)
      const accepted = await conversations.accept({ ...question, answer: id }).catch((error) => {
        open.forget(id)
        throw error
      })
      if (accepted.status === 'accepted') {
        const chunks = speak(conversation, { id, history: accepted.history, signal })
        return { status: 'answering', events: await open.begin(id, chunks) }
      }
      open.forget(id)
      if (accepted.status !== 'answering') return accepted
      const events = await open.join(accepted.answer)
      return events ? { status: 'answering', events } : { status: 'duplicate' }
    },

    /**
     * Joins the answer that is being written in a conversation.
     * @param lastEvent id of the last event that was seen; without one, the answer comes from its beginning
     * @returns null when none is being written, undefined when the visitor has no such conversation
     */
    async join(
      { visitor, conversation }: Place,
      lastEvent?: string,
    ): Promise<ReadableStream<string> | null | undefined> {
      const answer = await conversations.answering(visitor, conversation)
      if (!answer) return answer === null ? null : undefined
      return (await open.join(answer, lastEvent)) ?? null
    },

    /** Stops the answer that is being written, if there is one; resolves when it is kept. False as for `remove`. */
    async stop({ visitor, conversation }: Place): Promise<boolean> {
      const answer = await conversations.answering(visitor, conversation)
      if (answer) await open.cut(answer, 'stopped')
      return answer !== undefined
    },

    /** Removes a conversation, with the answer that is being written in it. False when there was none. */
    async remove({ visitor, conversation }: Place): Promise<boolean> {
      const removed = await conversations.remove(visitor, conversation)
      if (removed) await open.cutAll('deleted', conversation)
      return removed
    },

    /** Ends every answer that is being written; each is kept as interrupted, and its readers are told. */
    interrupt: () => open.cutAll('interrupted'),
  }
}

export type Chat = ReturnType<typeof createChat>

type Place = { visitor: string; conversation: string }
