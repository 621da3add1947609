import { isEnglish } from './english.ts'
import { beyondMap, exactly, family, misspelled } from './find-name.ts'
import { fold } from './fold.ts'
import type { Finding, Mention } from './lookup.ts'
import type { NameIndex } from './name-index.ts'
import { isNeedWord, isSmallWord } from './need-words.ts'
import { type Word, wordsOf } from './words.ts'

/** Every name in a text, longest first, in order and without overlap. */
export function readNames(asked: string, index: NameIndex): Mention[] {
  // An address is no name; its place stays, so that the others keep theirs.
  const text = asked.replace(/\b(?:https?:\/\/|www\.)\S+/gi, (address) => ' '.repeat(address.length))
  const words = wordsOf(text)
  const mentions: Mention[] = []
  let unknown = 0
  for (let at = 0; at < words.length; ) {
    const windows = windowsAt(at, words, text, index.mostWords)
    const mention =
      known(windows, text, index) ?? (unknown < MOST_UNKNOWN ? guessed(windows, text, index) : undefined)
    if (mention) mentions.push(mention)
    if (mention?.status === 'unknown') unknown++
    do at++
    while (mention && at < words.length && words[at]!.start < mention.end)
  }
  return mentions
}

// A text of nothing but unknown words is no question; guessing at thousands would take the time of others.
const MOST_UNKNOWN = 40

/** Runs of words from one place on that may be one name, the longest first. */
function windowsAt(at: number, words: Word[], text: string, most: number): Word[][] {
  const windows: Word[][] = []
  for (let n = 1; n <= most && at + n <= words.length; n++) {
    if (n > 1 && !/^\s*[-_./(]?\s?$/.test(text.slice(words[at + n - 2]!.end, words[at + n - 1]!.start))) break
    windows.unshift(words.slice(at, at + n))
  }
  return windows
}

function known(windows: Word[][], text: string, index: NameIndex): Mention | undefined {
  for (const window of windows) {
    const heard = heardIn(window, text)
    const finding = exactly(heard, index) ?? familyInText(heard, index) ?? beyondMap(heard, index)
    if (finding && !isLoose(window, heard, index)) return mention(window, text, finding, index)
  }
  return undefined
}

/** A slip of the pen; or else a word that nobody knows. */
function guessed(windows: Word[][], text: string, index: NameIndex): Mention | undefined {
  for (const window of windows) {
    // An English word is no part of a misspelling: "and k8s" is not one name.
    if (window.length > 3 || window.some((word) => isEnglish(word.text))) continue
    const finding = misspelled(heardIn(window, text), index)
    if (finding && !isLoose(window, heardIn(window, text), index))
      return mention(window, text, finding, index)
  }
  const [word] = windows.at(-1)!
  if (isEnglish(word!.text) || isNeedWord(word!.text) || !/\p{L}{3}/u.test(word!.text)) return undefined
  const { text: heard, start, end } = word!
  return { status: 'unknown', near: [], heard, start, end, sure: /^\p{Lu}/u.test(heard) }
}

function heardIn(window: Word[], text: string): string {
  return text.slice(window[0]!.start, window.at(-1)!.end)
}

/** "who is" and "a i" are words, not Whois and AI written apart; "Ruby on Rails" is written so. */
function isLoose(window: Word[], heard: string, { phrases }: NameIndex): boolean {
  const hasSmallWord = window.some(({ text }) => isSmallWord(text) || /^\p{L}$/u.test(text))
  return window.length > 1 && hasSmallWord && !phrases.has(fold(heard))
}

/** In a sentence a part of a name counts only when it is no English word, or is written in capitals: "AWS", "REST". */
function familyInText(heard: string, index: NameIndex): Finding | undefined {
  const isWord = wordsOf(heard).every(({ text }) => isEnglish(text))
  return isWord && !index.initials.has(fold(heard)) ? undefined : family(heard, index)
}

function mention(window: Word[], text: string, finding: Finding, index: NameIndex): Mention {
  const heard = heardIn(window, text)
  const start = window[0]!.start
  return {
    ...finding,
    heard,
    start,
    end: window.at(-1)!.end,
    sure: isSure(window, heard, text.slice(0, start), finding, index) && !isStressed(heard, text, finding),
  }
}

/** An English word is surely a name only with a capital inside a sentence. */
function isSure(
  window: Word[],
  heard: string,
  before: string,
  finding: Finding,
  { beyond }: NameIndex,
): boolean {
  const treatment = finding.status === 'beyond' ? beyond.get(fold(finding.name))?.treatment : undefined
  if (treatment === 'general' || treatment === 'phrase-only') return false
  if (window.length > 1 || !isEnglish(heard)) return true
  const startsSentence = /(^|[.!?:\n])\s*$/.test(before.slice(-8))
  return /^\p{Lu}/u.test(heard) && !startsSentence
}

/** "The age column. The AGE column", "at the COURT, NOT at home": capitals that stress a word make no name of it. */
function isStressed(heard: string, text: string, { status }: Finding): boolean {
  if (status !== 'beyond' || !isEnglish(heard) || !/^\p{Lu}{2,}$/u.test(heard)) return false
  return wordsOf(text).some(
    ({ text: other }) =>
      other === heard.toLowerCase() || (/^\p{Lu}{2,}$/u.test(other) && isSmallWord(other.toLowerCase())),
  )
}
