import type { Standing } from './decide.ts'
import { lettersAhead, type Token, type Tokens } from './tokens.ts'

/** "C" and "R" are names where a language is spoken of. */
export function lonelyLetter(
  tokens: Tokens,
  at: number,
  before: Token | undefined,
  isEnd: boolean,
): boolean | 'wait' {
  const { text } = tokens[at]!
  if (text.length > 1 || !/[B-HJ-Z]/.test(text)) return false
  if (before?.key === 'in') return true
  const next = tokens[at + 2]
  if (!isEnd && (!tokens[at + 1] || (tokens[at + 1]!.kind === 'space' && !next))) return 'wait'
  return /^(?:language|programming|code|compiler)$/.test(next?.key ?? '')
}

/**
 * Whether "Go" or "Store" is meant as a name where a sentence begins: only when the next word says something about
 * it. "Go lives in Compute" is a name, "Go on" is not. For a name beyond the map more counts as said.
 */
export function isMeant(tokens: Tokens, last: number, isBeyond: boolean, isEnd: boolean): boolean | 'wait' {
  if (isBeyond && tokens[last]!.suffix) return true
  let at = last + 1
  while (tokens[at]?.kind === 'mark') at++
  const sign = tokens[at]
  if (!sign) return isEnd ? isBeyond : 'wait'
  if (sign.text === '\n') return isBeyond
  if (sign.kind === 'sign') return (isBeyond ? /[–—:,;(/.”"’)-]/ : /[–—:,;(/-]/).test(sign.key)
  while (tokens[at]?.text === ' ' || tokens[at]?.kind === 'mark') at++
  const next = tokens[at]
  if (!next) return isEnd ? false : 'wait'
  if (next.kind === 'sign') return /[–—:,;(/-]/.test(next.key)
  if (next.kind !== 'word') return false
  if (/^(?:and|or)$/.test(next.key)) {
    const after = tokens[at + 2]
    if (!after) return isEnd ? false : 'wait'
    return /^\p{Lu}/u.test(after.text)
  }
  return (
    SAYS_SOMETHING.has(next.key) ||
    (isBeyond && MAY_SAY.has(next.key)) ||
    /^\p{Ll}{2,}[^siu]s$/u.test(next.text)
  )
}

/**
 * Whether a name in lower case that is also English is used as one: "use agenda for it" and "Kafka or beam", and not
 * "an agenda", "beam of light", "use curl noise".
 */
export function isUsed(tokens: Tokens, last: number, standing: Standing, isEnd: boolean): boolean | 'wait' {
  if (!standing.isJoined && !isUsing(standing.before)) return false
  if (tokens[last]!.suffix || standing.isJoined) return true
  const [between, next] = [tokens[last + 1], tokens[last + 2]]
  if (!between || (between.kind === 'space' && !next)) return isEnd ? true : 'wait'
  return between.kind !== 'space' || next!.kind !== 'word' || LEADS_ON.has(next!.key)
}

/**
 * The same for a word that no list knows, and that English says with an article: "use zebra for it", "Kafka, zebra and
 * Redis", and not "Kafka and local ones".
 */
export function isUsedBare(
  tokens: Tokens,
  last: number,
  standing: Standing,
  isEnd: boolean,
): boolean | 'wait' {
  const before = standing.before?.key ?? ''
  if (tokens[last]!.suffix && HAS_OWNERS.has(before)) return true
  if (before === 'like') return false
  if (!standing.isJoined) return isUsed(tokens, last, standing, isEnd)
  const [between, next, , after] = tokens.slice(last + 1, last + 5)
  if (!between) return isEnd ? true : 'wait'
  if (between.kind === 'sign') return /[.!?]/.test(between.key)
  if (between.text !== ' ') return false
  if (!next || (/^(?:and|or)$/.test(next.key) && !after)) return isEnd ? false : 'wait'
  return /^(?:and|or)$/.test(next.key) && /^\p{Lu}/u.test(after!.text)
}

/** Whether a name may follow this word in small letters. */
export function isUsing(word: Token | undefined): boolean {
  return USES.has(word?.key ?? '')
}

const HAS_OWNERS = new Set('of in with from by than'.split(' '))
const USES = new Set('use uses used using try choose prefer like likes via called named install'.split(' '))
const LEADS_ON = new Set(
  `for and or in on at to with from is has can will does do are keeps as when because if here there instead too
   while that which`.split(/\s+/),
)

/** Whether a word ends what it is part of: "Redis is a database", and not "a database cache". */
export function isLast(tokens: Tokens, at: number, isEnd: boolean): boolean | 'wait' {
  const [between, next] = [tokens[at + 1], tokens[at + 2]]
  if (!isEnd && (!between || (between.kind === 'space' && !next && mayLeadOn(tokens)))) return 'wait'
  return between?.kind !== 'space' || (next ? next.kind !== 'word' || LEADS_ON.has(next.key) : isEnd)
}

/** Whether the word that is still being read may become one that leads on. */
function mayLeadOn(tokens: Tokens): boolean {
  const begun = lettersAhead(tokens)
  // What is no letter is no word yet: marks and signs say nothing.
  if (begun === '' || begun.length === tokens.ahead?.length) {
    for (const word of LEADS_ON) if (word.startsWith(begun.toLowerCase())) return true
    return false
  }
  return true
}

/** Beside the third person: "Go suits", "Nomad places". */
const SAYS_SOMETHING = new Set(
  `is isnt was are has have had fit live rest sit stand belong keep hold do does doesnt dont arent can`.split(
    ' ',
  ),
)
const MAY_SAY = new Set(
  'will would could should may might must cant wont works itself also never always for or versus vs'.split(
    ' ',
  ),
)
