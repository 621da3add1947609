import type {
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4StreamPart as Part,
} from '@ai-sdk/provider'
import type { LanguageModelMiddleware } from 'ai'
import type { Step } from './clean.ts'
import type { Grounding, Withheld } from './grounding.ts'
import { type AnswerSoFar, emptyAnswer } from './release.ts'
import { UNCOUNTED } from './usage.ts'

/**
 * The step that every word of a model passes, streamed or not: names of the map become links, and nothing beyond
 * the map goes through. One guard is for one answer, in however many steps it is given.
 * @param tell hears what was withheld and what the reader asked for that the map does not hold
 */
export function guard(
  grounding: Grounding,
  tell: (what: Withheld) => void = () => {},
): LanguageModelMiddleware {
  const answer: AnswerSoFar = emptyAnswer()
  let heard: Hearing | undefined
  // What the reader said is the same in every step of an answer.
  const hearing = ({ prompt }: LanguageModelV4CallOptions) => {
    heard ??= grounding.listen(prompt, answer, tell)
    return heard
  }

  return {
    specificationVersion: 'v4',
    async wrapGenerate({ doGenerate, params }) {
      const result = await doGenerate()
      const heard = hearing(params)
      const content = result.content.flatMap((part): LanguageModelV4Content[] => {
        if (part.type === 'tool-call') return [heard.call(part, params.tools)]
        if (part.type !== 'text') return part.type === 'reasoning' ? [part] : []
        const editor = heard.editor()
        return [{ type: 'text', text: editor.push(part.text) + editor.end() }]
      })
      return {
        ...result,
        content,
        ...(answer.isFull && { finishReason: { unified: 'length' as const, raw: undefined } }),
      }
    },
    async wrapStream({ doStream, params }) {
      const { stream, ...rest } = await doStream()
      const heard = hearing(params)
      return { ...rest, stream: stream.pipeThrough(guardParts(heard, answer, params.tools)) }
    },
  }
}

type Hearing = ReturnType<Grounding['listen']>

// What else a provider may send, such as sources and files, comes from beyond the map.
const PASSES = new Set([
  'stream-start',
  'response-metadata',
  'reasoning-start',
  'reasoning-delta',
  'reasoning-end',
  'raw',
  'error',
])

function guardParts(
  heard: Hearing,
  answer: AnswerSoFar,
  tools: LanguageModelV4CallOptions['tools'],
): TransformStream<Part, Part> {
  const open = new Map<string, Step>()

  const give = (controller: TransformStreamDefaultController<Part>, id: string, delta: string) => {
    if (delta) controller.enqueue({ type: 'text-delta', id, delta })
  }
  const endAll = (controller: TransformStreamDefaultController<Part>) => {
    for (const [id, editor] of open) give(controller, id, editor.end())
  }
  /** The answer is as long as it may be: it ends here, and so does the call. */
  const endFull = (controller: TransformStreamDefaultController<Part>) => {
    for (const id of open.keys()) controller.enqueue({ type: 'text-end', id })
    controller.enqueue(TOO_LONG)
    controller.terminate()
  }

  return new TransformStream({
    transform(part, controller) {
      if (part.type === 'text-start') {
        open.set(part.id, heard.editor())
        controller.enqueue(part)
      } else if (part.type === 'text-delta') {
        const editor = open.get(part.id) ?? heard.editor()
        open.set(part.id, editor)
        give(controller, part.id, editor.push(part.delta))
        if (answer.isFull) endFull(controller)
      } else if (part.type === 'text-end') {
        give(controller, part.id, open.get(part.id)?.end() ?? '')
        open.delete(part.id)
        controller.enqueue(part)
      } else if (part.type === 'tool-call') {
        controller.enqueue(heard.call(part, tools))
      } else if (part.type === 'finish' || part.type === 'error') {
        // After a fault no text-end comes; the words held back were checked, and are the reader's.
        endAll(controller)
        open.clear()
        controller.enqueue(part)
      } else if (PASSES.has(part.type)) controller.enqueue(part)
    },
    flush: endAll,
  })
}

const TOO_LONG: Part = {
  type: 'finish',
  finishReason: { unified: 'length', raw: undefined },
  usage: UNCOUNTED,
}
