import { readUIMessageStream, type UIMessageChunk } from 'ai'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { chunksIn, createFira, type Fira, type Instead } from '../../src/fira.ts'
import { type Knowledge, loadKnowledge } from '../../src/knowledge/load.ts'
import { chooseModel } from '../../src/models/choose-model.ts'
import { readSettings } from '../../src/settings.ts'
import { CANARY } from './canary.ts'

let shippedKnowledge: Knowledge | undefined

/** Read once for a file of tests, of which some make hundreds of Firas. */
const shipped = () => (shippedKnowledge ??= loadKnowledge())

/** A Fira in memory; without a model of its own the built-in guide speaks. */
export async function testFira(env: Record<string, string> = {}, instead: Instead = {}): Promise<Fira> {
  const conversations = instead.conversations ?? (await openConversations(':memory:'))
  const speaker = instead.speaker ?? chooseModel(readSettings(env).settings)
  const { settings } = readSettings({ OPENAI_API_KEY: CANARY, ...env })
  const knowledge = env.FIRA_MAP === undefined ? shipped() : undefined
  return createFira(settings, { log: () => {}, knowledge, ...instead, speaker, conversations })
}

export type Heard = { text: string; tools: string[]; error?: string; chunks: UIMessageChunk[] }

/** One reader in one conversation: asks, and hears the whole answer. */
export function reader(fira: Fira, conversation: string = crypto.randomUUID(), visitor = 'visitor') {
  return async (text: string): Promise<Heard> => {
    const message = {
      id: crypto.randomUUID(),
      role: 'user' as const,
      parts: [{ type: 'text' as const, text }],
    }
    const answer = await fira.answer({ visitor, conversation, message })
    if (answer.status !== 'answering') throw new Error(answer.status)
    return hear(answer.events)
  }
}

/** Reads an answer to its end. */
export async function hear(events: ReadableStream<string>): Promise<Heard> {
  const heard: Heard = { text: '', tools: [], chunks: [] }
  for await (const chunk of chunksIn(events)) {
    heard.chunks.push(chunk)
    if (chunk.type === 'text-delta') heard.text += chunk.delta
    if (chunk.type === 'tool-input-available') heard.tools.push(chunk.toolName)
    if (chunk.type === 'error') heard.error = chunk.errorText
  }
  return heard
}

/** The same chunks as the AI SDK's own client would read them. */
export async function asClient(chunks: UIMessageChunk[]) {
  let last: Awaited<ReturnType<typeof readUIMessageStream>> extends AsyncIterable<infer M>
    ? M | undefined
    : never
  for await (const message of readUIMessageStream({ stream: ReadableStream.from(chunks) })) last = message
  return last
}

/** Ids that a text links, in order. */
export function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(#([^()\s]+)\)/g)].map(([, id]) => id!)
}
