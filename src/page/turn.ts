import { type Signal, signal } from '@preact/signals'
import type { FiraMessage, MessageState, Metadata } from '../conversations/message.ts'
import type { Pen } from './pen.ts'
import type { AnswerChunk } from './stream.ts'
import { type StepTaken, stepIn } from './walking.ts'

export type Question = {
  role: 'user'
  id: string
  text: string
  /** Ids of all questions that were asked in this place, oldest first; empty when it is the only one. */
  versions: string[]
}

export type Answer = {
  role: 'assistant'
  id: string
  text: Signal<string>
  state: Signal<MessageState>
  /** A tool is at work and no words have come yet. */
  looking: Signal<boolean>
  /** A calm sentence about what went wrong; empty when nothing did. */
  trouble: Signal<string>
  /** Ids of all answers that were given to this question, oldest first; empty when it is the only one. */
  versions: Signal<string[]>
  /** The step of a walk that it takes. */
  step: Signal<StepTaken | undefined>
}

export type Turn = Question | Answer

/** Nothing to read in it: spaces, or signs that cannot be seen. */
export function isEmpty(text: string): boolean {
  return !/[^\s\p{Cf}\p{Cc}]/u.test(text)
}

/** A question as it is asked. */
export function newQuestion(id: string, text: string): Question {
  return { role: 'user', id, text, versions: [] }
}

/** An answer before its first piece. */
export function newAnswer(earlier: string[] = []): Answer {
  return {
    role: 'assistant',
    id: '',
    text: signal(''),
    state: signal<MessageState>('streaming'),
    looking: signal(false),
    trouble: signal(''),
    versions: signal(earlier),
    step: signal<StepTaken | undefined>(undefined),
  }
}

/** Whether there may be more to say: the words so far are told to whoever says it. */
export function canBeContinued(turn: Turn | undefined): boolean {
  return turn?.role === 'assistant' && CUT.includes(turn.state.value) && turn.text.value !== ''
}

const CUT: MessageState[] = ['stopped', 'interrupted', 'truncated']

/** Ids of all versions of a turn, with its own where it is the only one. */
export function versionsOf(versions: string[], id: string): string[] {
  return versions.length > 0 ? versions : [id]
}

/**
 * A kept message as a turn of the talk.
 * @param known the same turn as it is on show: an answer that has been drawn is not drawn again
 */
export function turnOf(message: FiraMessage, known: Turn | undefined): Turn[] {
  const text = message.parts.flatMap((part) => (part.type === 'text' ? part.text : [])).join('\n\n')
  const versions = message.metadata?.versions ?? []
  if (message.role === 'user') return [{ role: 'user', id: message.id, text, versions }]
  if (message.role !== 'assistant') return []
  const reply = known?.role === 'assistant' ? known : newAnswer()
  reply.id = message.id
  reply.text.value = text
  reply.state.value = message.metadata?.state ?? 'complete'
  reply.versions.value = versions
  reply.trouble.value = reply.state.value === 'failed' ? 'This answer did not come through.' : ''
  for (const part of message.parts)
    if ('output' in part) reply.step.value = stepIn(part.output) ?? reply.step.value
  return [reply]
}

/** Takes a piece of an answer down. */
export function write(chunk: AnswerChunk, reply: Answer, pen: Pen) {
  reply.state.value = metadataOf(chunk)?.state ?? reply.state.value
  switch (chunk.type) {
    case 'start':
      if (chunk.messageId) nameAnswer(reply, chunk.messageId)
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

function nameAnswer(reply: Answer, id: string) {
  reply.id = id
  const { value: versions } = reply.versions
  if (versions.length > 0 && !versions.includes(id)) reply.versions.value = [...versions, id]
}

function endOf(reason: string | undefined): MessageState {
  if (reason === 'length') return 'truncated'
  return reason === 'content-filter' ? 'filtered' : 'complete'
}

/** An answer that came to no end: cut off in its words, or failed before the first. */
export function breakOff(reply: Answer, reason?: string) {
  const begun = reply.text.value !== ''
  if (reply.state.value === 'streaming') reply.state.value = begun ? 'interrupted' : 'failed'
  reply.trouble.value = reason ?? (begun ? 'The line went quiet here. Your question is kept.' : UNREACHED)
}

/** What the server says about an answer, where a piece brings it. */
export function metadataOf(chunk: AnswerChunk): Metadata | undefined {
  return 'messageMetadata' in chunk ? chunk.messageMetadata : undefined
}

/** How an answer ended, for those who listen. */
export function spoken(reply: Answer): string {
  if (reply.trouble.value !== '') return reply.trouble.value
  return reply.state.value === 'stopped' ? 'The answer was stopped.' : 'The answer is ready.'
}

/** Said when no answer came at all. */
export const UNREACHED = 'The line is quiet just now. Your question is kept here.'
