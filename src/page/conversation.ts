import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Conversation as KeptConversation } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import { Refused } from './doors.ts'
import { takePen } from './pen.ts'
import type { AnswerChunk } from './stream.ts'
import {
  type Answer,
  breakOff,
  metadataOf,
  newAnswer,
  newQuestion,
  type Question,
  spoken,
  type Turn,
  turnOf,
  UNREACHED,
  versionsOf,
  write,
} from './turn.ts'

/** A question on its way: the next one, unless `trigger` or `messageId` say otherwise, as the AI SDK's clients do. */
export type Asked = {
  conversation: string
  message: FiraMessage
  trigger?: 'regenerate-message'
  /** The question whose place this one takes. */
  messageId?: string
  /** The conversation is to be kept in memory only. */
  temporary?: true
}

/** Everything outside that a conversation reaches for. */
export type Outside = {
  stream(asked: Asked, signal: AbortSignal): AsyncIterable<AnswerChunk>
  /** The answer that is being written in a conversation, from its beginning. */
  join(id: string, signal: AbortSignal): AsyncIterable<AnswerChunk>
  /** Has the server stop the answer, for every page that shows it. */
  stop(id: string): Promise<void>
  /** Undefined when there is no such conversation. */
  read(id: string): Promise<KeptConversation | undefined>
  /** Shows the branch that goes through a message. */
  show(id: string, message: string): Promise<void>
  newId(): string
  /** The conversation got its id, or, with an empty one, gave it up. */
  settled(id: string): void
  /** Runs the work once, soon: at the next frame. */
  soon(work: () => void): void
  pause(ms: number): Promise<void>
  /** What the reader was writing in a conversation when the page was left. */
  draftOf(id: string): string
  keepDraft(id: string, words: string): void
}

export type Conversation = {
  /** Empty until the first question. */
  id: ReadonlySignal<string>
  title: ReadonlySignal<string>
  turns: ReadonlySignal<Turn[]>
  phase: ReadonlySignal<Phase>
  answering: ReadonlySignal<boolean>
  /** What the reader is writing; it is kept for each conversation. */
  draft: Signal<string>
  /** The question that is being put in other words. */
  editing: Signal<{ question: string; words: string } | undefined>
  /** It is kept in memory only; until the first question that can be chosen. */
  temporary: Signal<boolean>
  /** Path of the link under which anybody can read it; empty when there is none. */
  link: Signal<string>
  /** Counts the times the end of the talk is to be brought into view. */
  arrivals: ReadonlySignal<number>
  /** A calm sentence by the field; empty most of the time. */
  notice: Signal<string>
  /** A whole sentence for those who listen to the page. */
  status: Signal<string>
  /** Fira cannot be reached just now. */
  away: ReadonlySignal<boolean>
  /** Who spoke last, as the server says it; empty until it has. */
  speaker: ReadonlySignal<string>
  /** Why it was somebody else than usual; empty when it was not. */
  note: ReadonlySignal<string>
  ask(words: string): Promise<void>
  /** Asks the last question once more, under the same id. */
  again(): Promise<void>
  /** Has a question answered once more; the earlier answer is kept beside the new one. */
  regenerate(answer: Answer): Promise<void>
  /** Asks a question in other words; the earlier one is kept, with all that followed. */
  edit(question: string, words: string): Promise<void>
  /** Opens the last question for editing. */
  editLast(): void
  /** Shows another version: the branch that goes through this message. */
  show(message: string): Promise<void>
  stop(): void
  /** The conversation on show was given this title. */
  called(title: string): void
  /** Shows a kept conversation; an empty id is a new one. */
  open(id: string): Promise<void>
  /** The line to Fira was lost, or is back. */
  lineIs(up: boolean): void
}

type Phase = 'fresh' | 'opening' | 'open' | 'unreachable'

