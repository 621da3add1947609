import { joins, lettersAhead, type Token, type Tokens } from './tokens.ts'

/** Whether a point and small letters follow a word directly: "fly.io", "Next.js". */
export function isDomain(tokens: Tokens, at: number): boolean {
  const next = tokens[at + 2]
  if (tokens[at]!.suffix) return false
  return (
    tokens[at + 1]?.key === '.' &&
    next?.kind === 'word' &&
    /^[\p{Ll}\p{N}]/u.test(next.text) &&
    !/^\d/.test(tokens[at]!.text)
  )
}

/** The words that signs join to one; an address with all that belongs to it. */
export function unitAt(
  tokens: Tokens,
  at: number,
  isEnd: boolean,
): { count: number; isAddress: boolean } | 'wait' {
  let end = at + 1
  while (!tokens[end - 1]!.suffix) {
    const sign = tokens[end]
    const next = tokens[end + 1]
    if (!sign || (joins(sign) && !next)) {
      if (!isEnd) return 'wait'
      break
    }
    if (!joins(sign)) break
    if (next?.kind === 'word') end += 2
    else if (sign.key === ':' && next?.key === '/') {
      if (!tokens[end + 2]) return isEnd ? { count: 1, isAddress: false } : 'wait'
      if (tokens[end + 2]!.key !== '/') break
      return addressAt(tokens, at, end, isEnd)
    } else break
  }
  const isAddress = /^www$/i.test(tokens[at]!.text) && end > at + 1
  return isAddress ? addressAt(tokens, at, end, isEnd) : { count: end - at, isAddress: false }
}

function addressAt(
  tokens: Tokens,
  at: number,
  from: number,
  isEnd: boolean,
): { count: number; isAddress: boolean } | 'wait' {
  let end = from
  while (end < tokens.length && tokens[end]!.kind !== 'space' && end - at < LONGEST_ADDRESS) end++
  if (end === tokens.length && !isEnd && end - at < LONGEST_ADDRESS) return 'wait'
  while (/^[.,;:!?)”"’'*`]+$/.test(tokens[end - 1]!.text)) end--
  return { count: end - at, isAddress: true }
}

const LONGEST_ADDRESS = 400

/** "D y n a m o" and "K-a-f-k-a": single letters, four or more, with a sign or a blank between. */
export function spelledOut(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' | undefined {
  // "a" and "I" are words; what is spelled behind them is found all the same.
  if (!isLetter(tokens[at]) || /^[aAI]$/.test(tokens[at]!.text)) return undefined
  let [end, letters] = [at + 1, 1]
  for (;;) {
    let next = end
    while (
      next < tokens.length &&
      next - end < MOST_BETWEEN &&
      tokens[next]!.kind !== 'word' &&
      tokens[next]!.text !== '\n'
    )
      next++
    if (next === tokens.length && !isEnd && lettersAhead(tokens).length < 2) return 'wait'
    if (next === end || !isLetter(tokens[next])) break
    end = next + 1
    letters++
  }
  return letters >= FEWEST_SPELLED ? end - at : undefined
}

function isLetter(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.key.length === 1
}

const MOST_BETWEEN = 3
const FEWEST_SPELLED = 4
