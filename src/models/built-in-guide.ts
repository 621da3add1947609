import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import { exchanges } from './past.ts'
import { planAll } from './plan.ts'
import { reply } from './reply.ts'
import { readIn, understand, understood } from './understand.ts'

/**
 * The guide that needs no key: a deterministic language model. Like any other it knows the map only through tool
 * calls: it asks what names the question holds, asks the tools for what it understood, and then speaks.
 */
export function builtInGuide(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'fira',
    modelId: 'built-in-guide',
    supportedUrls: {},
    async doGenerate(options) {
      const content = respond(options)
      return { content, finishReason: finishReason(content), usage: USAGE, warnings: [] }
    },
    async doStream(options) {
      return { stream: ReadableStream.from(parts(respond(options))) }
    },
  }
}

type ToolCall = Extract<LanguageModelV4Content, { type: 'tool-call' }>
type Content = (ToolCall | { type: 'text'; text: string })[]

function respond({ prompt, tools = [], abortSignal }: LanguageModelV4CallOptions): Content {
  abortSignal?.throwIfAborted()
  const said = exchanges(prompt)
  const open = said.at(-1) ?? { question: '', calls: [], words: '' }
  const past = understood(said.slice(0, -1))
  const mayAsk = new Set(tools.map(({ name }) => name))

  if (open.calls.length === 0 && mayAsk.has('read_question') && open.question !== '') {
    return [call('read_question', { text: open.question }, past.length, 0)]
  }
  const intents = understand(open.question, readIn(open), past)
  const asked = open.calls.some(({ tool }) => tool !== 'read_question')
  const calls = asked ? [] : planAll(intents).filter(({ tool }) => mayAsk.has(tool))
  if (calls.length > 0)
    return calls.map(({ tool, input }, index) => call(tool, input, past.length, index + 1))
  return [{ type: 'text', text: reply(intents, open, past) }]
}

/** The same conversation gives the same ids. */
function call(toolName: string, input: unknown, exchange: number, index: number): ToolCall {
  return {
    type: 'tool-call',
    toolCallId: `${exchange}-${index}-${toolName}`,
    toolName,
    input: JSON.stringify(input),
  }
}

function* parts(content: Content): Generator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] }
  for (const part of content) {
    if (part.type === 'tool-call') yield part
    else {
      yield { type: 'text-start', id: 'words' }
      for (const delta of part.text.match(/[\s\S]+?(?:\n\n|$)/g) ?? [])
        yield { type: 'text-delta', id: 'words', delta }
      yield { type: 'text-end', id: 'words' }
    }
  }
  yield { type: 'finish', finishReason: finishReason(content), usage: USAGE }
}

function finishReason(
  content: Content,
): Extract<LanguageModelV4StreamPart, { type: 'finish' }>['finishReason'] {
  return { unified: content.some(({ type }) => type === 'tool-call') ? 'tool-calls' : 'stop', raw: undefined }
}

/** Nothing is counted: no tokens are bought. */
const USAGE: Extract<LanguageModelV4StreamPart, { type: 'finish' }>['usage'] = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
}
