import type { Context } from 'hono'
import { html } from 'hono/html'
import type { SharedConversation } from '../conversations/conversations.ts'
import type { Fira } from '../fira.ts'
import { notFound } from './errors.ts'
import { builtDocument } from './page.ts'
import { endingOf, speakerOf, wordsOf } from './transcript.ts'
import { knownVisitor } from './visitor.ts'

/**
 * Links under which anybody can read a conversation, and nothing else of its reader.
 * @param given.folder holds the built shared.html
 */
export function linkRoutes({ conversations }: Fira, given: { secret: string; folder: string }) {
  const { secret, folder } = given
  const page = builtDocument(folder, 'shared.html')
  const idOf = (c: Context) => c.req.param('id') ?? ''

  return {
    async share(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const link = visitor && (await conversations.share(visitor, idOf(c)))
      if (!link) throw notFound()
      return c.json({ link: `/s/${link}` }, 200, { 'Cache-Control': 'no-store' })
    },

    async unshare(c: Context) {
      const visitor = await knownVisitor(c, secret)
      if (!visitor || !(await conversations.unshare(visitor, idOf(c)))) throw notFound()
      return c.body(null, 204)
    },

    async show(c: Context) {
      const conversation = await conversations.shared(c.req.param('link') ?? '')
      if (!conversation) throw notFound()
      c.header('Cache-Control', 'no-store')
      c.header('X-Robots-Tag', 'noindex')
      const { title, messages } = conversation
      const words = await Promise.all([heading(title), ...messages.map(drawn)])
      // A function, since "$&" in somebody's words is no pattern of ours.
      return c.html(
        page
          .replace('<!-- title -->', () => String(html`${title}`))
          .replace('<!-- words -->', () => words.join('\n')),
      )
    },
  }
}

function heading(title: string) {
  return html`<h1><bdi>${title}</bdi></h1>
<p class="about">A conversation with the guide, shared to be read.</p>`
}

/** Every word is escaped by the template; what a model may have written as HTML, link or picture is text. */
function drawn(message: SharedConversation['messages'][number]) {
  const words = wordsOf(message)
  if (message.role === 'user')
    return html`<article class="reader"><h2>You</h2><p dir="auto">${words}</p></article>`
  const ending = endingOf(message)
  return html`<article class="guide"><h2>${speakerOf(message)}</h2>${words.split(/\n{2,}/).map(paragraph)}
${ending && html`<p class="ending">${ending}</p>`}</article>`
}

/** Of Markdown only what the guide speaks in: paragraphs, with bold verbs. Lists keep their lines. */
function paragraph(text: string) {
  const pieces = text.split('**')
  // Stars without a partner stay what they are.
  const isPaired = pieces.length % 2 === 1
  if (!isPaired) return html`<p dir="auto">${text}</p>`
  return html`<p dir="auto">${pieces.map((piece, at) => (at % 2 === 1 ? html`<strong>${piece}</strong>` : piece))}</p>`
}
