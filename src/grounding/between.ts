import type { Desk } from './editor.ts'
import type { Pen } from './pen.ts'
import type { State } from './text-state.ts'
import type { Token } from './tokens.ts'

// More marks than these make a paragraph slow to draw, and no sentence clearer.
export const MOST_MARKS = 100
export const LONGEST_MARK = 3
const DEEPEST_LINE = 6

/** Writes a blank, with which a sentence, a line or a paragraph may end. */
export function writeSpace(token: Token, desk: Desk, state: State, { write, flush }: Pen): void {
  const isLine = token.text === '\n'
  if (state.ended || isLine) {
    if (!isLine || state.loose === '' || state.after) flush()
    sentenceEnds(desk, state)
  }
  if (isLine) {
    if (state.isAfterLine) paragraphEnds(state)
    state.isAfterLine = true
    state.signs = 0
  }
  if (state.loose || state.after) state.loose += token.text
  else write(token.text)
  if (isLine) flush()
  if (token.text !== ' ') state.before = undefined
}

function sentenceEnds({ placements, release }: Desk, state: State): void {
  state.starts = true
  state.ended = false
  state.capital = false
  state.isCut = false
  placements.sentenceEnds()
  release.sentenceEnds()
}

/** Code that was opened within a paragraph ends with it. */
function paragraphEnds(state: State): void {
  if (state.code.length < LONGEST_MARK) state.code = ''
  state.marks = 0
}

/** Writes a sign; a comma behind a name may wait for another name. */
export function writeSign(token: Token, { answer }: Desk, state: State, { write, flush }: Pen): void {
  if (state.isAfterLine) state.signs++
  // Signs that nest a line deeper and deeper tell nothing.
  if (state.isAfterLine && state.signs > DEEPEST_LINE) return
  if (token.text === '_' && ++state.marks > MOST_MARKS) return
  const isJoining = token.key === ',' && state.after !== undefined
  if (isJoining && answer.hasSaidBeyond) state.loose += token.text
  else {
    flush()
    write(token.text)
    state.after = undefined
    state.isJoined = isJoining
  }
  if (ENDS.has(token.key)) state.ended = !isShortened(state)
  // What stands behind a colon, or is quoted, begins anew, and is still part of its sentence.
  else if (BEGINS.has(token.key)) state.starts = true
  if (!HYPHENS.has(token.key)) state.before = undefined
}

const ENDS = new Set('.!?…')
const BEGINS = new Set(':“"‘[')
const HYPHENS = new Set('-‐‑')

/** "e.g." ends no sentence. */
function isShortened({ before }: State): boolean {
  return /^(?:[a-z]|vs|cf|eg|ie|mr|dr|st)$/.test(before?.key ?? '')
}
