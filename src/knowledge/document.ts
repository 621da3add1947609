import { readFileSync, statSync } from 'node:fs'
import { lexer, type Token } from 'marked'

/** Everything that is wrong with a map or its walks, each problem with file, line, what was found and expected. */
export class MapError extends Error {
  override name = 'MapError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** A problem at a line of a document. */
export type Problem = { line: number; found: string; expected: string }

/** "map.md line 42: found …; expected …". */
export function describe(file: string, { line, found, expected }: Problem): string {
  return `${file} line ${line}: found ${found}; expected ${expected}`
}

/** Quotes what was found, short enough for one line. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `“${line.slice(0, 59)}…”` : `“${line}”`
}

export type Block = { line: number; token: Token }
export type Line = { line: number; text: string }

/** The blocks of a Markdown text, each with the line it begins on. */
export function blocksOf(text: string): Block[] {
  let line = 1
  return lexer(text).map((token) => {
    const block = { line, token }
    line += lineBreaks(token.raw)
    return block
  })
}

/** The items of a list block as one-line texts; undefined for any other block. */
export function itemsOf({ line, token }: Block): Line[] | undefined {
  if (token.type !== 'list') return undefined
  let at = line
  return (token.items as { raw: string; text: string }[]).map((item) => {
    const found = { line: at, text: oneLine(item.text) }
    at += lineBreaks(item.raw)
    return found
  })
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

const LARGEST = 10 * 1024 * 1024

/**
 * Reads a document of at most 10 MiB. A file that is missing, not a plain file, too large or not UTF-8 is a
 * `MapError`.
 */
export function readDocument(file: string, shownAs = file): string {
  try {
    const stat = statSync(file)
    if (!stat.isFile()) throw new MapError([`${shownAs}: this is not a file; expected a Markdown document`])
    if (stat.size > LARGEST) {
      throw new MapError([`${shownAs}: ${stat.size} bytes are too many; expected at most ${LARGEST}`])
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)).replace(/\r\n?/g, '\n')
  } catch (error) {
    if (error instanceof MapError) throw error
    if (error instanceof TypeError)
      throw new MapError([`${shownAs}: found bytes that are not UTF-8; expected UTF-8 text`])
    const { code } = error as NodeJS.ErrnoException
    throw new MapError([`${shownAs}: cannot be read (${code}); expected a readable Markdown document`])
  }
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1
}
