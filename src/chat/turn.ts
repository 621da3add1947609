import {
  convertToModelMessages,
  type FinishReason,
  isStepCount,
  type LanguageModel,
  streamText,
  type TextStreamPart,
  type ToolSet,
  toUIMessageStream,
  type UIMessageChunk,
} from 'ai'
import type { FiraMessage, MessageState, Metadata } from '../conversations/message.ts'
import { unlink } from '../grounding/linker.ts'
import { sentences } from '../persona/sentences.ts'
import { type HowCut, howCut } from './cut.ts'
import { type Deadlines, watch } from './deadlines.ts'
import { holdDraft } from './draft.ts'

/** All that one answer is made of. */
export type Turn = {
  /** Already wrapped: guarded, batched, its faults told as parts. */
  model: LanguageModel
  /** Who speaks, as the message's metadata have it. */
  speaker: Pick<Metadata, 'speaker' | 'note'>
  providerOptions?: Parameters<typeof streamText>[0]['providerOptions']
  instructions: string
  tools: ToolSet
  /** Up to and with the question, as much of it as is told. */
  history: FiraMessage[]
  /** The answer's id. */
  id: string
  /** Aborts with a `Cut`. */
  signal: AbortSignal
  deadlines: Deadlines
  /** Hears of faults; never of the reader's words. */
  log(fault: unknown): void
  /** Hears that there is more to keep; `draft` gives what was shown so far. */
  note(id: string, draft: () => FiraMessage): void
  /** Keeps the answer, whole or cut. */
  keep(message: FiraMessage, state: MessageState): Promise<void>
}

const MOST_STEPS = 5
// What was looked up in older messages is told no more: it would fill a small model's window. What is small is: the steps
// of a walk, and the names that a question held.
const RECENT_MESSAGES = 7
const REMEMBERED = new Set(['tool-take_step', 'tool-read_question'])

/**
 * Answers the last question of a history as UI message chunks. Never throws: a fault ends the answer with one calm
 * sentence as an `error` chunk. The answer is kept before its last chunk is given.
 */
export async function* turn(given: Turn): AsyncGenerator<UIMessageChunk> {
  const { id, speaker, signal, keep } = given
  const createdAt = new Date().toISOString()
  const draft = holdDraft()
  const answerOf = (parts: FiraMessage['parts'], state: MessageState): FiraMessage => ({
    id,
    role: 'assistant',
    parts: parts.map(withoutProviderData),
    metadata: { ...speaker, createdAt, state },
  })
  const drafted = () => answerOf(draft.parts(), 'streaming')
  let whole: FiraMessage | undefined
  let fault: unknown
  let finish: FinishReason | undefined
  let hasWords = false
  const watched = watch(given.deadlines, signal)

  const conclude = async (): Promise<{ state: MessageState; isKept: boolean }> => {
    watched.end()
    const state = stateOf({ cut: howCut(signal), fault: fault ?? watched.late(), finish, hasWords })
    try {
      await keep(answerOf(whole?.parts ?? draft.parts(), state), state)
      return { state, isKept: true }
    } catch (error) {
      given.log(error)
      return { state, isKept: false }
    }
  }

  let end: Awaited<ReturnType<typeof conclude>>
  try {
    const stream = await speak(given, watched.signal)
    const chunks = toUIMessageStream<ToolSet, FiraMessage>({
      stream: stream.pipeThrough(
        heard((part) => {
          watched.heard(part.type)
          if (part.type === 'error') fault ??= part.error
          if (part.type === 'finish') finish = part.finishReason
        }),
      ),
      sendReasoning: false,
      sendFinish: false,
      generateMessageId: () => id,
      messageMetadata: ({ part }) => (part.type === 'start' ? { ...speaker, createdAt } : undefined),
      // A tool's own fault is the model's to hear, and no reason to end the answer.
      onError: () => sentences.unreachable,
      onStepEnd: ({ responseMessage }) => draft.stepEnded(responseMessage.parts),
      onEnd: ({ responseMessage }) => {
        whole = responseMessage
      },
    })
    for await (const chunk of chunks) {
      if (chunk.type === 'error' || chunk.type === 'abort') continue
      if (chunk.type === 'text-delta') hasWords ||= chunk.delta.trim() !== ''
      yield chunk
      if (draft.shown(chunk)) given.note(id, drafted)
    }
  } catch (error) {
    fault ??= error
  } finally {
    // Also when nobody reads on.
    end = await conclude()
  }
  const { state, isKept } = end
  if (fault && !signal.aborted) given.log(fault)
  yield { type: 'message-metadata', messageMetadata: { state } }
  const apology = isKept
    ? apologyFor(state, { cut: howCut(signal), late: watched.late() !== undefined, hasWords, finish })
    : sentences.unsaved
  yield apology
    ? { type: 'error', errorText: apology }
    : { type: 'finish', finishReason: finish, messageMetadata: { state } }
}

