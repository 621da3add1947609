import { isEnglish } from '../knowledge/english.ts'
import { isMeant, isUsed, isUsedBare, lonelyLetter } from './cues.ts'
import { isEverybodys, isMaker } from './makers.ts'
import type { Name } from './name-index.ts'
import type { Names } from './names.ts'
import { remembered } from './remembered.ts'
import { isSubject, isThing } from './subject.ts'
import { isSmallAhead, joins, type Token, type Tokens, textOf } from './tokens.ts'
import { isDomain, spelledOut, unitAt } from './units.ts'
import type { Vocabulary } from './vocabulary.ts'
import { isCapital, wholeName } from './whole-name.ts'

/** What the next tokens of a text are. */
export type Decision =
  /** A word, or a sign; `means` is the verb or category that it speaks of without naming it. */
  | { kind: 'plain'; count: number; means?: Name['place'] }
  | { kind: 'on the map'; count: number; place: NonNullable<Name['place']> }
  | { kind: 'beyond'; count: number; name: string; reason: Reason }

/** Why a name is taken to lie beyond the map: it is listed, no English word, has a capital, or is an address. */
export type Reason = 'listed' | 'unknown' | 'capital' | 'address'

/** Where a word stands. */
export type Standing = {
  /** A sentence, a quotation or a list's item begins with it, so that its capital says nothing. */
  starts: boolean
  /** It is in bold or code as a whole, so that it is meant as a name. */
  isLabel: boolean
  /** The word before it, where only a blank or a hyphen is between. */
  before: Token | undefined
  /** Only a blank is between it and a technology of the map. */
  isBehindTechnology: boolean
  /** A comma, "and" or "or" joins it to a name. */
  isJoined: boolean
}

/** Tells names from words, one after the other; `wait` when what is still to come may change the answer. */
export type Decide = (tokens: Tokens, at: number, standing: Standing, isEnd: boolean) => Decision | 'wait'

