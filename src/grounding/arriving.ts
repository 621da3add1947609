import { isUsing } from './cues.ts'
import type { Desk } from './editor.ts'
import type { Pen } from './pen.ts'
import { joinsNames, type State } from './text-state.ts'

/** Writes what the first letters of a word are enough for, before the word is whole. */
export function foresee(text: string, desk: Desk, state: State, pen: Pen): void {
  letGo(text, desk, state, pen)
  begin(text, desk, state, pen)
}

/** Only a name, which begins with a capital, may take an article or a comma with it; "and" and "or" join further. */
export function letGo(text: string, { answer }: Desk, state: State, { flush }: Pen): void {
  if (state.loose === '' || !/^\p{Ll}/u.test(text)) return
  const mayJoin =
    state.after !== undefined &&
    !/\p{L}/u.test(state.loose) &&
    ('and'.startsWith(text) || 'or'.startsWith(text))
  if (mayJoin && answer.hasSaidBeyond) return
  if (!mayJoin) state.isJoined = joinsNames(state)
  flush()
  if (!mayJoin) state.after = undefined
}

/** Writes as many letters of a word as the reader may have whatever becomes of it, where no other word may be a name. */
export function begin(text: string, { begun, release }: Desk, state: State, { write }: Pen): void {
  const { starts, capital, isJoined, after, loose, before } = state
  if (starts || capital || isJoined || after || loose || isUsing(before)) return
  const shown = begun(text, before)
  if (shown <= state.shown || release.isReciting()) return
  write(text.slice(state.shown, shown))
  state.shown = shown
}