async function speak(given: Turn, signal: AbortSignal): Promise<ReadableStream<TextStreamPart<ToolSet>>> {
  const messages = toldTo(given.history)
  const result = streamText({
    model: given.model,
    instructions: given.instructions,
    messages: await convertToModelMessages(messages, { ignoreIncompleteToolCalls: true }),
    tools: given.tools,
    stopWhen: isStepCount(MOST_STEPS),
    // The last step has no tools, so that words always come.
    prepareStep: ({ stepNumber }) => (stepNumber === MOST_STEPS - 1 ? { activeTools: [] } : {}),
    abortSignal: signal,
    // The SDK would also retry what must not be retried, and for longer than a reader waits.
    maxRetries: 0,
    providerOptions: given.providerOptions,
    // Faults are told by the stream; by default the SDK would print the reader's words.
    onError: () => {},
  })
  return result.stream
}

/** The part of a history that a model is told: it begins with a question, and every question but the last is answered. */
function toldTo(history: FiraMessage[]): FiraMessage[] {
  // Some models refuse two questions in a row, so a question whose answer never came is left out with it.
  const answered = history.filter((message, at) => {
    const answer = message.role === 'user' ? history[at + 1] : message
    return at === history.length - 1 || (answer?.role === 'assistant' && hasText(answer))
  })
  const first = answered.findIndex(({ role }) => role === 'user')
  return answered
    .slice(first)
    .map((message, at, all) => asSpoken(message, at >= all.length - RECENT_MESSAGES))
}

function hasText({ parts }: FiraMessage): boolean {
  return parts.some((part) => part.type === 'text' && part.text.trim() !== '')
}

/** A stored message as its model wrote it: without links, and when it is older, without what was looked up. */
function asSpoken(message: FiraMessage, isRecent: boolean): FiraMessage {
  if (message.role !== 'assistant') return message
  const kept = message.parts.filter(
    ({ type }) => isRecent || !type.startsWith('tool-') || REMEMBERED.has(type),
  )
  return {
    ...message,
    parts: kept.map((part) => (part.type === 'text' ? { ...part, text: unlink(part.text) } : part)),
  }
}

function heard(
  tell: (part: TextStreamPart<ToolSet>) => void,
): TransformStream<TextStreamPart<ToolSet>, TextStreamPart<ToolSet>> {
  return new TransformStream({
    transform(part, controller) {
      tell(part)
      controller.enqueue(part)
    },
  })
}

/** Ids and signatures of a provider are of no use to anyone else, and may not be sent to another. */
function withoutProviderData(part: FiraMessage['parts'][number]): FiraMessage['parts'][number] {
  const kept = Object.entries(part).filter(([key]) => !/^(?:call|result)?providerMetadata$/i.test(key))
  return Object.fromEntries(kept) as typeof part
}

type Ending = { cut: HowCut | undefined; fault: unknown; finish: FinishReason | undefined; hasWords: boolean }

function stateOf({ cut, fault, finish, hasWords }: Ending): MessageState {
  if (cut && finish === undefined) return cut === 'deleted' ? 'interrupted' : cut
  if (fault !== undefined || finish === 'error' || finish === 'other' || finish === undefined)
    return hasWords ? 'interrupted' : 'failed'
  if (finish === 'content-filter') return 'filtered'
  if (!hasWords) return 'failed'
  return finish === 'length' ? 'truncated' : 'complete'
}

function apologyFor(
  state: MessageState,
  { cut, late, hasWords, finish }: Omit<Ending, 'fault'> & { late: boolean },
): string | undefined {
  if (cut === 'deleted') return sentences.deleted
  if (state === 'filtered') return sentences.withheld
  if (state === 'interrupted') return sentences.cutShort
  if (state !== 'failed') return undefined
  if (late) return sentences.tooSlow
  return finish === 'stop' && !hasWords ? sentences.empty : sentences.unreachable
}
