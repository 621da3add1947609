import type { Context } from 'hono'
import type { ConversationSummary, Conversations, WholeConversation } from '../conversations/conversations.ts'
import { notFound, Refusal } from './errors.ts'
import { FORMAT, portableOf } from './portable.ts'
import { markdownOf } from './transcript.ts'
import { knownVisitor } from './visitor.ts'

/** Conversations as files that a reader keeps: as Markdown to read, as JSON to bring back. */
export function exportRoutes(conversations: Conversations, secret: string) {
  return {
    async one(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const id = c.req.param('id') ?? ''
      const form = formOf(c)
      const conversation = visitor && (await conversations.whole(visitor, id))
      if (!conversation) throw notFound()
      return file(c, textIn(form, [conversation]), { form, title: conversation.title })
    },

    async all(c: Context) {
      const visitor = await knownVisitor(c, secret)
      const form = formOf(c)
      const listed = visitor ? await conversations.list(visitor) : []
      return file(c, textIn(form, eachOf(listed, visitor ?? '')), { form, title: 'conversations' })
    },
  }

  /** One at a time: all that a reader has ever said may be more than there is memory for. */
  async function* eachOf(listed: ConversationSummary[], visitor: string): AsyncGenerator<WholeConversation> {
    for (const { id } of listed) {
      const conversation = await conversations.whole(visitor, id)
      // Removed meanwhile.
      if (conversation) yield conversation
    }
  }
}

type Form = 'markdown' | 'json'

function formOf(c: Context): Form {
  const form = c.req.query('as') ?? 'json'
  if (form === 'markdown' || form === 'json') return form
  throw new Refusal(400, 'invalid_request', '"as" must be "markdown" or "json".')
}

function file(
  c: Context,
  text: AsyncIterable<string>,
  { form, title }: { form: Form; title: string },
): Response {
  const isMarkdown = form === 'markdown'
  c.header('Cache-Control', 'no-store')
  c.header('Content-Disposition', disposition(title, isMarkdown ? 'md' : 'json'))
  c.header('Content-Type', isMarkdown ? 'text/markdown; charset=utf-8' : 'application/json')
  return c.body(ReadableStream.from(text).pipeThrough(new TextEncoderStream()))
}

type Wholes = Iterable<WholeConversation> | AsyncIterable<WholeConversation>

async function* textIn(form: Form, wholes: Wholes): AsyncGenerator<string> {
  const isMarkdown = form === 'markdown'
  let between = isMarkdown ? '' : `${JSON.stringify(FORMAT, null, 1).slice(0, -2)},\n "conversations": [\n`
  for await (const whole of wholes) {
    yield between + (isMarkdown ? markdownOf(whole) : JSON.stringify(portableOf(whole), null, 1))
    between = isMarkdown ? '\n---\n\n' : ',\n'
  }
  if (!isMarkdown) yield '\n]\n}\n'
}

const LONGEST_NAME = 60

/**
 * The name a file is kept under (RFC 6266): letters and digits of the title with hyphens between them, so that no
 * file system and no header can take it for anything else. The plain form is for clients that know no other.
 */
export function disposition(title: string, extension: string): string {
  const words = (text: string, kept: RegExp) => text.replace(kept, '-').replace(/^-+|-+$/g, '')
  const base = [...words(title.normalize('NFC').toWellFormed(), /[^\p{L}\p{M}\p{N}]+/gu)]
    .slice(0, LONGEST_NAME)
    .join('')
  const plain = words(base.normalize('NFKD').replace(/\p{M}/gu, ''), /[^a-z0-9]+/gi)
  const name = (of: string) => `fira-${of || 'conversation'}.${extension}`
  return `attachment; filename="${name(plain)}"; filename*=UTF-8''${encodeURIComponent(name(base))}`
}
