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
  /** What the server calls it: "busy", "duplicate"; empty when it did not say. */
  readonly code: string
  constructor(status: number, message: string, code = '') {
    super(message)
    this.name = 'Refused'
    this.status = status
    this.code = code
  }
}

/** Whether the server said no, and calls it this. */
export function isRefused(fault: unknown, code: string): boolean {
  return fault instanceof Refused && fault.code === code
}

/** The server's doors, as far as they answer with JSON. */
export const doors = {
  /** Answers whenever the server can be reached. */
  reach: () => fetch('/healthz', { method: 'HEAD', cache: 'no-store' }),
  welcome: () => get<Welcome>('/api/welcome'),
  map: () => get<VerbMap & { walks: Walk[]; revision: string }>('/api/map'),
  /** Latest first; with words, those in which they are found. */
  async conversations(words = '') {
    const query = words === '' ? '' : `?${new URLSearchParams({ q: words })}`
    return (await get<{ conversations: ConversationSummary[] }>(`/api/conversations${query}`)).conversations
  },
  conversation: (id: string) =>
    get<Conversation>(conversationPath(id)).catch((error) => {
      if (error instanceof Refused && (error.status === 404 || error.status === 400)) return undefined
      throw error
    }),
  rename: (id: string, title: string) => patch(id, { title }),
  show: (id: string, message: string) => patch(id, { shown: message }),
  async stop(id: string) {
    const response = await fetch(`/api/chat/${encodeURIComponent(id)}/stop`, { method: 'POST' })
    if (!response.ok) throw await refusal(response)
  },
  /** Gives a conversation a link under which anybody can read it as it is now. */
  async share(id: string) {
    const { link } = await send<{ link: string }>(`${conversationPath(id)}/link`, { method: 'POST' })
    return link
  },
  async unshare(id: string) {
    const response = await fetch(`${conversationPath(id)}/link`, { method: 'DELETE' })
    if (!response.ok && response.status !== 404) throw await refusal(response)
  },
  /** Takes back what a file holds; answers how many conversations that were. */
  async bring(file: Blob) {
    const { conversations } = await send<{ conversations: unknown[] }>('/api/import', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: file,
    })
    return conversations.length
  },
  async remove(id: string) {
    // It goes on its way also when the page is left at this moment.
    const response = await fetch(conversationPath(id), { method: 'DELETE', keepalive: true })
    // Not there any more is what was asked for.
    if (!response.ok && response.status !== 404) throw await refusal(response)
  },
}

/** Turns an answer outside 200–299 into what the reader is told. */
export async function refusal(response: Response): Promise<Refused> {
  const body: unknown = await response.json().catch(() => null)
  const message = textIn(body, 'message') ?? 'Something went wrong on the way. Please try again.'
  return new Refused(response.status, message, textIn(body, 'code'))
}

function get<Body>(path: string): Promise<Body> {
  return send(path, { headers: { accept: 'application/json' } })
}

async function send<Body>(path: string, request: RequestInit): Promise<Body> {
  const response = await fetch(path, request)
  if (!response.ok) throw await refusal(response)
  return response.json()
}

async function patch(id: string, change: { title: string } | { shown: string }) {
  const response = await fetch(conversationPath(id), {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })
  if (!response.ok) throw await refusal(response)
}

function textIn(body: unknown, key: 'message' | 'code'): string | undefined {
  if (!isObject(body) || !isObject(body.error)) return undefined
  const text = body.error[key]
  return typeof text === 'string' && text !== '' ? text : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function conversationPath(id: string): string {
  return `/api/conversations/${encodeURIComponent(id)}`
}
