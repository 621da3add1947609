import type { LanguageModelV4CallOptions, LanguageModelV4ToolCall } from '@ai-sdk/provider'
import { isEnglish } from '../knowledge/english.ts'
import { isNeedWord } from '../knowledge/need-words.ts'
import type { Decide, Reason } from './decide.ts'
import type { Reader } from './reader.ts'
import { tokensOf } from './tokenizer.ts'
import { textOf } from './tokens.ts'

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

/**
 * A text that a model hands to a tool, without names beyond the map but those that the reader said. It is no text for
 * the reader: a capital makes no name here, and what the search for needs knows stays, so that it gets all words that
 * it can use. What is taken out leaves a "…", which it reads past.
 */
export function withoutNames(text: string, decide: Decide, reader: Pick<Reader, 'said' | 'wrote'>): string {
  const tokens = tokensOf(text.slice(0, LONGEST_INPUT))
  let kept = ''
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!
    const decision =
      token.kind === 'word' || token.kind === 'sign' ? decide(tokens, at, ANYWHERE, true) : 'wait'
    const count = decision === 'wait' ? 1 : decision.count
    const written = textOf(tokens, at, count) + tokens[at + count - 1]!.suffix
    if (
      decision === 'wait' ||
      decision.kind !== 'beyond' ||
      reader.said(decision.name) ||
      reader.wrote(written)
    )
      kept += written
    else
      kept +=
        count === 1
          ? wordIn(written, token.key, decision.reason, tokens.length > 1)
          : phraseIn(written, decision.reason)
    at += count
  }
  return /[\p{L}\p{N}]/u.test(kept) || kept === text ? kept : NOTHING_LEFT
}

/** What of a name is also a word, and stays: "lantern" of "Lantern", "tap". */
function wordIn(written: string, key: string, reason: Reason, isInText: boolean): string {
  if (reason === 'capital' && isEnglish(key)) return written.toLowerCase()
  const isSmall = written === written.toLowerCase() && reason === 'listed' && isInText && isEnglish(key)
  return isSmall ? written : phraseIn(written, reason)
}

/** "tokyo", "wi-fi". */
function phraseIn(written: string, reason: Reason): string {
  return (reason === 'capital' || reason === 'unknown') && isNeedWord(written) ? written : '…'
}

const ANYWHERE = {
  starts: true,
  isLabel: true,
  before: undefined,
  isBehindTechnology: false,
  isJoined: false,
}
const LONGEST_INPUT = 10_000
const NOTHING_LEFT = 'something beyond our map'
