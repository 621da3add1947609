import type { FiraMessage } from '../conversations/message.ts'
import { isRefused, Refused } from './doors.ts'
import { STILL_ANSWERING, UNCHANGED } from './notices.ts'
import type { Asked, Outside } from './outside.ts'
import { receive } from './receive.ts'
import type { AnswerChunk } from './stream.ts'
import type { Talk } from './talk.ts'
import {
  type Answer,
  breakOff,
  isEmpty,
  newAnswer,
  newQuestion,
  type Question,
  spoken,
  type Turn,
  versionsOf,
} from './turn.ts'

export type Asking = {
  ask(words: string): Promise<void>
  /** Asks the last question once more, under the same id. */
  again(): Promise<void>
  /** Has a question answered once more; the earlier answer is kept beside the new one. */
  regenerate(answer: Answer): Promise<void>
  /** Asks a question in other words; the earlier one is kept, with all that followed. */
  edit(question: string, words: string): Promise<void>
  /** Opens the last question for editing. */
  editLast(): void
  stop(): void
}

/**
 * The ways in which a question gets its answer.
 * @param reread shows the conversation as the server has it, when something came of a question elsewhere
 */
export function askIn(talk: Talk, outside: Outside, reread: (id: string) => Promise<void>): Asking {
  const { id, title, turns, phase, running, draft, editing, notice, status } = talk

  async function ask(words: string) {
    const text = words.trim()
    if (running.value || isEmpty(text)) return
    if (phase.value === 'opening' || phase.value === 'unreachable') {
      // What it follows is not here yet; in a new conversation it would be lost to this one.
      if (draft.value === '') draft.value = words
      return
    }
    const question = newQuestion(outside.newId(), text)
    if (turns.value.length === 0) talk.begin(text)
    await answer(question, turns.value)
  }

  async function again() {
    const question = talk.lastQuestion()
    if (running.value || !question) return
    const last = turns.value.at(-1)
    const earlier =
      last?.role === 'assistant' ? last.versions.value.filter((version) => version !== last.id) : []
    await answer(question, talk.before(question), { earlier })
  }

  async function regenerate(given: Answer) {
    const question = turns.value[turns.value.indexOf(given) - 1]
    if (running.value || question?.role !== 'user') return
    const earlier = versionsOf(given.versions.value, given.id)
    await answer(question, talk.before(question), { earlier, trigger: 'regenerate-message' })
  }

  async function edit(edited: string, words: string) {
    const text = words.trim()
    const question = turns.value.find((turn) => turn.role === 'user' && turn.id === edited)
    editing.value = undefined
    if (running.value || question?.role !== 'user' || isEmpty(text) || text === question.text) return
    const other = newQuestion(outside.newId(), text)
    other.versions = [...versionsOf(question.versions, question.id), other.id]
    // Unless the reader gave it a name, a conversation is called after its first question.
    if (question === turns.value[0] && title.value === question.text) title.value = text
    await answer(other, talk.before(question), { messageId: question.id })
  }

  function editLast() {
    const question = talk.lastQuestion()
    if (question && !running.value) editing.value = { question: question.id, words: question.text }
  }

  async function answer(question: Question, said: Turn[], way: Way = {}) {
    const stopping = new AbortController()
    const reply = newAnswer(way.earlier)
    const attempt = { question, reply, way, was: turns.value }
    running.value = stopping
    turns.value = [...said, question, reply]
    talk.arrivals.value += 1
    editing.value = undefined
    notice.value = ''
    status.value = 'The guide is answering.'
    const message: FiraMessage = {
      id: question.id,
      role: 'user',
      parts: [{ type: 'text', text: question.text }],
    }
    const { trigger, messageId } = way
    const asked: Asked = { conversation: id.value, message, trigger, messageId }
    if (talk.temporary.value) asked.temporary = true
    const chunks = patiently(asked, stopping.signal)
    const fault = await receive(chunks, reply, stopping.signal, talk, outside)
    // The reader may have gone to another conversation meanwhile.
    if (running.value !== stopping) return
    running.value = null
    if (fault !== undefined) await face(fault, attempt)
    else talk.keepDraft(id.value, draft.value)
    status.value = notice.value || spoken(reply)
  }

  /** An answer that was just stopped takes the server a moment to put away. */
  async function* patiently(asked: Asked, signal: AbortSignal): AsyncIterable<AnswerChunk> {
    for (const wait of BUSY_WAITS_MS) {
      try {
        return yield* outside.stream(asked, signal)
      } catch (error) {
        if (signal.aborted || !isRefused(error, 'busy')) throw error
        await outside.pause(wait)
      }
    }
    yield* outside.stream(asked, signal)
  }

  /** Answers what went wrong before anything came. */
  async function face(fault: unknown, { question, reply, way, was }: Attempt) {
    const reason = fault instanceof Refused ? fault.message : undefined
    // It was taken before, so what came of it is there to be read.
    if (isRefused(fault, 'duplicate')) return reread(id.value)
    if (way.trigger || way.messageId) {
      turns.value = was
      notice.value = reason ?? UNCHANGED
      if (way.messageId) editing.value = { question: way.messageId, words: question.text }
    } else if (isRefused(fault, 'busy')) {
      giveBack(question, STILL_ANSWERING)
      status.value = STILL_ANSWERING
      await reread(id.value)
    } else if (fault instanceof Refused && isFinal(fault)) giveBack(question, fault.message)
    else {
      breakOff(reply, reason)
      // Nobody has it but this page, which may be loaded again before the line is back.
      if (draft.value === '') talk.keepDraft(id.value, question.text)
    }
  }

  /** The question is not taken as it is: it goes back to the field. */
  function giveBack(question: Question, reason: string) {
    turns.value = talk.before(question)
    notice.value = reason
    if (draft.value === '') draft.value = question.text
    if (turns.value.length === 0) talk.forget()
  }

  function stop() {
    const stopping = running.value
    // Out of reach, it at least goes no further here.
    if (stopping) outside.stop(id.value).catch(() => stopping.abort())
  }

  return { ask, again, regenerate, edit, editLast, stop }
}

/** How a question is asked, when it is not simply the next. */
type Way = Pick<Asked, 'trigger' | 'messageId'> & {
  /** Ids of the answers that were given before. */
  earlier?: string[]
}

type Attempt = { question: Question; reply: Answer; way: Way; was: Turn[] }

const BUSY_WAITS_MS = [300, 700, 1500]

/** Trying again cannot help: the question itself is at fault, or it has no place here. */
function isFinal({ status }: Refused): boolean {
  return status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status)
}
