import { isLast } from './cues.ts'
import type { Decision } from './decide.ts'
import type { Desk } from './editor.ts'
import { leaveOut, singleMark } from './leave-out.ts'
import { link } from './linker.ts'
import { createPen } from './pen.ts'
import { putRight } from './put-right.ts'
import type { State } from './text-state.ts'
import { type Token, type Tokens, textOf } from './tokens.ts'

type Writer = {
  /** Writes what begins with this token, and tells how many tokens it was. */
  next(tokens: Tokens, at: number, isEnd: boolean): number | 'wait'
  /** Hears how the next word begins, before it is whole. */
  foresee(text: string): void
}

/** Writes a text token by token, each as the reader may have it. */
export function createWriter(desk: Desk, state: State): Writer {
  const { decide, placements, release, answer } = desk
  const pen = createPen(desk, state)
  const { write, flush } = pen

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
    if (isReaders) return plain(token)
    if (decision.kind === 'plain') return token.kind === 'word' ? word(tokens, at, isEnd) : sign(token)
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

  /** "Redis is a database" says where it stands, though it names no place. */
  function word(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
    const token = tokens[at]!
    const place = desk.meaning(token.key)
    if (!place || state.isCut || !placements.expects(place)) return plain(token)
    const ends = isLast(tokens, at, isEnd)
    if (ends === 'wait') return 'wait'
    const claim = ends ? placements.meant(place) : undefined
    if (!claim) return plain(token)
    putRight(claim, desk, state, pen)
    wordWritten(token)
    return 1
  }

  function plain(token: Token): number {
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
    const rest = leaveOut({ tokens, at, behind: at + taken, isEnd }, decision, desk, state, pen)
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
      putRight(claim, desk, state, pen)
      return
    }
    flush()
    const written = `${marks}${text}${marks}`
    if (!state.isCut) release.write(state.code ? written : link(written, place.id), text)
    state.capital = false
    state.after = 'a name'
    state.isTechnology = place.kind === 'technology'
  }
}

// More marks than these make a paragraph slow to draw, and no sentence clearer.
const MOST_MARKS = 100
const LONGEST_MARK = 3
const DEEPEST_LINE = 6

const ARTICLES = new Set(['a', 'an', 'the'])
