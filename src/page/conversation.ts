import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Conversation as KeptConversation } from '../conversations/conversations.ts'
import type { FiraMessage, MessageState, Metadata } from '../conversations/message.ts'
import { Refused } from './doors.ts'
import type { AnswerChunk } from './stream.ts'
import { type StepTaken, stepIn } from './walking.ts'

export type Question = { role: 'user'; id: string; text: string }

export type Answer = {
  role: 'assistant'
  id: string
  text: Signal<string>
  state: Signal<MessageState>
  /** A tool is at work and no words have come yet. */
  looking: Signal<boolean>
  /** A calm sentence about what went wrong; empty when nothing did. */
  trouble: Signal<string>
  /** The step of a walk that it takes. */
  step: Signal<StepTaken | undefined>
}

export type Turn = Question | Answer

/** Everything outside that a conversation reaches for. */
export type Outside = {
  stream(
    asked: { conversation: string; message: FiraMessage },
    signal: AbortSignal,
  ): AsyncIterable<AnswerChunk>
  /** Undefined when there is no such conversation. */
  read(id: string): Promise<KeptConversation | undefined>
  newId(): string
  /** The conversation got its id, or, with an empty one, gave it up. */
  settled(id: string): void
  /** Runs the work once, soon: at the next frame. */
  soon(work: () => void): void
  pause(ms: number): Promise<void>
}

export type Conversation = {
  /** Empty until the first question. */
  id: ReadonlySignal<string>
  title: ReadonlySignal<string>
  turns: ReadonlySignal<Turn[]>
  phase: ReadonlySignal<Phase>
  answering: ReadonlySignal<boolean>
  /** What the reader is writing. */
  draft: Signal<string>
  /** A calm sentence by the field; empty most of the time. */
  notice: Signal<string>
  /** A whole sentence for those who listen to the page. */
  status: ReadonlySignal<string>
  /** Who spoke last, as the server says it; empty until it has. */
  speaker: ReadonlySignal<string>
  ask(words: string): Promise<void>
  /** Asks the last question once more, under the same id. */
  again(): Promise<void>
  stop(): void
  /** Shows a kept conversation; an empty id is a new one. */
  open(id: string): Promise<void>
}

export type Phase = 'fresh' | 'opening' | 'open' | 'unreachable'

/** One conversation at a time: what was said, and what happens when something more is. */
export function holdConversation(outside: Outside): Conversation {
  const id = signal('')
  const title = signal('')
  const turns = signal<Turn[]>([])
  const phase = signal<Phase>('fresh')
  const draft = signal('')
  const notice = signal('')
  const status = signal('')
  const speaker = signal('')
  const running = signal<AbortController | null>(null)

  async function ask(words: string) {
    const text = words.trim()
    if (running.value || isEmpty(text)) return
    const question: Question = { role: 'user', id: outside.newId(), text }
    if (turns.value.length === 0) begin(text)
    turns.value = [...turns.value, question]
    await answer(question)
  }

  function begin(text: string) {
    title.value = text
    phase.value = 'open'
    id.value = outside.newId()
    outside.settled(id.value)
  }

  async function again() {
    const question = turns.value.findLast((turn) => turn.role === 'user')
    if (running.value || !question) return
    turns.value = turns.value.slice(0, turns.value.indexOf(question) + 1)
    await answer(question)
  }

  async function answer(question: Question) {
    const stopping = new AbortController()
    const reply = newAnswer()
    running.value = stopping
    turns.value = [...turns.value, reply]
    notice.value = ''
    status.value = 'The guide is answering.'
    await receive(question, reply, stopping.signal)
    // The reader may have gone to another conversation meanwhile.
    if (running.value !== stopping) return
    running.value = null
    status.value = notice.value || spoken(reply)
  }

  async function receive(question: Question, reply: Answer, signal: AbortSignal) {
    const pen = takePen(reply.text, outside.soon)
    const message: FiraMessage = {
      id: question.id,
      role: 'user',
      parts: [{ type: 'text', text: question.text }],
    }
    try {
      for await (const chunk of outside.stream({ conversation: id.value, message }, signal)) {
        speaker.value = metadataOf(chunk)?.speaker ?? speaker.value
        write(chunk, reply, pen)
      }
      pen.lift()
      if (reply.state.value === 'streaming') breakOff(reply)
    } catch (error) {
      pen.lift()
      if (signal.aborted) reply.state.value = 'stopped'
      else if (error instanceof Refused && isFinal(error)) giveBack(question, error.message)
      else breakOff(reply, error instanceof Refused ? error.message : undefined)
    }
    reply.looking.value = false
  }

  /** The question will never be taken as it is: it goes back to the field. */
  function giveBack(question: Question, reason: string) {
    turns.value = turns.value.slice(0, turns.value.indexOf(question))
    notice.value = reason
    if (draft.value === '') draft.value = question.text
    if (turns.value.length === 0) forget()
  }

  function forget() {
    phase.value = 'fresh'
    title.value = ''
    id.value = ''
    outside.settled('')
  }

  function stop() {
    running.value?.abort()
  }

  async function open(wanted: string) {
    if (wanted === id.value && phase.value !== 'unreachable') return
    stop()
    running.value = null
    id.value = wanted
    title.value = ''
    turns.value = []
    notice.value = ''
    phase.value = wanted === '' ? 'fresh' : 'opening'
    if (wanted !== '') await fetchKept(wanted)
  }

  async function fetchKept(wanted: string) {
    try {
      const kept = await outside.read(wanted)
      if (id.value !== wanted || running.value) return
      if (!kept) return lose()
      title.value = kept.title
      turns.value = kept.messages.flatMap(turnOf)
      phase.value = 'open'
      await waitForEnd(wanted)
    } catch {
      if (id.value !== wanted) return
      phase.value = 'unreachable'
      status.value = UNREACHED
    }
  }

  function lose() {
    forget()
    notice.value = 'That conversation is not here any more. We can begin a new one.'
    status.value = notice.value
  }

  /** An answer that another page still receives is read again until it has ended. */
  async function waitForEnd(wanted: string) {
    const last = turns.value.at(-1)
    if (last?.role !== 'assistant' || last.state.value !== 'streaming') return
    await outside.pause(1500)
    if (id.value === wanted && !running.value) await fetchKept(wanted)
  }

  return {
    id,
    title,
    turns,
    phase,
    answering: computed(() => running.value !== null),
    draft,
    notice,
    status,
    speaker,
    ask,
    again,
    stop,
    open,
  }
}