/** One conversation at a time: what was said, and what happens when something more is. */
export function holdConversation(outside: Outside): Conversation {
  const id = signal('')
  const title = signal('')
  const turns = signal<Turn[]>([])
  const phase = signal<Phase>('fresh')
  const draft = signal(outside.draftOf(''))
  const editing = signal<{ question: string; words: string } | undefined>(undefined)
  const temporary = signal(false)
  const link = signal('')
  const arrivals = signal(0)
  const notice = signal('')
  const status = signal('')
  const away = signal(false)
  const speaker = signal('')
  const note = signal('')
  const running = signal<AbortController | null>(null)
  effect(() => keepDraft(id.value, draft.value))

  /** Of a temporary conversation nothing is kept here either. */
  function keepDraft(of: string, words: string) {
    if (!temporary.value) outside.keepDraft(of, words)
  }

  async function ask(words: string) {
    const text = words.trim()
    if (running.value || isEmpty(text)) return
    if (phase.value === 'opening' || phase.value === 'unreachable') {
      // What it follows is not here yet; in a new conversation it would be lost to this one.
      if (draft.value === '') draft.value = words
      return
    }
    const question = newQuestion(outside.newId(), text)
    if (turns.value.length === 0) begin(text)
    await answer(question, turns.value)
  }

  function begin(text: string) {
    title.value = text
    phase.value = 'open'
    id.value = outside.newId()
    outside.keepDraft('', '')
    outside.settled(id.value)
  }

  async function again() {
    const question = lastQuestion()
    if (running.value || !question) return
    const last = turns.value.at(-1)
    const earlier =
      last?.role === 'assistant' ? last.versions.value.filter((version) => version !== last.id) : []
    await answer(question, before(question), { earlier })
  }

  async function regenerate(given: Answer) {
    const question = turns.value[turns.value.indexOf(given) - 1]
    if (running.value || question?.role !== 'user') return
    const earlier = versionsOf(given.versions.value, given.id)
    await answer(question, before(question), { earlier, trigger: 'regenerate-message' })
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
    await answer(other, before(question), { messageId: question.id })
  }

  function editLast() {
    const question = lastQuestion()
    if (question && !running.value) editing.value = { question: question.id, words: question.text }
  }

  function lastQuestion(): Question | undefined {
    return turns.value.findLast((turn) => turn.role === 'user')
  }

  function before(turn: Turn): Turn[] {
    return turns.value.slice(0, turns.value.indexOf(turn))
  }

  async function answer(question: Question, said: Turn[], way: Way = {}) {
    const stopping = new AbortController()
    const reply = newAnswer(way.earlier)
    const attempt = { question, reply, way, was: turns.value }
    running.value = stopping
    turns.value = [...said, question, reply]
    arrivals.value += 1
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
    if (temporary.value) asked.temporary = true
    const chunks = patiently(asked, stopping.signal)
    const fault = await receive(chunks, reply, stopping.signal)
    // The reader may have gone to another conversation meanwhile.
    if (running.value !== stopping) return
    running.value = null
    if (fault !== undefined) await face(fault, attempt)
    else keepDraft(id.value, draft.value)
    status.value = notice.value || spoken(reply)
  }

  /** Answers what went wrong before anything came. */
  async function receive(
    chunks: AsyncIterable<AnswerChunk>,
    reply: Answer,
    signal: AbortSignal,
  ): Promise<unknown> {
    const pen = takePen(reply.text, outside.soon)
    let fault: unknown
    try {
      for await (const chunk of chunks) {
        const told = metadataOf(chunk)
        if (told?.speaker) {
          speaker.value = told.speaker
          note.value = told.note ?? ''
        }
        write(chunk, reply, pen)
      }
      pen.lift()
      if (reply.state.value === 'streaming') await readEnd(reply)
    } catch (error) {
      pen.lift()
      if (signal.aborted) reply.state.value = 'stopped'
      else if (reply.id === '' && reply.text.value === '') fault = error ?? UNREACHED
      else breakOff(reply, error instanceof Refused ? error.message : undefined)
    }
    reply.looking.value = false
    return fault
  }

  /** The answer ended while the line was down, so what was kept of it is read. */
  async function readEnd(reply: Answer) {
    const read = id.value
    const kept = await outside.read(read).catch(() => undefined)
    const message = kept?.messages.find((message) => message.id === reply.id)
    if (message && message.metadata?.state !== 'streaming') turnOf(message, reply)
    else breakOff(reply)
  }

  /** An answer that was just stopped takes the server a moment to put away. */
  async function* patiently(asked: Asked, signal: AbortSignal): AsyncIterable<AnswerChunk> {
    for (const wait of BUSY_WAITS) {
      try {
        return yield* outside.stream(asked, signal)
      } catch (error) {
        if (signal.aborted || !isRefused(error, 'busy')) throw error
        await outside.pause(wait)
      }
    }
    yield* outside.stream(asked, signal)
  }

  async function face(fault: unknown, { question, reply, way, was }: Attempt) {
    const reason = fault instanceof Refused ? fault.message : undefined
    // It was taken before, so what came of it is there to be read.
    if (isRefused(fault, 'duplicate')) return fetchKept(id.value)
    if (way.trigger || way.messageId) {
      turns.value = was
      notice.value = reason ?? 'The line is quiet just now. Nothing has changed.'
      if (way.messageId) editing.value = { question: way.messageId, words: question.text }
    } else if (isRefused(fault, 'busy')) {
      giveBack(question, STILL_ANSWERING)
      status.value = STILL_ANSWERING
      await fetchKept(id.value)
    } else if (fault instanceof Refused && isFinal(fault)) giveBack(question, fault.message)
    else {
      breakOff(reply, reason)
      // Nobody has it but this page, which may be loaded again before the line is back.
      if (draft.value === '') keepDraft(id.value, question.text)
    }
  }

  /** The question is not taken as it is: it goes back to the field. */
  function giveBack(question: Question, reason: string) {
    turns.value = before(question)
    notice.value = reason
    if (draft.value === '') draft.value = question.text
    if (turns.value.length === 0) forget()
  }

  function forget() {
    outside.keepDraft(id.value, '')
    batch(() => {
      phase.value = 'fresh'
      title.value = ''
      id.value = ''
      if (draft.value === '') draft.value = outside.draftOf('')
    })
    outside.settled('')
  }

  function stop() {
    const stopping = running.value
    // Out of reach, it at least goes no further here.
    if (stopping) outside.stop(id.value).catch(() => stopping.abort())
  }

  async function open(wanted: string) {
    if (wanted === id.value && phase.value !== 'unreachable') return
    // Leaving is not stopping: the answer goes on without this page, and is joined when it comes back.
    running.value?.abort()
    batch(() => {
      running.value = null
      id.value = wanted
      title.value = ''
      temporary.value = false
      link.value = ''
      turns.value = []
      notice.value = ''
      editing.value = undefined
      draft.value = outside.draftOf(wanted)
      phase.value = wanted === '' ? 'fresh' : 'opening'
      arrivals.value += 1
    })
    if (wanted !== '') await fetchKept(wanted)
  }

  async function fetchKept(wanted: string) {
    try {
      const kept = await outside.read(wanted)
      if (id.value !== wanted || running.value) return
      if (!kept) return lose()
      title.value = kept.title
      temporary.value = kept.temporary === true
      link.value = kept.link ? `/s/${kept.link}` : ''
      const known = new Map(turns.value.map((turn) => [turn.id, turn]))
      turns.value = kept.messages.flatMap((message) => turnOf(message, known.get(message.id)))
      // A question that was kept for later, and had been taken after all.
      if (phase.value !== 'open' && draft.value === lastQuestion()?.text) draft.value = ''
      phase.value = 'open'
    } catch {
      if (id.value !== wanted) return
      phase.value = 'unreachable'
      status.value = UNOPENED
      return
    }
    const last = turns.value.at(-1)
    if (last?.role === 'assistant' && last.state.value === 'streaming') await follow(last)
    else if (notice.value === STILL_ANSWERING) notice.value = CAME_FIRST
  }

  function lineIs(up: boolean) {
    if (away.value === !up) return
    away.value = !up
    status.value = up ? 'Fira can be reached again.' : AWAY
    if (up && phase.value === 'unreachable') void open(id.value)
  }

  async function show(message: string) {
    const shown = id.value
    if (running.value) return
    try {
      await outside.show(shown, message)
    } catch (error) {
      notice.value =
        error instanceof Refused ? error.message : 'The line is quiet just now. Nothing has changed.'
      status.value = notice.value
      return
    }
    if (id.value !== shown || running.value) return
    await fetchKept(shown)
    status.value = 'Another version is shown.'
  }

  function lose() {
    forget()
    notice.value = 'That conversation is not here any more. We can begin a new one.'
    status.value = notice.value
  }

  /** An answer that is still being written is followed from here. */
  async function follow(reply: Answer) {
    const leaving = new AbortController()
    running.value = leaving
    status.value = 'The guide is answering.'
    const fault = await receive(outside.join(id.value, leaving.signal), reply, leaving.signal)
    if (running.value !== leaving) return
    running.value = null
    if (fault !== undefined) breakOff(reply)
    if (notice.value === STILL_ANSWERING) notice.value = CAME_FIRST
    status.value = notice.value || spoken(reply)
  }

  return {
    id,
    title,
    turns,
    phase,
    answering: computed(() => running.value !== null),
    draft,
    editing,
    temporary,
    link,
    arrivals,
    notice,
    status,
    away,
    speaker,
    note,
    ask,
    again,
    regenerate,
    edit,
    editLast,
    show,
    stop,
    called(given) {
      title.value = given
    },
    open,
    lineIs,
  }
}

/** How a question is asked, when it is not simply the next. */
type Way = Pick<Asked, 'trigger' | 'messageId'> & {
  /** Ids of the answers that were given before. */
  earlier?: string[]
}

type Attempt = { question: Question; reply: Answer; way: Way; was: Turn[] }

const BUSY_WAITS = [300, 700, 1500]
const CAME_FIRST = 'Another answer came first. Your words are kept in the field.'
const STILL_ANSWERING =
  'The guide is still answering here, perhaps in another window. Your words are kept in the field.'

/** Nothing to read in it: spaces, or signs that cannot be seen. */
export function isEmpty(text: string): boolean {
  return !/[^\s\p{Cf}\p{Cc}]/u.test(text)
}

/** Said while Fira cannot be reached. */
export const AWAY = 'Fira cannot be reached just now. Your words are kept.'

/** Said when a conversation could not be read. */
export const UNOPENED = 'The line is quiet just now. This conversation is kept, and opens when it is back.'

/** Trying again cannot help: the question itself is at fault, or it has no place here. */
function isFinal({ status }: Refused): boolean {
  return status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status)
}

function isRefused(fault: unknown, code: string): boolean {
  return fault instanceof Refused && fault.code === code
}
