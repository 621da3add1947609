import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import type { MapTools } from '../tools/map-tools.ts'
import type { Mention } from '../tools/read-question.ts'
import { type Exchange, exchanges, outputOf } from './past.ts'
import { reply } from './reply.ts'
import type { Subject } from './subject.ts'
import { type Intent, understand } from './understand.ts'

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
  const past = said.slice(0, -1)
  const mayAsk = new Set(tools.map(({ name }) => name))

  if (open.calls.length === 0 && mayAsk.has('read_question') && open.question !== '') {
    return [call('read_question', { text: open.question }, past.length, 0)]
  }
  const intent = understand(open.question, mentionsIn(open), past)
  const asked = open.calls.some(({ tool }) => tool !== 'read_question')
  const calls = asked ? [] : plan(intent).filter(({ tool }) => mayAsk.has(tool))
  if (calls.length > 0)
    return calls.map(({ tool, input }, index) => call(tool, input, past.length, index + 1))
  return [{ type: 'text', text: reply(intent, open, past) }]
}

function mentionsIn(exchange: Exchange): Mention[] {
  return outputOf(exchange, 'read_question')?.mentions ?? []
}

type Asking = { tool: keyof MapTools; input: unknown }

/** The questions to the map that an intent needs answered. */
function plan(intent: Intent): Asking[] {
  switch (intent.kind) {
    case 'place':
      return intent.names.map(find)
    case 'why':
      return [find(intent.name)]
    case 'check':
      return [find(intent.name), openEntry(intent.claim)]
    case 'compare':
      return [{ tool: 'compare', input: { names: intent.names } }]
    case 'contrast':
      return intent.entries.map(openEntry)
    case 'others':
      return askForOthers(intent.subject)
    case 'choose':
      return askForChoice(intent.subject)
    case 'more':
    case 'short':
      return askAbout(intent.subject)
    case 'verb':
      return [openEntry({ kind: 'verb', name: intent.verb })]
    case 'category':
      return [openEntry({ kind: 'category', name: intent.category })]
    case 'need':
      return [
        { tool: 'search_map', input: { need: intent.need } },
        ...(intent.orPlace ? [find(intent.orPlace)] : []),
      ]
    case 'map':
      return [{ tool: 'show_map', input: { form: intent.form === 'verbs' ? 'full' : intent.form } }]
    case 'map difference':
      return [
        { tool: 'show_map', input: { form: 'short' } },
        { tool: 'show_map', input: { form: 'full' } },
      ]
    case 'count':
    case 'nth verb':
    case 'who':
    case 'lost':
    case 'begin':
      return [{ tool: 'show_map', input: { form: 'full' } }]
    case 'walks':
      return [{ tool: 'list_walks', input: {} }]
    case 'walk':
      return [{ tool: 'take_step', input: { walk: intent.walk, step: intent.step } }]
    default:
      return []
  }
}

function find(name: string): Asking {
  return { tool: 'find_technology', input: { name } }
}

function openEntry({ kind, name }: { kind: 'verb' | 'category'; name: string }): Asking {
  return kind === 'verb'
    ? { tool: 'open_verb', input: { verb: name } }
    : { tool: 'open_category', input: { category: name } }
}

function askAbout({ kind, names }: Subject): Asking[] {
  return kind === 'technology' ? names.slice(0, 4).map(find) : [openEntry({ kind, name: names[0]! })]
}

/** Beside a technology stand its neighbours, beside a category the rest of its verb, beside a verb the others. */
function askForOthers({ kind, names, verb }: Subject): Asking[] {
  if (kind === 'technology') return [find(names[0]!)]
  return kind === 'category' && verb
    ? [openEntry({ kind: 'verb', name: verb })]
    : [{ tool: 'show_map', input: { form: 'full' } }]
}

/** Several technologies are compared; one is seen among its neighbours. */
function askForChoice({ kind, names, category }: Subject): Asking[] {
  if (kind === 'technology' && names.length > 1)
    return [{ tool: 'compare', input: { names: names.slice(0, 4) } }]
  if (kind === 'verb' || !category) return [openEntry({ kind: 'verb', name: names[0]! })]
  return [openEntry({ kind: 'category', name: category })]
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
