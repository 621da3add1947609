import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import type { Decide } from './decide.ts'
import type { Names } from './names.ts'
import { compact, keyOf } from './normalise.ts'
import { tokensOf } from './tokenizer.ts'
import type { Token } from './tokens.ts'

/** What the reader's own words hold. */
export type Reader = {
  /** Whether the reader said this name, however it was written, and answers are held by the sentence for it. */
  said(name: string): boolean
  /** Whether the reader wrote this word so, capital and all. */
  wrote(word: string): boolean
  /** Names of the last question that the map does not hold. */
  asked: string[]
  /** Whether any question holds such a name, so that an answer may have to say so. */
  speaksOfBeyond: boolean
}

// More of a conversation than anyone refers to; what is older was answered long ago.
const MOST_READ = 20_000
const MOST_WORDS = 4

/** Reads the questions in a model's prompt. */
export function readerOf(prompt: LanguageModelV4CallOptions['prompt'], decide: Decide, names: Names): Reader {
  const questions = prompt.flatMap((message) =>
    message.role === 'user'
      ? [message.content.map((part) => (part.type === 'text' ? part.text : '')).join(' ')]
      : [],
  )
  const all = tokensOf(questions.join('\n\n').slice(-MOST_READ))
  const runs = new Set(runsOf(all))
  const asked = beyondIn(tokensOf((questions.at(-1) ?? '').slice(-MOST_READ)), decide, names)
  const speaksOfBeyond = asked.length > 0 || beyondIn(all, decide, names).length > 0
  const written = new Set(all.map(({ text }) => text))
  return {
    wrote: (word) => written.has(word),
    said: (name) => speaksOfBeyond && runs.has(keyOf(compact(name))),
    asked,
    speaksOfBeyond,
  }
}

/** The letters of every run of one to four words. */
function* runsOf(tokens: readonly Token[]): Generator<string> {
  const words = tokens.filter(({ kind }) => kind === 'word')
  for (let at = 0; at < words.length; at++) {
    let run = ''
    for (let end = at; end < Math.min(words.length, at + MOST_WORDS); end++) {
      run += words[end]!.key
      yield run
      if (words[end]!.suffix) yield `${run}s`
      if (run.endsWith('s')) yield run.slice(0, -1)
    }
  }
}

/** Names that lie beyond the map, where readers write as they like: "snowflake" may be one, and "Hello" is none. */
function beyondIn(tokens: readonly Token[], decide: Decide, names: Names): string[] {
  const found = new Map<string, string>()
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!
    if (token.kind !== 'word' && token.kind !== 'sign') {
      at++
      continue
    }
    const decision = decide(
      tokens,
      at,
      { starts: true, isLabel: false, before: undefined, isBehindTechnology: false, isJoined: false },
      true,
    )
    if (decision === 'wait') break
    const listed = decision.kind === 'plain' ? names.beyond(token.key) : undefined
    if (decision.kind === 'beyond') found.set(keyOf(compact(decision.name)), decision.name)
    else if (listed && (!listed.isEnglish || token.key.length >= SHORTEST_ENGLISH))
      found.set(token.key, listed.written)
    at += decision.count
  }
  return [...found.values()]
}

const SHORTEST_ENGLISH = 3
