import type { SharedConversation, WholeConversation } from '../conversations/conversations.ts'
import type { MessageState } from '../conversations/message.ts'
import { unlink } from '../fira.ts'

type Said = SharedConversation['messages'][number]

/** The words of a message, whose parts a reader sees one below the other. */
export function textOf({ parts }: Pick<Said, 'parts'>): string {
  return parts
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n\n')
    .trim()
}

/** Of an answer without its links, which lead into the map beside the page. */
export function wordsOf(message: Said): string {
  return message.role === 'user' ? textOf(message) : unlink(textOf(message))
}

/** How an answer ended, when it did not come to its end. */
export function endingOf({ metadata }: Said): string {
  return ENDINGS[metadata?.state ?? 'complete'] ?? ''
}

const ENDINGS: Partial<Record<MessageState, string>> = {
  streaming: 'This answer was still being written.',
  stopped: 'This answer was stopped.',
  interrupted: 'This answer was cut short.',
  failed: 'This answer did not come.',
  filtered: 'This answer was withheld.',
  truncated: 'This answer reached its limit.',
}

/** A conversation as Markdown to read: the branch on show, a reader's words as a quotation, nothing that is HTML. */
export function markdownOf(whole: WholeConversation): string {
  const said = shownIn(whole).map((message) => {
    const words = wordsOf(message)
    if (message.role === 'user') return `**You**\n\n${quoted(words)}`
    const ending = endingOf(message)
    return [`**${speakerOf(message)}**`, withoutHtml(words), ending && `*${ending}*`]
      .filter(Boolean)
      .join('\n\n')
  })
  return `${[`# ${literal(whole.title)}`, ...said].join('\n\n')}\n`
}

/** Who said an answer, as a reader is told. */
export function speakerOf({ metadata }: Said): string {
  const speaker = metadata?.speaker ?? ''
  return literal(speaker === '' || speaker === 'the built-in guide' ? 'The guide' : `The guide (${speaker})`)
}

function shownIn({ messages, shown }: WholeConversation): WholeConversation['messages'][number]['message'][] {
  const places = new Map(messages.map((place) => [place.message.id, place]))
  const branch = []
  for (let at = places.get(shown); at; at = places.get(at.after ?? '')) branch.unshift(at.message)
  return branch
}

function quoted(words: string): string {
  return literal(words).replace(/^/gm, '> ')
}

/** What would be Markdown or HTML to a program that shows the file stays what was typed. */
function literal(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
}

function withoutHtml(markdown: string): string {
  return markdown.replace(/<(?=[a-z/!?])/gi, '\\<')
}
