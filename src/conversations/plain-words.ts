import type { FiraMessage } from './message.ts'

/** The text of a message as it is searched: without links and marks of Markdown, accents and capitals. */
export function plainWords(parts: FiraMessage['parts']): string {
  return folded(parts.map((part) => (part.type === 'text' ? part.text : '')).join(' '))
}

/** What a reader looks for, folded as the text is; each of them has to be found. */
export function wordsToFind(text: string): string[] {
  return folded(text).split(' ').filter(Boolean)
}

/** Whether a title has a word that is looked for. */
export function titleHas(title: string, word: string): boolean {
  return folded(title).includes(word)
}

const LINK = /\[([^[\]]*)\]\([^()\s]*\)/g

function folded(text: string): string {
  return text
    .replace(LINK, '$1')
    .normalize('NFKD')
    .replace(/[\p{M}*`]/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
