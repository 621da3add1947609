import { begin, foresee, letGo } from './arriving.ts'
import { LONGEST_MARK, MOST_MARKS, writeSign, writeSpace } from './between.ts'
import { isLast } from './cues.ts'
import type { Decision } from './decide.ts'
import type { Desk } from './editor.ts'
import { leaveOut, singleMark } from './leave-out.ts'
import { link } from './linker.ts'
import type { Name } from './name-index.ts'
import { createPen } from './pen.ts'
import { putRight } from './put-right.ts'
import { type State, standingIn, wordEnds } from './text-state.ts'
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

  return { next, foresee: (text) => foresee(text, desk, state, pen) }

  function next(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
    const token = tokens[at]!
    if (token.kind === 'space') {
      writeSpace(token, desk, state, pen)
      return 1
    }
    if (token.kind === 'mark') return mark(tokens, at, isEnd)
    if (token.kind === 'word') letGo(token.text, desk, state, pen)
    const decision = decide(tokens, at, standingIn(state, false), isEnd)
    if (decision === 'wait') return 'wait'
    const isReaders =
      decision.kind === 'beyond' && decision.reason === 'capital' && desk.isReadersWord(token.text)
    if (isReaders) return plain(token)
    if (decision.kind === 'plain') {
      if (token.kind === 'word') return word(tokens, at, decision.means, isEnd)
      writeSign(token, desk, state, pen)
      return 1
    }
    return name(tokens, at, decision, '', isEnd)
  }

  /** `**Store**` and `` `Kafka` `` are linked as a whole; what is beyond the map loses its marks. */
  function mark(tokens: Tokens, at: number, isEnd: boolean): number | 'wait' {
    const token = tokens[at]!
    const next = tokens[at + 1]
    if (!next && !isEnd) return 'wait'
    if (next?.kind === 'word' && !state.code) {
      const decision = decide(tokens, at + 1, standingIn(state, true), isEnd)
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
  function word(tokens: Tokens, at: number, place: Name['place'], isEnd: boolean): number | 'wait' {
    const token = tokens[at]!
    if (!place || state.isCut || !placements.expects(place)) return plain(token)
    const ends = isLast(tokens, at, isEnd)
    if (ends === 'wait') return 'wait'
    const claim = ends ? placements.meant(place) : undefined
    if (!claim) return plain(token)
    putRight(claim, desk, state, pen)
    wordEnds(state, token)
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
      } else write(cased(token.text).slice(state.shown) + token.suffix, token.key)
      state.after = undefined
    }
    wordEnds(state, token)
    state.isJoined = isJoining
    return 1
  }

  function cased(text: string): string {
    const written = state.capital ? text.charAt(0).toUpperCase() + text.slice(1) : text
    state.capital = false
    return written
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
      wordEnds(state, last)
      return marks ? count + 1 : count
    }
    const single = marks ? '' : singleMark(textOf(tokens, at, count))
    if (single && !tokens[at + count] && !isEnd) return 'wait'
    const closes = single !== '' && tokens[at + count]?.text === single
    const taken = marks || closes ? count + 1 : count
    // What is shown of a word that arrives slowly is shown of every word.
    if (marks === '' && tokens[at]!.kind === 'word') begin(tokens[at]!.text, desk, state, pen)
    const rest = leaveOut({ tokens, at, behind: at + taken, isEnd }, decision, desk, state, pen)
    if (rest === 'wait') return 'wait'
    // Where the mark within the name closed an earlier one, it still has to.
    if (single && !closes) write(single)
    wordEnds(state, last)
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

const ARTICLES = new Set(['a', 'an', 'the'])
