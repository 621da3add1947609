import { Lexer, type Token } from 'marked'

/** Everything that is wrong with a map or its walks, each problem with file, line, what was found and expected. */
export class MapError extends Error {
  override name = 'MapError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** A place in a document, both counted from 1; without a column the whole line is meant. */
export type Place = { line: number; column?: number | undefined }

/** A problem at a place of a document. */
export type Problem = Place & { found: string; expected: string }

/** "map.md line 42, column 7: found …; expected …". */
export function describe(file: string, { line, column, found, expected }: Problem): string {
  const place = column === undefined ? `line ${line}` : `line ${line}, column ${column}`
  return `${file} ${place}: found ${found}; expected ${expected}`
}

/** Quotes what was found, short enough for one line, and without what a terminal would obey. */
export function quote(text: string): string {
  const line = text.slice(0, 1_000).replace(/\s+/g, ' ').replace(UNSEEN_ALL, '\uFFFD').trim()
  return line.length > 60 ? `“${line.slice(0, 59)}…”` : `“${line}”`
}

export type Block = { line: number; token: Token }
/** An item of a list: its words on one line, and as it stands in the document. */
export type Line = { line: number; text: string; raw: string }

/** A document without a byte order mark, and with line feeds for the line ends of any system. */
export function normalized(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/**
 * The blocks of a normalized Markdown text, each with the line it begins on.
 *
 * @throws MapError when one block is so large that marked runs out of stack: some megabytes of blank lines, for instance
 */
export function blocksOf(text: string, file: string): Block[] {
  let line = 1
  return lexed(text, file).map((token) => {
    const block = { line, token }
    line += lineBreaks(token.raw)
    return block
  })
}

function lexed(text: string, file: string): Token[] {
  try {
    // Blocks only: to read what stands inside the lines took half of the time of a large map, and is not asked for.
    return new Lexer().blockTokens(text.replace(TOO_DEEP, ''), [])
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const problem = { line: 1, found: 'a block that is too large to be read', expected: 'smaller blocks' }
    throw new MapError([describe(file, problem)])
  }
}

/** The items of a list block as one-line texts; undefined for any other block. */
export function itemsOf({ line, token }: Block): Line[] | undefined {
  if (token.type !== 'list') return undefined
  let at = line
  return (token.items as { raw: string; text: string }[]).map((item) => {
    const found = { line: at, text: oneLine(item.text), raw: item.raw }
    at += lineBreaks(item.raw)
    return found
  })
}

/**
 * Where parts of an item stand in the document.
 * @param offsets into the item's text, ascending
 */
export function placesIn({ line, text, raw }: Line, offsets: number[]): Place[] {
  let read = 0
  let at = 0
  let row = line
  let start = 0
  let lineEnd = endOfLine(raw, 0)
  // The text is the document's own with fewer blanks and backslashes, so its letters are found one after the other.
  const find = (letter: string) => {
    const found = raw.indexOf(letter, at)
    if (found === -1) return
    at = found
    for (; lineEnd < at; lineEnd = endOfLine(raw, start)) {
      row++
      start = lineEnd + 1
    }
  }
  return offsets.map((offset) => {
    for (; read < offset; read++) {
      if (text[read] === ' ') continue
      find(text[read]!)
      at++
    }
    if (text[read] !== ' ') find(text[read] ?? '')
    return { line: row, column: at - start + 1 }
  })
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

/** Blank space, rules and comments carry nothing. */
export function isSilent({ token }: Block): boolean {
  return (
    token.type === 'space' ||
    token.type === 'hr' ||
    token.type === 'def' ||
    (token.type === 'html' && token.raw.startsWith('<!--'))
  )
}

/** Words of a paragraph on one line, with Markdown's backslashes taken out. */
export function oneLine(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim()
}

/** The first sentence, and the rest. */
export function firstSentence(text: string): [first: string, rest: string] {
  const end = /[.!?]\s+(?=[\p{Lu}\p{Lo}“"])/u.exec(text)
  return end ? [text.slice(0, end.index + 1), text.slice(end.index + end[0].length)] : [text, '']
}

/** Control characters but line feed and tab, and invisible tags, in which orders to a model can hide. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no document may hold
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u{E0000}-\u{E007F}]/u
const UNSEEN_ALL = new RegExp(UNSEEN, 'gu')

/** Addresses that are none of the web: "javascript:…", "file://…". A browser would run or open them. */
const NOT_OF_THE_WEB = /\b(?:(?:javascript|vbscript):\S|data:[\w-]+\/|(?!https?:)[a-z][a-z0-9+.-]*:\/\/)\S*/i

// Markdown nests with blanks and signs in front of a line; marked gives up at a depth of some thousands.
const TOO_DEEP = /^(?:[*+\d.)-]*[ \t>]){100}.*/gm

/** What may stand nowhere in a normalized document: the first place in each line. */
export function unfit(text: string): Problem[] {
  return text.split('\n').flatMap((line, at): Problem[] => {
    const unseen = UNSEEN.exec(line)
    const address = NOT_OF_THE_WEB.exec(line)
    const isTooDeep = line.search(TOO_DEEP) === 0
    return [
      isTooDeep && { line: at + 1, found: quote(line), expected: 'a line that is nested less deeply' },
      unseen && {
        line: at + 1,
        column: unseen.index + 1,
        found: `the invisible character ${codePoint(unseen[0])}`,
        expected: 'text that can be seen',
      },
      address && {
        line: at + 1,
        column: address.index + 1,
        found: `the address ${quote(address[0])}`,
        expected: 'one that begins with https://',
      },
    ].filter((problem) => problem !== null && problem !== false)
  })
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1
}
