import type { UIMessageChunk } from 'ai'

/**
 * Writes an answer's chunks as server-sent events, which make one text that can be read again from any event on:
 * an event's id is the answer's and how many characters of that text come before it.
 * @param id the answer's; without line breaks
 */
export function eventWriter(id: string): (chunk: UIMessageChunk) => string {
  let before = 0
  return (chunk) => {
    // JSON has no line breaks, so that nothing in a chunk ends its event.
    const data = `data: ${JSON.stringify(chunk)}\n`
    const event = data + ending(`${id}/${before + data.length}`)
    before += event.length
    return event
  }
}

/** The last event, as the AI SDK's clients expect it. */
export const DONE = 'data: [DONE]\n\n'

/**
 * How many characters of an answer's text a reader has, who saw this event last; 0 for an event of another answer.
 * @param lastEvent an event's id as its reader sends it back
 */
export function charactersSeen(id: string, lastEvent: string): number {
  const [, answer, before] = /^([\w-]+)\/(\d{1,9})$/.exec(lastEvent) ?? []
  return answer === id ? Number(before) + ending(lastEvent).length : 0
}

/** The chunks of an answer that is read within this process. */
export async function* chunksIn(events: ReadableStream<string>): AsyncGenerator<UIMessageChunk> {
  // What is read is whole events, one or many.
  for await (const text of events)
    for (const line of text.split('\n')) if (line.startsWith('data: {')) yield JSON.parse(line.slice(6))
}

function ending(id: string): string {
  return `id: ${id}\n\n`
}
