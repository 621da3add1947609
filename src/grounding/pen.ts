import type { Desk } from './editor.ts'
import type { State } from './text-state.ts'

/** Writes what is decided. */
export type Pen = {
  /** `word` is its form for comparing, when it is a word. */
  write(text: string, word?: string): void
  /** Writes what has waited for the next word. */
  flush(): void
}

/** A pen that leaves out the rest of a sentence that was cut, and lets false places be heard. */
export function createPen({ placements, release }: Desk, state: State): Pen {
  return { write, flush }

  function write(text: string, word?: string): void {
    if (state.isCut && !/^[\n]/.test(text) && !/^[.!?…]$/.test(text)) return
    placements.heard(text)
    release.write(text, word)
  }

  function flush(): void {
    const { loose } = state
    state.loose = ''
    if (loose === '') return
    if (loose === ' ') {
      write(loose)
      return
    }
    // Words are at the odd places.
    for (const [at, piece] of loose.split(/(\p{L}+)/u).entries())
      if (piece) write(piece, at % 2 === 1 ? piece.toLowerCase() : undefined)
  }
}
