import { Refused } from './doors.ts'
import type { Outside } from './outside.ts'
import { takePen } from './pen.ts'
import type { AnswerChunk } from './stream.ts'
import type { Talk } from './talk.ts'
import { type Answer, breakOff, metadataOf, turnOf, UNREACHED, write } from './turn.ts'

/**
 * Writes an answer down as it comes.
 * @returns what went wrong before anything came; what goes wrong later is said in the answer itself
 */
export async function receive(
  chunks: AsyncIterable<AnswerChunk>,
  reply: Answer,
  signal: AbortSignal,
  talk: Talk,
  outside: Outside,
): Promise<unknown> {
  const pen = takePen(reply.text, outside.soon)
  let fault: unknown
  try {
    for await (const chunk of chunks) {
      const told = metadataOf(chunk)
      if (told?.speaker) {
        talk.speaker.value = told.speaker
        talk.note.value = told.note ?? ''
      }
      write(chunk, reply, pen)
    }
    pen.lift()
    if (reply.state.value === 'streaming') await readEnd(reply, talk.id.value, outside)
  } catch (error) {
    pen.lift()
    if (signal.aborted) reply.state.value = 'stopped'
    else if (reply.id === '' && reply.text.value === '') fault = error ?? UNREACHED
    else breakOff(reply, error instanceof Refused ? error.message : undefined)
  }
  reply.looking.value = false
  return fault
}

/** The answer ended while the line was down, so what was kept of it is read. */
async function readEnd(reply: Answer, conversation: string, outside: Outside) {
  const kept = await outside.read(conversation).catch(() => undefined)
  const message = kept?.messages.find((message) => message.id === reply.id)
  if (message && message.metadata?.state !== 'streaming') turnOf(message, reply)
  else breakOff(reply)
}
