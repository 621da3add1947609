import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { finish } from '../test/scripted/model.ts'

/**
 * A language model that says the same to everything, at the pace at which its tokens are made.
 * @param tokens is given the prompt as JSON
 */
export function benchModel(tokens: (prompt: string) => AsyncIterable<string>): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'bench',
    modelId: 'bench',
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error('this model only streams')),
    doStream: async ({ prompt }) => ({ stream: ReadableStream.from(parts(tokens(JSON.stringify(prompt)))) }),
  }
}

async function* parts(tokens: AsyncIterable<string>): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] }
  yield { type: 'text-start', id: '1' }
  for await (const delta of tokens) yield { type: 'text-delta', id: '1', delta }
  yield { type: 'text-end', id: '1' }
  yield finish('stop')
}
