import { createCleaner, type Step } from './clean.ts'
import type { Decide, Decision } from './decide.ts'
import { beyondPhrase, listAt, nounAt, singleMark } from './leave-out.ts'
import { link } from './linker.ts'
import { textOf } from './names.ts'
import type { FalseClaim, Homes, Placements } from './placement.ts'
import type { Release } from './release.ts'
import { createTokenizer, type Token, type Tokens } from './tokens.ts'

/** What an editor works with: one answer's text part on one map. */
export type Desk = {
  /** Names of the map that look like HTML, longest first. */
  kept: readonly string[]
  decide: Decide
  homes: Homes
  placements: Placements
  release: Release
  /** True once the answer has said that something lies beyond the map; set here. */
  answer: { hasSaidBeyond: boolean }
  /** Whether the reader said this name: its key. */
  isReaders(name: string): boolean
  /** Whether the reader wrote this word with this capital: it is then no name to anyone. */
  isReadersWord(word: string): boolean
  withheld(name: string, reason: Extract<Decision, { kind: 'beyond' }>['reason'] | 'place'): void
}

/**
 * Rewrites arriving text as the reader may have it: names of the map become links, names beyond it are taken out so
 * that the sentence still reads, and false places become the map's own. What it writes goes to the release.
 */
export function createEditor(desk: Desk): Step {
  const cleaner = createCleaner(desk.kept)
  const tokenizer = createTokenizer()
  const tokens: Token[] & { ahead?: string } = []
  const state: State = {
    starts: true,
    ended: false,
    after: undefined,
    isTechnology: false,
    loose: '',
    code: '',
    marks: 0,
    signs: 0,
    before: undefined,
    isJoined: false,
    isAfterLine: true,
    isCut: false,
    capital: false,
    articleBegins: false,
  }
  const writer = createWriter(desk, state)

  const advance = (isEnd: boolean) => {
    for (let token = tokenizer.next(isEnd); token; token = tokenizer.next(isEnd)) tokens.push(token)
    tokens.ahead = tokenizer.ahead()
    let taken = 0
    while (taken < tokens.length) {
      const count = writer.next(tokens, taken, isEnd)
      if (count === 'wait') break
      taken += count
    }
    if (taken === tokens.length && tokens.ahead) writer.foresee(tokens.ahead)
    tokens.splice(0, taken)
  }

  return {
    push(piece) {
      tokenizer.push(cleaner.push(piece))
      advance(false)
      return desk.release.take()
    },
    end() {
      tokenizer.push(cleaner.end())
      advance(true)
      desk.release.write(state.loose)
      desk.release.end()
      return desk.release.take()
    },
  }
}

/** Where the text stands. */
type State = {
  /** The next word begins a sentence. */
  starts: boolean
  /** A sentence ended, and no blank has come yet. */
  ended: boolean
  /** What the last word was, as long as only blanks, commas and "and" have followed. */
  after: 'a name' | 'beyond' | undefined
  /** The last name was a technology of the map. */
  isTechnology: boolean
  /** Written only with the next word: an article, or what joins two names. */
  loose: string
  /** The backticks that opened code. */
  code: string
  /** Marks in this paragraph. */
  marks: number
  /** Signs since the line began. */
  signs: number
  before: Token | undefined
  /** A comma, "and" or "or" behind a name was written last. */
  isJoined: boolean
  isAfterLine: boolean
  /** The rest of the sentence is left out. */
  isCut: boolean
  /** The next word takes a capital: what began the sentence was left out. */
  capital: boolean
  /** The article that waits began a sentence. */
  articleBegins: boolean
}

// More marks than these make a paragraph slow to draw, and no sentence clearer.
const MOST_MARKS = 100
const LONGEST_MARK = 3
const DEEPEST_LINE = 6

