import type { LanguageModelV4Prompt } from '@ai-sdk/provider'
import type { InferToolInput, InferToolOutput } from 'ai'
import type { MapTools } from '../tools/map-tools.ts'
import type { Intent } from './intent.ts'

/** A call of one of the map's tools, and what came back. */
type Call = { [Tool in keyof MapTools]: CallOf<Tool> }[keyof MapTools]

type CallOf<Tool extends keyof MapTools> = {
  tool: Tool
  input: InferToolInput<MapTools[Tool]>
  output: InferToolOutput<MapTools[Tool]>
}

/** One question of the reader and what followed it. */
export type Exchange = { question: string; calls: Call[]; words: string }

/** An exchange that is over, with what was understood in it. */
export type Turn = Exchange & { intents: Intent[] }

/** The answer of one tool within an exchange, the first if it was asked more than once. */
export function outputOf<Tool extends keyof MapTools>(
  exchange: Exchange,
  tool: Tool,
): CallOf<Tool>['output'] | undefined {
  return outputsOf(exchange, tool)[0]
}

/** All answers of one tool within an exchange, in order. */
export function outputsOf<Tool extends keyof MapTools>(
  { calls }: Exchange,
  tool: Tool,
): CallOf<Tool>['output'][] {
  return calls.filter((call): call is Call & CallOf<Tool> => call.tool === tool).map(({ output }) => output)
}

/** Reads a prompt as the exchanges of a conversation, oldest first; the last one is still open. */
export function exchanges(prompt: LanguageModelV4Prompt): Exchange[] {
  const found: Exchange[] = []
  const outputs = new Map<string, unknown>()
  for (const message of prompt) {
    if (message.role !== 'tool') continue
    for (const part of message.content) {
      if (part.type === 'tool-result' && part.output.type === 'json')
        outputs.set(part.toolCallId, part.output.value)
    }
  }
  for (const message of prompt) {
    if (message.role === 'user') {
      const question = message.content.map((part) => (part.type === 'text' ? part.text : '')).join(' ')
      found.push({ question: question.trim(), calls: [], words: '' })
    }
    const exchange = found.at(-1)
    if (message.role !== 'assistant' || !exchange) continue
    for (const part of message.content) {
      if (part.type === 'text') exchange.words += part.text
      // The one cast of this file: what a tool answered has the tool's own type, as JSON.
      else if (part.type === 'tool-call' && outputs.has(part.toolCallId)) {
        exchange.calls.push({
          tool: part.toolName,
          input: part.input,
          output: outputs.get(part.toolCallId),
        } as Call)
      }
    }
  }
  return found
}
