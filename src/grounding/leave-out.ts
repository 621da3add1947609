import { link } from './linker.ts'
import type { Tokens } from './tokens.ts'

/** The mark within a name that has no other half in it. */
export function singleMark(text: string): string {
  const marks = text.match(/[*`~]+/g) ?? []
  return marks.length % 2 === 1 ? marks.at(-1)! : ''
}

export function beyondPhrase(begins: boolean, isInCode: boolean): string {
  const words = `${begins ? 'Something' : 'something'} beyond our map`
  return isInCode ? words : link(words, 'beyond')
}

/** "a DynamoDB table": the word behind goes with the name. */
export function nounAt(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
  const [blank, word] = [tokens[at], tokens[at + 1]]
  if (!blank || (blank.text === ' ' && !word)) return isEnd ? 0 : 'wait'
  if (blank.text !== ' ' || word!.kind !== 'word' || word!.suffix) return 0
  return /^\p{Ll}{3,}$/u.test(word!.text) && !NO_NOUNS.has(word!.key) ? 2 : 0
}

const NO_NOUNS = new Set(
  `and but for from with into onto over under are was were has have had can may will would could should must does
   did that which who whom whose where when while then than because since until unless though although before after
   about above below between among within without not also too only just even still already instead itself keeps
   stores holds runs makes gives lets helps uses works sits lives stands rests fits needs offers handles`.split(
    /\s+/,
  ),
)

/** "DynamoDB, " and "DynamoDB and ", before another name: what joins them goes with it. */
export function listAt(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
  let end = at
  if (tokens[end]?.key === ',') end++
  if (!tokens[end]) return isEnd ? 0 : 'wait'
  if (tokens[end]!.text !== ' ') return 0
  if (!tokens[end + 1] || (/^(?:and|or)$/.test(tokens[end + 1]!.key) && !tokens[end + 3])) {
    if (!isEnd) return 'wait'
  }
  const isJoined = /^(?:and|or)$/.test(tokens[end + 1]?.key ?? '')
  const next = isJoined ? tokens[end + 3] : tokens[end + 1]
  if (!isJoined && end === at) return 0
  return next?.kind === 'word' && /^\p{Lu}/u.test(next.text) ? (isJoined ? end + 3 - at : end + 1 - at) : 0
}
