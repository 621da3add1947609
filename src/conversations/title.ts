import type { FiraMessage } from './message.ts'

const LONGEST = 80

/** A conversation's title: its first question on one line, of at most 80 characters, cut between words. */
export function titleOf(question: FiraMessage): string {
  const text = question.parts.map((part) => (part.type === 'text' ? part.text : '')).join(' ')
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  if (characters.length <= LONGEST) return line
  const start = characters.slice(0, LONGEST).join('')
  const end = start.lastIndexOf(' ')
  return `${end === -1 ? characters.slice(0, LONGEST - 1).join('') : start.slice(0, end)}…`
}
