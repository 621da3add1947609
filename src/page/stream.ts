import type { UIMessageChunk } from 'ai'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { Metadata } from '../conversations/message.ts'
import type { Asked } from './conversation.ts'
import { refusal } from './doors.ts'

export type AnswerChunk = UIMessageChunk<Metadata>

/** Asks the server and yields its answer chunk by chunk. Stopping the signal ends it with an AbortError. */
export async function* streamAnswer(
  { conversation, message, trigger, messageId }: Asked,
  signal: AbortSignal,
): AsyncGenerator<AnswerChunk> {
  const response = await fetch('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: conversation, messages: [message], trigger, messageId }),
    signal,
  })
  if (!response.ok || !response.body) throw await refusal(response)
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  // Not `for await`: Safari's streams cannot be iterated.
  for (;;) {
    const { done, value } = await events.read()
    if (done || value.data === '[DONE]') return
    yield JSON.parse(value.data)
  }
}