/** Writes the next tokens, and tells how many they were. */
function createWriter(desk: Desk, state: State) {
  const { decide, homes, placements, release, answer } = desk

  return { next, foresee }

  function next(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
    const token = tokens[at]!
    if (token.kind === 'space') return space(token)
    if (token.kind === 'mark') return mark(tokens, at, isEnd)
    if (token.kind === 'word') foresee(token.text)
    const decision = decide(tokens, at, standingAt(false), isEnd)
    if (decision === 'wait') return 'wait'
    const isReaders =
      decision.kind === 'beyond' && decision.reason === 'capital' && desk.isReadersWord(token.text)
    if (isReaders) return plain(token, undefined)
    if (decision.kind === 'plain') return token.kind === 'word' ? plain(token, decision.means) : sign(token)
    return name(tokens, at, decision, '', isEnd)
  }

  /** Only a name, which begins with a capital, may take an article or a comma with it; "and" and "or" join further. */
  function foresee(text: string): void {
    if (state.loose === '' || !/^\p{Ll}/u.test(text)) return
    const mayJoin =
      state.after !== undefined &&
      !/\p{L}/u.test(state.loose) &&
      ('and'.startsWith(text) || 'or'.startsWith(text))
    if (mayJoin && answer.hasSaidBeyond) return
    if (!mayJoin) state.isJoined = joinsNames()
    flush()
    if (!mayJoin) state.after = undefined
  }

  function standingAt(isLabel: boolean) {
    const { starts, before } = state
    const isBehindTechnology = state.isTechnology && state.after === 'a name' && state.loose === ' '
    return { starts, isLabel, before, isBehindTechnology, isJoined: state.isJoined || joinsNames() }
  }

  /** Whether what waits is a comma, "and" or "or" behind a name. */
  function joinsNames(): boolean {
    return state.after !== undefined && /[,\p{L}]/u.test(state.loose)
  }

  function space(token: Token): number {
    const isLine = token.text === '\n'
    if (state.ended || isLine) sentenceEnds(isLine)
    if (isLine) {
      if (state.isAfterLine) paragraphEnds()
      state.isAfterLine = true
      state.signs = 0
    }
    if (state.loose || state.after) state.loose += token.text
    else write(token.text)
    if (isLine) flush()
    if (token.text !== ' ') state.before = undefined
    return 1
  }

  function sentenceEnds(isLine: boolean): void {
    if (!isLine || state.loose === '' || state.after) flush()
    state.starts = true
    state.ended = false
    state.capital = false
    state.isCut = false
    placements.sentenceEnds()
    release.sentenceEnds()
  }

  /** Code that was opened within a paragraph ends with it. */
  function paragraphEnds(): void {
    if (state.code.length < LONGEST_MARK) state.code = ''
    state.marks = 0
  }

  /** `**Store**` and `` `Kafka` `` are linked as a whole; what is beyond the map loses its marks. */
  function mark(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
    const token = tokens[at]!
    const next = tokens[at + 1]
    if (!next && !isEnd) return 'wait'
    if (next?.kind === 'word' && !state.code) {
      const decision = decide(tokens, at + 1, standingAt(true), isEnd)
      if (decision === 'wait') return 'wait'
      const behind = tokens[at + 1 + decision.count]
      if (decision.kind !== 'plain' && !behind && !isEnd) return 'wait'
      if (decision.kind !== 'plain' && behind?.kind === 'mark' && behind.key === token.key) {
        const taken = name(tokens, at + 1, decision, token.text, isEnd)
        return taken === 'wait' ? 'wait' : taken + 1
      }
    }
    if (token.key.startsWith('`'))
      state.code = state.code === '' ? token.key : state.code === token.key ? '' : state.code
    state.marks++
    flush()
    if (state.marks <= MOST_MARKS) write(token.text.slice(0, LONGEST_MARK))
    state.after = undefined
    return 1
  }

  function plain(token: Token, means: Extract<Decision, { kind: 'plain' }>['means']): number {
    const claim = means && !state.isCut ? placements.meant(means) : undefined
    if (claim) {
      putRight(claim)
      wordWritten(token)
      return 1
    }
    const isConjunction = token.key === 'and' || token.key === 'or'
    const isJoining = isConjunction && (state.after !== undefined || state.isJoined)
    const isArticle = ARTICLES.has(token.key) && !token.suffix
    if (isJoining && state.after && answer.hasSaidBeyond) state.loose += token.text
    else {
      flush()
      if (isArticle) {
        state.loose = cased(token.text)
        state.articleBegins = state.starts
      } else write(cased(token.text) + token.suffix, token.key)
      state.after = undefined
    }
    wordWritten(token)
    state.isJoined = isJoining
    return 1
  }

  function cased(text: string): string {
    const written = state.capital ? text.charAt(0).toUpperCase() + text.slice(1) : text
    state.capital = false
    return written
  }

  function wordWritten(token: Token): void {
    state.starts = false
    state.ended = false
    state.isAfterLine = false
    state.isJoined = false
    state.before = token.suffix ? undefined : token
  }

  function sign(token: Token): number {
    if (state.isAfterLine) state.signs++
    // Signs that nest a line deeper and deeper tell nothing.
    if (state.isAfterLine && state.signs > DEEPEST_LINE) return 1
    if (token.text === '_' && ++state.marks > MOST_MARKS) return 1
    const isJoining = token.key === ',' && state.after !== undefined
    if (isJoining && answer.hasSaidBeyond) state.loose += token.text
    else {
      flush()
      write(token.text)
      state.after = undefined
      state.isJoined = isJoining
    }
    if (/[.!?…]/.test(token.key)) state.ended = !isShortened()
    // What stands behind a colon begins anew, and is still part of its sentence.
    else if (token.key === ':') state.starts = true
    else if (/[“"‘([]/.test(token.key) && (state.starts || state.before === undefined || token.key !== '('))
      state.starts = state.starts || token.key !== '('
    if (!/[-‐‑]/.test(token.key)) state.before = undefined
    return 1
  }

  /** "e.g." ends no sentence. */
  function isShortened(): boolean {
    return /^(?:[a-z]|vs|cf|eg|ie|mr|dr|st)$/.test(state.before?.key ?? '')
  }

  function name(
    tokens: Tokens,
    at: number,
    decision: Exclude<Decision, { kind: 'plain' }>,
    marks: string,
    isEnd: boolean,
  ): number | 'wait' {
    const { count } = decision
    const last = tokens[at + count - 1]!
    if (decision.kind === 'on the map') {
      onTheMap(textOf(tokens, at, count), marks, decision.place)
      if (last.suffix) write(last.suffix)
      wordWritten(last)
      return marks ? count + 1 : count
    }
    const single = marks ? '' : singleMark(textOf(tokens, at, count))
    if (single && !tokens[at + count] && !isEnd) return 'wait'
    const closes = single !== '' && tokens[at + count]?.text === single
    const taken = marks || closes ? count + 1 : count
    const rest = beyond(tokens, at, decision, at + taken, isEnd)
    if (rest === 'wait') return 'wait'
    // Where the mark within the name closed an earlier one, it still has to.
    if (single && !closes) write(single)
    wordWritten(last)
    return taken + rest
  }

  function onTheMap(
    text: string,
    marks: string,
    place: Extract<Decision, { kind: 'on the map' }>['place'],
  ): void {
    const claim = state.isCut ? undefined : placements.named(place)
    if (claim) {
      putRight(claim)
      return
    }
    flush()
    const written = `${marks}${text}${marks}`
    if (!state.isCut) release.write(state.code ? written : link(written, place.id), text)
    state.capital = false
    state.after = 'a name'
    state.isTechnology = place.kind === 'technology'
  }

  /** The rest of a sentence that puts a technology in a wrong place becomes what the map says. */
  function putRight(claim: FalseClaim): void {
    const wrong = claim.kind === 'holds' ? [claim.technology] : claim.technologies
    for (const technology of wrong) desk.withheld(homes.nameOf(technology), 'place')
    if (claim.kind === 'holds') {
      const isListed = /[,\p{L}]/u.test(state.loose)
      if (isListed) state.loose = ''
      flush()
      if (!isListed) write('other things')
      write(
        `. ${link(homes.nameOf(claim.technology), claim.technology)} stands in ${homes.tell(claim.technology)}`,
      )
    } else {
      const article = /(?:^|\s)(an?|the)\s+$/i.exec(state.loose)?.[1] ?? state.before?.key ?? ''
      flush()
      write(AT_HOME.get(article.toLowerCase()) ?? '')
      const told = wrong.map((technology) =>
        wrong.length > 1 ? `${homes.tell(technology)} (${homes.nameOf(technology)})` : homes.tell(technology),
      )
      write(told.join(', and in '))
    }
    state.isCut = true
    state.after = undefined
  }

  /** Takes a name out, and tells how many tokens behind it go too. */
  function beyond(
    tokens: Tokens,
    at: number,
    { name, reason, count }: Extract<Decision, { kind: 'beyond' }>,
    behind: number,
    isEnd: boolean,
  ): number | 'wait' {
    if (desk.isReaders(name)) {
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
    desk.withheld(name, reason)
    const isListed =
      state.after !== undefined && /[,\p{L}]/u.test(state.loose.replace(/(?:an?|the)\s+$/i, ''))
    // "Kafka Frobnicator": the map's name says enough.
    if (state.after === 'a name' && state.loose === ' ') return leaveOut('')
    if (hasArticle) state.loose = state.loose.replace(/(?:an?|the)\s+$/i, '')
    const begins = state.starts || state.capital || (hasArticle && state.articleBegins)
    if (!answer.hasSaidBeyond) {
      answer.hasSaidBeyond = !state.isCut
      flush()
      write(beyondPhrase(begins, state.code !== ''), 'beyond')
      write(suffix)
    } else if (state.after === 'beyond' && state.loose.trim() === '') return leaveOut('') + noun
    else if (isListed) return leaveOut('') + noun
    else if (list > 0 && !suffix) {
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

  function leaveOut(loose: string): number {
    state.loose = loose
    return 0
  }

  function write(text: string, word?: string): void {
    if (state.isCut && !/^[\n]/.test(text) && !/^[.!?…]$/.test(text)) return
    placements.heard(text)
    release.write(text, word)
  }

  function flush(): void {
    const { loose } = state
    state.loose = ''
    if (loose === '') return
    for (const [piece] of loose.matchAll(/\p{L}+|[^\p{L}]+/gu))
      write(piece, /\p{L}/u.test(piece) ? piece.toLowerCase() : undefined)
  }
}

const ARTICLES = new Set(['a', 'an', 'the'])

/** What goes on with "Redis is a …" to where it stands. */
const AT_HOME = new Map([
  ['a', 'part of '],
  ['an', 'entry in '],
  ['the', 'one in '],
])
