import { unlink } from './linker.ts'
import { MOST_IN_A_ROW, type Recital } from './recital.ts'
import { saysAbsent } from './sentence.ts'

/** What all text of one answer has in common. */
export type AnswerSoFar = {
  /** Characters released. */
  length: number
  /** It is as long as an answer may be; nothing more is released. */
  isFull: boolean
  /** The answer has said that something lies beyond the map. */
  hasSaidBeyond: boolean
  /** Calm sentences that stood in for others. */
  calm: Set<string>
}

/** An answer that has not begun. */
export function emptyAnswer(): AnswerSoFar {
  return { length: 0, isFull: false, hasSaidBeyond: false, calm: new Set() }
}

/** The longest answer, in characters with its links. */
const MOST_CHARACTERS = 16_000

/** The last step: what is written here is final, and is released as soon as its sentence allows. */
export type Release = {
  /** Writes a piece; `word` is its form for comparing, when it is a word. */
  write(text: string, word?: string): void
  /** A name that the reader brought was written: its sentence has to say that it is not on the map. */
  disown(name: string): void
  sentenceEnds(): void
  /** Whether the next word may become part of a recital. */
  isReciting(): boolean
  /** Releases the rest: no more text comes. */
  end(): void
  /** Takes what is released. */
  take(): string
}

type Piece = { text: string; isWord: boolean }

type Given = {
  answer: AnswerSoFar
  recital: Recital
  /** Sentences are held to their end: the reader spoke of things beyond the map. */
  bySentence: boolean
  /** Said once each in place of what cannot be said. */
  calm: { absent: string; withheld: string }
  /** Told of a sentence that was left out: it recites what it may not, or says of the reader's name what it may not. */
  leftOut(what: 'recital' | 'reader', name: string): void
}

/** Holds back a sentence that must be known to its end, and words that may become a recital. */
export function createRelease({ answer, recital, bySentence, calm, leftOut }: Given): Release {
  let pieces: Piece[] = []
  let released = ''
  let disowned: string[] = []
  let isCut = false
  // Words of this sentence are with the reader already.
  let hasBegun = false
  // A sentence that was left out takes the blank behind it along.
  let isAfterNothing = false

  const give = (count: number) => {
    for (let at = 0; at < count; at++) pass(pieces[at]!)
    if (count > 0) pieces = count === pieces.length ? [] : pieces.slice(count)
  }

  const pass = ({ text, isWord }: Piece) => {
    hasBegun ||= isWord
    if (answer.isFull) return
    const room = MOST_CHARACTERS - answer.length
    answer.isFull = text.length > room
    // Of letters as many as there is room for, since some may have gone before the word was whole.
    const last = answer.isFull ? /^[a-z]*/.exec(text)![0].slice(0, room) : text
    released += last
    answer.length += last.length
  }

  const instead = (sentence: string, before = '') => {
    const lead = /^(?:[\s>#+•-]|\d+[.)]\s)*/.exec(pieces.map(({ text }) => text).join(''))![0]
    const isNew = !answer.calm.has(sentence)
    answer.calm.add(sentence)
    pieces = [{ text: isNew ? before + lead + sentence : lead.replace(/[^\n]/g, ''), isWord: false }]
    isAfterNothing = !isNew
  }

  const holdRecital = (inRow: number) => {
    if (inRow > MOST_IN_A_ROW) {
      const from = startOfRun(inRow)
      if (!bySentence) give(from)
      instead(calm.withheld, hasBegun ? '… ' : '')
      isCut = true
      leftOut('recital', '')
    } else if (!bySentence) give(inRow === 0 ? pieces.length : startOfRun(inRow))
  }

  const startOfRun = (words: number): number => {
    let from = pieces.length
    for (let left = words; left > 0 && from > 0; from--) if (pieces[from - 1]!.isWord) left--
    return from
  }

  return {
    write(text, word) {
      if (text === '') return
      const inRow = word === undefined ? 0 : recital.heard(word)
      if (isCut || (isAfterNothing && /^ +$/.test(text))) return
      isAfterNothing = false
      const piece = { text, isWord: word !== undefined }
      // Most pieces need not wait for anything.
      if (pieces.length === 0 && inRow === 0 && !bySentence) pass(piece)
      else {
        pieces.push(piece)
        if (word !== undefined) holdRecital(inRow)
        else if (!bySentence && isLoose()) give(pieces.length)
      }
    },
    disown(name) {
      disowned.push(name)
    },
    sentenceEnds() {
      if (disowned.length > 0 && !saysAbsent(unlink(pieces.map(({ text }) => text).join('')))) {
        instead(calm.absent)
        for (const name of disowned) leftOut('reader', name)
      }
      if (bySentence || isCut) give(pieces.length)
      disowned = []
      hasBegun = false
      isCut = false
    },
    isReciting: () => recital.mayGoOn(),
    end() {
      this.sentenceEnds()
      give(pieces.length)
    },
    take() {
      const out = released
      released = ''
      return out
    },
  }

  /** Whether no word is held, so that signs and blanks need not wait. */
  function isLoose(): boolean {
    return pieces.every(({ isWord }) => !isWord)
  }
}
