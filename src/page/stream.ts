import type { UIMessageChunk } from 'ai'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { Metadata } from '../conversations/message.ts'
import { refusal } from './doors.ts'
import type { Asked } from './outside.ts'

export type AnswerChunk = UIMessageChunk<Metadata>

/** How long to wait before each further try; the server holds an answer for half a minute after its reader left. */
const WAITS_MS = [250, 500, 1000, 2000, 4000, 8000, 8000]

/** @param mapIs hears with each answer the revision of the map it stands on */
export function followAnswers(mapIs: (revision: string) => void) {
  const hear = (response: Response) => {
    const revision = response.headers.get('x-fira-map')
    if (revision) mapIs(revision)
    return response
  }
  return {
    /**
     * Asks the server and yields its answer chunk by chunk. A line that breaks is taken up again where it broke; when
     * the answer ended meanwhile, the chunks end without its end. Aborting the signal ends it with an AbortError.
     */
    async *stream(asked: Asked, signal: AbortSignal): AsyncGenerator<AnswerChunk> {
      yield* follow(asked.conversation, hear(await send(asked, signal)), signal)
    },

    /** Yields the answer that is being written in a conversation, from its beginning; nothing when it has ended. */
    async *join(conversation: string, signal: AbortSignal): AsyncGenerator<AnswerChunk> {
      yield* follow(conversation, hear(await join(conversation, '', signal)), signal)
    },
  }
}

function send(
  { conversation, message, trigger, messageId, temporary }: Asked,
  signal: AbortSignal,
): Promise<Response> {
  return fetch('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: conversation, messages: [message], trigger, messageId, temporary }),
    signal,
  })
}

async function* follow(
  conversation: string,
  first: Response,
  signal: AbortSignal,
): AsyncGenerator<AnswerChunk> {
  let response = first
  let lastEvent = ''
  while (response.status !== 204) {
    if (!response.ok || !response.body) throw await refusal(response)
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader()
    // Not `for await`: Safari's streams cannot be iterated.
    for (;;) {
      const event = await events.read().catch(() => undefined)
      signal.throwIfAborted()
      // The line broke.
      if (!event?.value) break
      if (event.value.data === '[DONE]') return
      lastEvent = event.value.id ?? lastEvent
      yield JSON.parse(event.value.data)
    }
    response = await rejoin(conversation, lastEvent, signal)
  }
}

/** @throws what the last of some tries threw */
async function rejoin(conversation: string, lastEvent: string, signal: AbortSignal): Promise<Response> {
  for (const wait of WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    const response = await join(conversation, lastEvent, signal).catch(() => undefined)
    signal.throwIfAborted()
    // A proxy speaks for a server that is just being started again.
    if (response && response.status < 500) return response
  }
  return join(conversation, lastEvent, signal)
}

function join(conversation: string, lastEvent: string, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = lastEvent === '' ? {} : { 'last-event-id': lastEvent }
  return fetch(`/api/chat/${encodeURIComponent(conversation)}/stream`, { headers, signal })
}