/** Nothing to read in it: spaces, or signs that cannot be seen. */
export function isEmpty(text: string): boolean {
  return !/[^\s\p{Cf}\p{Cc}]/u.test(text)
}

/** Said when no answer came at all. */
export const UNREACHED = 'The line is quiet just now. Your question is kept here.'

function newAnswer(): Answer {
  return {
    role: 'assistant',
    id: '',
    text: signal(''),
    state: signal<MessageState>('streaming'),
    looking: signal(false),
    trouble: signal(''),
    step: signal<StepTaken | undefined>(undefined),
  }
}

function turnOf(message: FiraMessage): Turn[] {
  const text = message.parts.flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n\n')
  if (message.role === 'user') return [{ role: 'user', id: message.id, text }]
  if (message.role !== 'assistant') return []
  const reply = newAnswer()
  reply.id = message.id
  reply.text.value = text
  reply.state.value = message.metadata?.state ?? 'complete'
  for (const part of message.parts)
    if ('output' in part) reply.step.value = stepIn(part.output) ?? reply.step.value
  if (reply.state.value === 'failed') reply.trouble.value = 'This answer did not come through.'
  return [reply]
}

function write(chunk: AnswerChunk, reply: Answer, pen: Pen) {
  reply.state.value = metadataOf(chunk)?.state ?? reply.state.value
  switch (chunk.type) {
    case 'start':
      reply.id = chunk.messageId ?? reply.id
      break
    case 'start-step':
      pen.mark()
      break
    case 'reset-step':
      pen.backToMark()
      break
    case 'tool-input-start':
    case 'tool-input-available':
      reply.looking.value = true
      break
    case 'tool-output-available':
      reply.step.value = stepIn(chunk.output) ?? reply.step.value
      break
    case 'text-start':
      pen.paragraph()
      break
    case 'text-delta':
      reply.looking.value = false
      pen.write(chunk.delta)
      break
    case 'error':
      pen.lift()
      breakOff(reply, chunk.errorText)
      break
    case 'abort':
      pen.lift()
      breakOff(reply)
      break
    case 'finish':
      if (reply.state.value === 'streaming') reply.state.value = endOf(chunk.finishReason)
      break
  }
}

function endOf(reason: string | undefined): MessageState {
  if (reason === 'length') return 'truncated'
  return reason === 'content-filter' ? 'filtered' : 'complete'
}

function breakOff(reply: Answer, reason?: string) {
  const begun = reply.text.value !== ''
  if (reply.state.value === 'streaming') reply.state.value = begun ? 'interrupted' : 'failed'
  reply.trouble.value = reason ?? (begun ? 'The line went quiet here. Your question is kept.' : UNREACHED)
}

/** Trying again cannot help: the question itself is at fault, or it has no place here. */
function isFinal({ status }: Refused): boolean {
  return status >= 400 && status < 500 && ![408, 409, 425, 429].includes(status)
}

function metadataOf(chunk: AnswerChunk): Metadata | undefined {
  return 'messageMetadata' in chunk ? chunk.messageMetadata : undefined
}

function spoken(reply: Answer): string {
  if (reply.trouble.value !== '') return reply.trouble.value
  return reply.state.value === 'stopped' ? 'The answer was stopped.' : 'The answer is ready.'
}

type Pen = ReturnType<typeof takePen>

/** Writes down what arrives, once a frame however many pieces come. */
function takePen(paper: Signal<string>, soon: Outside['soon']) {
  let text = ''
  let mark = 0
  let waiting = false
  const lift = () => {
    waiting = false
    paper.value = text
  }
  const write = (words: string) => {
    text += words
    if (waiting) return
    waiting = true
    soon(lift)
  }
  return {
    write,
    lift,
    paragraph: () => text !== '' && write('\n\n'),
    mark() {
      mark = text.length
    },
    backToMark() {
      text = text.slice(0, mark)
      write('')
    },
  }
}
