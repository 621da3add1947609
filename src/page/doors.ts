import type { Conversation, ConversationSummary } from '../conversations/conversations.ts'
import type { VerbMap } from '../knowledge/verb-map.ts'
import type { Walk } from '../knowledge/walk.ts'

export type Welcome = {
  /** Who speaks: "the built-in guide", or a model's name. */
  speaker: string
  greeting: string
  starters: string[]
}

/** The server said no, in a sentence that can be shown as it is. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refused'
    this.status = status
  }
}

/** The server's doors, as far as they answer with JSON. */
export const doors = {
  welcome: () => get<Welcome>('/api/welcome'),
  map: () => get<VerbMap & { walks: Walk[] }>('/api/map'),
  conversations: async () =>
    (await get<{ conversations: ConversationSummary[] }>('/api/conversations')).conversations,
  conversation: (id: string) =>
    get<Conversation>(conversationPath(id)).catch((error) => {
      if (error instanceof Refused && (error.status === 404 || error.status === 400)) return undefined
      throw error
    }),
  async remove(id: string) {
    const response = await fetch(conversationPath(id), { method: 'DELETE' })
    // Not there any more is what was asked for.
    if (!response.ok && response.status !== 404) throw await refusal(response)
  },
}

/** Turns an answer outside 200–299 into what the reader is told. */
export async function refusal(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null)
  return new Refused(response.status, messageIn(body) ?? 'Something went wrong on the way. Please try again.')
}

async function get<Body>(path: string): Promise<Body> {
  const response = await fetch(path, { headers: { accept: 'application/json' } })
  if (!response.ok) throw await refusal(response)
  return response.json()
}

function messageIn(body: unknown): string | undefined {
  if (!isObject(body) || !isObject(body.error)) return undefined
  const { message } = body.error
  return typeof message === 'string' && message !== '' ? message : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function conversationPath(id: string): string {
  return `/api/conversations/${encodeURIComponent(id)}`
}