/** Decides by the names that are known, and for every other word by whether it is English. */
export function decider(names: Names, vocabulary: Vocabulary): Decide {
  const decide: Decide = (tokens, at, standing, isEnd) => {
    const word = tokens[at]!
    if (word.kind === 'sign') return signed(tokens, at, isEnd)
    const next = tokens[at + 1]
    if (next && !joins(next) && isOnlyAWord(word)) return PLAIN
    const spelled = spelledOut(tokens, at, isEnd)
    if (spelled === 'wait') return 'wait'
    if (spelled) return judgeSpelled(tokens, at, spelled)
    const met = names.at(tokens, at, isEnd)
    if (met === 'wait') return 'wait'
    // "Kafka Connect" is none of the map's, though it says a verb.
    if (standing.isBehindTechnology && met?.name.place?.kind !== 'technology' && isTitled(word))
      return wholeName(names, tokens, at, met?.count ?? 1, { name: '', reason: 'capital' }, isEnd)
    const named = met && byName(met.name, met.count, { tokens, at, standing, isEnd })
    return named ?? byWords(tokens, at, standing, isEnd)
  }

  /** Whether a word is nothing else wherever it stands, unless a sign joins it to the next: most words of a text. */
  const isOnlyAWord = remembered(
    (word) =>
      word.key.length > 1 &&
      !/^\p{Lu}/u.test(word.text) &&
      vocabulary(word) === 'ordinary' &&
      !names.begins(word.key) &&
      !names.kind(word.key) &&
      !isMaker(word, names),
  )

  const signed = (tokens: Tokens, at: number, isEnd: boolean): Decision | 'wait' => {
    const met = names.at(tokens, at, isEnd)
    if (met === 'wait') return 'wait'
    if (!met) return PLAIN
    const { name, count } = met
    if (name.place) return { kind: 'on the map', count, place: name.place }
    return name.isExact && textOf(tokens, at, count) !== name.written
      ? PLAIN
      : { kind: 'beyond', count, name: name.written, reason: 'listed' }
  }

  const byName = (name: Name, count: number, given: Given): Decision | 'wait' | undefined => {
    const { tokens, at, standing, isEnd } = given
    const domain = isDomain(tokens, at + count - 1)
    if (domain && name.place) return undefined
    if (name.isEnglish && !standing.isLabel) {
      const isLower = !/\p{Lu}/u.test(textOf(tokens, at, count))
      const meant =
        isLower && !name.place
          ? isUsed(tokens, at + count - 1, standing, isEnd)
          : !standing.starts || isMeant(tokens, at + count - 1, name.place === undefined, isEnd)
      if (meant === 'wait') return 'wait'
      if (!meant) return undefined
    }
    if (name.place) return { kind: 'on the map', count, place: name.place }
    return wholeName(names, tokens, at, count, { name: name.written, reason: 'listed' }, isEnd)
  }

  const byWords = (tokens: Tokens, at: number, standing: Standing, isEnd: boolean): Decision | 'wait' => {
    const word = tokens[at]!
    const unit = unitAt(tokens, at, isEnd)
    if (unit === 'wait') return 'wait'
    const { count, isAddress } = unit
    if (isAddress)
      return { kind: 'beyond', count, name: textOf(tokens, at, count).slice(0, 80), reason: 'address' }
    const beyond = (reason: Reason) => wholeName(names, tokens, at, 1, { name: '', reason }, isEnd)
    if (count > 1 && hasStranger(tokens, at, count)) return beyond('unknown')
    const letter = lonelyLetter(tokens, at, standing.before, isEnd)
    if (letter) return letter === 'wait' ? 'wait' : beyond('capital')
    const kind = vocabulary(word)
    if (kind === 'unknown' && !names.isOnMap(word.key)) return beyond('unknown')
    if (standing.before && isHalf(standing.before, word)) return beyond('listed')
    if (kind !== 'ordinary' && !names.isOnMap(word.key)) {
      const isName = isWordAName(tokens, at, kind, standing, isEnd)
      if (isName === 'wait') return 'wait'
      if (isName) return beyond('capital')
    }
    return makerOf(tokens, at, standing, isEnd) ?? meaning(word)
  }

  /** Whether an English word stands where only a name can. */
  const isWordAName = (
    tokens: Tokens,
    at: number,
    kind: ReturnType<Vocabulary>,
    standing: Standing,
    isEnd: boolean,
  ): boolean | 'wait' => {
    const hasCapital = /\p{Lu}/u.test(tokens[at]!.text)
    if (hasCapital && !standing.starts) return true
    if (kind === 'own') return false
    if (standing.starts) return isSubject(tokens, at, hasCapital && kind === 'seldom', isEnd)
    return isThing(tokens[at]!.key) && isUsedBare(tokens, at, standing, isEnd)
  }

  /** "Amazon" before "Aurora", "Spring" before "Security": who makes it is part of its name. */
  const makerOf = (
    tokens: Tokens,
    at: number,
    standing: Standing,
    isEnd: boolean,
  ): Decision | 'wait' | undefined => {
    if (tokens[at]!.suffix || !isMaker(tokens[at]!, names)) return undefined
    const [blank, next] = [tokens[at + 1], tokens[at + 2]]
    if (!blank || (blank.kind === 'space' && !next))
      return isEnd || (blank && isSmallAhead(tokens)) ? undefined : 'wait'
    if (blank.text !== ' ' || !isCapital(next)) return undefined
    const followed = decide(tokens, at + 2, { ...standing, starts: false, before: undefined }, isEnd)
    if (followed === 'wait') return 'wait'
    if (followed.kind === 'beyond') return { ...followed, count: followed.count + 2 }
    // "AWS Batch", "Amazon Connect": words of the map, and none of its technologies.
    if (followed.kind === 'on the map' && followed.place.kind === 'technology') return undefined
    return isEverybodys(next!.text)
      ? undefined
      : wholeName(names, tokens, at, followed.count + 2, { name: '', reason: 'capital' }, isEnd)
  }

  const meaning = ({ key }: Token): Decision => {
    const means = names.kind(key)
    return means ? { kind: 'plain', count: 1, means } : PLAIN
  }

  /** Whether a word with points in it, or hyphens, has a part that nobody knows. */
  const hasStranger = (tokens: Tokens, at: number, count: number): boolean => {
    for (let i = at; i < at + count; i += 2) {
      if (i > at && tokens[i - 1]!.key === '/') return false
      const word = tokens[i]!
      if (isDomain(tokens, i) && !/^(?:[eia]|p)$/.test(word.key)) return true
      if (i > at && vocabulary(word) === 'unknown' && !names.isOnMap(word.key)) return true
    }
    return false
  }

  /** "dynamo" was said; "db" makes a name of it. */
  const isHalf = (before: Token, word: Token): boolean =>
    vocabulary(word) !== 'ordinary' && names.beyond(before.key + word.key)?.isEnglish === false

  const judgeSpelled = (tokens: Tokens, at: number, count: number): Decision => {
    const letters = textOf(tokens, at, count).replace(/[^\p{L}\p{N}]/gu, '')
    return { kind: 'beyond', count, name: letters, reason: 'unknown' }
  }

  return decide
}

const PLAIN: Decision = { kind: 'plain', count: 1 }

type Given = { tokens: Tokens; at: number; standing: Standing; isEnd: boolean }

/** "Kafka Connect", "Spring Security": an English word that goes on with a name as its capital says. */
function isTitled({ text, key }: Token): boolean {
  return /^\p{Lu}\p{Ll}{2,}$/u.test(text) && isEnglish(key)
}
