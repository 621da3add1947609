import type { LanguageModelV4StreamPart as Part } from '@ai-sdk/provider'
import type { LanguageModelMiddleware } from 'ai'
import { UNCOUNTED } from '../grounding/usage.ts'

/**
 * Turns a connection that breaks in the middle of an answer into an error part and an end, as any other fault is
 * told. Without it the AI SDK (7.0.173) throws inside the response body, and nobody hears of it.
 */
export const faultsAsParts: LanguageModelMiddleware = {
  specificationVersion: 'v4',
  async wrapStream({ doStream }) {
    const { stream, ...rest } = await doStream()
    return { ...rest, stream: ReadableStream.from(tellFaults(stream)) }
  },
}

async function* tellFaults(stream: ReadableStream<Part>): AsyncGenerator<Part> {
  try {
    for await (const part of stream) yield part
  } catch (error) {
    yield { type: 'error', error }
    yield {
      type: 'finish',
      finishReason: { unified: 'error', raw: undefined },
      usage: UNCOUNTED,
    }
  }
}
