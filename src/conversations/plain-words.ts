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

const BEFORE = 5
const AFTER = 9

/** The words of a message around the first one that is looked for. */
export function excerptOf(parts: FiraMessage['parts'], word: string): string | undefined {
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join(' ')
  const words = text.replace(LINK, '$1').replace(/[*`#]/g, '').split(/\s+/).filter(Boolean)
  const at = words.findIndex((one) => folded(one).includes(word))
  if (at < 0) return undefined
  const begin = Math.max(0, at - BEFORE)
  const end = at + AFTER
  return `${begin > 0 ? '… ' : ''}${words.slice(begin, end).join(' ')}${end < words.length ? ' …' : ''}`
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
