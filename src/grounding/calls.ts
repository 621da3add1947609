import type { LanguageModelV4CallOptions, LanguageModelV4ToolCall } from '@ai-sdk/provider'
import type { Decide } from './decide.ts'
import { textOf } from './names.ts'
import { tokensOf } from './tokens.ts'

/**
 * A call of a tool as it may be sent on to the reader's page and stored: it names a tool that there is, and nothing
 * beyond the map but what the reader named.
 */
export function guardedCall(
  call: LanguageModelV4ToolCall,
  tools: LanguageModelV4CallOptions['tools'],
  checked: (text: string) => string,
): LanguageModelV4ToolCall {
  const isKnown = tools?.some(({ name }) => name === call.toolName)
  return {
    ...call,
    toolName: isKnown ? call.toolName : 'unknown_tool',
    input: checkedInput(call.input, checked),
  }
}

function checkedInput(input: string, checked: (text: string) => string): string {
  try {
    return JSON.stringify(JSON.parse(input), (_, value) =>
      typeof value === 'string' ? checked(value) : value,
    )
  } catch {
    // What is no JSON is refused by the tool all the same, and would be quoted with it.
    return '{}'
  }
}

/** A text without names beyond the map, but for those that the reader said. */
export function withoutNames(text: string, decide: Decide, said: (name: string) => boolean): string {
  const tokens = tokensOf(text.slice(0, LONGEST_INPUT))
  let kept = ''
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!
    const decision =
      token.kind === 'word' || token.kind === 'sign'
        ? decide(
            tokens,
            at,
            { starts: true, isLabel: true, before: undefined, isBehindTechnology: false, isJoined: false },
            true,
          )
        : 'plain'
    const count = typeof decision === 'string' ? 1 : decision.count
    const isForeign = typeof decision === 'object' && decision.kind === 'beyond' && !said(decision.name)
    kept += isForeign
      ? 'something beyond our map'
      : textOf(tokens, at, count) + tokens[at + count - 1]!.suffix
    at += count
  }
  return kept
}

const LONGEST_INPUT = 10_000
