import type { Decision } from './decide.ts'
import type { Desk } from './editor.ts'
import { link } from './linker.ts'
import type { Pen } from './pen.ts'
import type { State } from './text-state.ts'
import { type Tokens, textOf } from './tokens.ts'

/** The place of a name: where it begins, and what stands behind it and its marks. */
type Place = { tokens: Tokens; at: number; behind: number; isEnd: boolean }

/** Takes a name out, and tells how many tokens behind it go too. */
export function leaveOut(
  { tokens, at, behind, isEnd }: Place,
  { name, reason, count }: Extract<Decision, { kind: 'beyond' }>,
  { isReaders, withheld, release, answer }: Desk,
  state: State,
  { write, flush }: Pen,
): number | 'wait' {
  if (isReaders(name)) {
    const { text, suffix } = { text: textOf(tokens, at, count), suffix: tokens[at + count - 1]!.suffix }
    flush()
    write(text + suffix, name)
    release.disown(name)
    state.after = 'a name'
    return 0
  }
  const suffix = tokens[at + count - 1]!.suffix
  const hasArticle = /(?:^|\s)(?:an?|the)\s+$/i.test(state.loose)
  const noun = hasArticle && !suffix ? nounAt(tokens, behind, isEnd) : 0
  const list = listAt(tokens, behind, isEnd)
  if (noun === 'wait' || list === 'wait') return 'wait'
  withheld(name, reason)
  if (state.shown > 0) write('… ')
  const isListed = state.after !== undefined && /[,\p{L}]/u.test(state.loose.replace(/(?:an?|the)\s+$/i, ''))
  // "Kafka Frobnicator": the map's name says enough.
  if (state.after === 'a name' && state.loose === ' ') return leftOut(state, 0)
  if (hasArticle) state.loose = state.loose.replace(/(?:an?|the)\s+$/i, '')
  const begins = state.starts || state.capital || (hasArticle && state.articleBegins)
  if (!answer.hasSaidBeyond) {
    answer.hasSaidBeyond = !state.isCut
    flush()
    write(beyondPhrase(begins, state.code !== ''), 'beyond')
    write(suffix)
  } else if (state.after === 'beyond' && state.loose.trim() === '') return leftOut(state, noun)
  else if (isListed) return leftOut(state, noun)
  else if (list > 0 && !suffix && state.shown === 0) {
    state.capital = begins
    return list
  } else {
    flush()
    const it = suffix ? 'its' : 'it'
    write(begins ? it.charAt(0).toUpperCase() + it.slice(1) : it, it)
  }
  state.capital = false
  state.after = 'beyond'
  return noun
}

function leftOut(state: State, noun: number): number {
  state.loose = ''
  return noun
}

/** The mark within a name that has no other half in it. */
export function singleMark(text: string): string {
  const marks = text.match(/[*`~]+/g) ?? []
  return marks.length % 2 === 1 ? marks.at(-1)! : ''
}

function beyondPhrase(begins: boolean, isInCode: boolean): string {
  const words = `${begins ? 'Something' : 'something'} beyond our map`
  return isInCode ? words : link(words, 'beyond')
}

/** "a DynamoDB table": the word behind goes with the name. */
function nounAt(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
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
function listAt(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
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
