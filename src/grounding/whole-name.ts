import type { Decision, Reason } from './decide.ts'
import type { Names } from './names.ts'
import { isSmallAhead, joins, type Token, type Tokens, textOf } from './tokens.ts'

/** All that belongs to a name beyond the map: the rest of its word, and words with capitals behind it. */
export function wholeName(
  names: Names,
  tokens: Tokens,
  at: number,
  count: number,
  { name, reason }: { name: string; reason: Reason },
  isEnd: boolean,
): Decision | 'wait' {
  let end = at + count
  for (;;) {
    if (tokens[end - 1]!.suffix) break
    const [between, next] = [tokens[end], tokens[end + 1]]
    if (!between || ((joins(between) || between.text === ' ') && !next)) {
      if (isEnd || (between?.text === ' ' && isSmallAhead(tokens))) break
      return 'wait'
    }
    if (joins(between) && between.key !== '/' && next!.kind === 'word') end += 2
    else if (between.text === ' ' && isCapital(next)) {
      const following = names.at(tokens, end + 1, isEnd)
      if (following === 'wait') return 'wait'
      const place = following?.name.place
      if (place && place.kind !== 'category') break
      if (!place && !following && /^(?:I|I['’].*)$/.test(next!.text)) break
      end += 1 + (following?.count ?? 1)
    } else break
  }
  return { kind: 'beyond', count: end - at, name: name || textOf(tokens, at, end - at), reason }
}

/** Whether a word begins with a capital or a digit, as the words of names do. */
export function isCapital(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^[\p{Lu}\p{N}]/u.test(token.text) && /\p{L}/u.test(token.text)
}
