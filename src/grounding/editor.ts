import type { Begun } from './begun.ts'
import { createCleaner, type Step } from './clean.ts'
import type { Decide, Decision } from './decide.ts'
import type { Homes, Placements } from './placement.ts'
import type { Release } from './release.ts'
import { textBegins } from './text-state.ts'
import { createTokenizer } from './tokenizer.ts'
import type { Token } from './tokens.ts'
import { createWriter } from './writer.ts'

/** What an editor works with: one answer's text part on one map. */
export type Desk = {
  /** Names of the map that look like HTML, longest first. */
  kept: readonly string[]
  decide: Decide
  homes: Homes
  placements: Placements
  begun: Begun
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
  const state = textBegins()
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
    if (taken === tokens.length) tokens.length = 0
    else if (taken > 0) tokens.splice(0, taken)
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
