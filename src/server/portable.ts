import { generateId, getToolName, isToolUIPart } from 'ai'
import { z } from 'zod'
import type { WholeConversation } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import { Refusal } from './errors.ts'
import { questionText, withoutUnseen } from './question-text.ts'
import { Title } from './title.ts'
import { textOf, wordsOf } from './transcript.ts'

/** What a file of conversations begins with. */
export const FORMAT = { format: 'fira-conversations', version: 1 } as const

const MOST_CONVERSATIONS = 1_000
const MOST_MESSAGES = 2_000
/** An answer has at most 16,000 characters, and some more with its links. */
const LONGEST_ANSWER = 32_000

/** A few questions at once look up some ten things. */
const MOST_LOOKUPS = 24

const Id = z.string().regex(/^[\w-]{1,64}$/, 'an id has 1 to 64 letters, digits, "-" or "_"')
const Time = z.iso.datetime('a time reads "2026-01-31T12:00:00.000Z"')
const Speaker = z.string().regex(/^[^\p{C}]{1,200}$/u, 'a speaker is a name on one line')

const Common = { id: Id, after: Id.nullable(), createdAt: Time }

const Question = z.strictObject({
  ...Common,
  role: z.literal('user'),
  text: z.string().transform((raw, context) => {
    try {
      return questionText(raw)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      context.addIssue({ code: 'custom', message: error.message.replace(/\.$/, '') })
      return z.NEVER
    }
  }),
})

/** Only what was asked of the map: what it answers is asked anew, and what its tools do not understand left out. */
const Lookup = z.strictObject({
  tool: z.string().max(64),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
})

const Answer = z.strictObject({
  ...Common,
  role: z.literal('assistant'),
  text: z
    .string()
    .max(LONGEST_ANSWER, `an answer has at most ${LONGEST_ANSWER} characters`)
    .transform(withoutUnseen),
  state: z.enum(['complete', 'stopped', 'interrupted', 'failed', 'filtered', 'truncated']),
  speaker: Speaker.optional(),
  lookups: z.array(Lookup).max(MOST_LOOKUPS, `an answer has at most ${MOST_LOOKUPS} look-ups`).optional(),
})

const Conversation = z
  .strictObject({
    title: Title,
    named: z.boolean(),
    createdAt: Time,
    updatedAt: Time,
    shown: Id,
    messages: z
      .array(z.discriminatedUnion('role', [Question, Answer], 'a role is "user" or "assistant"'))
      .min(1, 'a conversation has messages')
      .max(MOST_MESSAGES, `a conversation has at most ${MOST_MESSAGES} messages`),
  })
  .superRefine(({ messages, shown }, context) => {
    const before = new Map<string, string>()
    for (const [at, { id, after, role }] of messages.entries()) {
      const wrong = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['messages', at, field], message })
      if (before.has(id)) wrong('id', 'an id occurs once')
      if (after !== null && !before.has(after)) wrong('after', 'a message comes after an earlier one')
      if (before.get(after ?? '') === role) wrong('after', 'questions and answers take turns')
      if (after === null && role === 'assistant') wrong('after', 'an answer comes after its question')
      before.set(id, role)
    }
    if (!before.has(shown))
      context.addIssue({ code: 'custom', path: ['shown'], message: 'it is the id of a message' })
  })

/** A file of conversations, as `portableOf` writes it. */
export const Portable = z.strictObject({
  format: z.literal(FORMAT.format, `a file of Fira begins with "format": "${FORMAT.format}"`),
  version: z.literal(FORMAT.version, 'this Fira knows version 1'),
  conversations: z
    .array(Conversation)
    .min(1, 'there is no conversation in it')
    .max(MOST_CONVERSATIONS, `a file has at most ${MOST_CONVERSATIONS} conversations`),
})

export type PortableConversation = z.infer<typeof Conversation>
type PortableMessage = PortableConversation['messages'][number]

/** A conversation as it stands in a file: words, how they hang together, and what was asked of the map for them. */
export function portableOf(whole: WholeConversation): PortableConversation {
  const { title, isNamed: named, createdAt, updatedAt, shown, messages } = whole
  return { title, named, createdAt, updatedAt, shown, messages: messages.map(messageIn) }
}

function messageIn({ after, message }: WholeConversation['messages'][number]): PortableMessage {
  const { id, role, metadata } = message
  const common = { id, after, createdAt: metadata?.createdAt ?? new Date(0).toISOString() }
  if (role === 'user') return { ...common, role, text: textOf(message) }
  const state = metadata?.state ?? 'complete'
  const lookups = lookupsIn(message)
  return {
    ...common,
    role: 'assistant',
    text: wordsOf(message),
    state: state === 'streaming' ? 'interrupted' : state,
    ...(metadata?.speaker !== undefined && { speaker: metadata.speaker }),
    ...(lookups.length > 0 && { lookups }),
  }
}

function lookupsIn({ parts }: FiraMessage): z.infer<typeof Lookup>[] {
  return parts
    .filter(isToolUIPart)
    .filter(({ state }) => state === 'output-available')
    .flatMap((part) => Lookup.safeParse({ tool: getToolName(part), input: part.input }).data ?? [])
    .slice(0, MOST_LOOKUPS)
}

/** The conversation that a file tells of. Its answers are as they were written, and not yet guarded. */
export function wholeOf(portable: PortableConversation): WholeConversation {
  const { named: isNamed, messages, ...rest } = portable
  return {
    ...rest,
    id: '',
    isNamed,
    messages: messages.map((message) => ({ after: message.after, message: messageOf(message) })),
  }
}

function messageOf(message: PortableMessage): FiraMessage {
  const { id, role, createdAt, text } = message
  if (role === 'user') return { id, role, parts: [{ type: 'text', text }], metadata: { createdAt } }
  const { state, speaker, lookups = [] } = message
  return {
    id,
    role,
    parts: [...lookups.map(callOf), ...(text === '' ? [] : [{ type: 'text' as const, text }])],
    metadata: { createdAt, state, ...(speaker !== undefined && { speaker }) },
  }
}

/** A call that nobody has answered yet. */
function callOf({ tool, input }: z.infer<typeof Lookup>): FiraMessage['parts'][number] {
  return { type: `tool-${tool}`, toolCallId: generateId(), state: 'input-available', input }
}
