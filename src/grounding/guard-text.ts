import type { LanguageModelV4, LanguageModelV4Prompt } from '@ai-sdk/provider'
import { type LanguageModelMiddleware, wrapLanguageModel } from 'ai'
import { unlink } from './linker.ts'

/**
 * A finished text as the guard would have let it through, had a model just said it.
 * @param question what it answers
 */
export async function guardText(
  text: string,
  question: string,
  guard: LanguageModelMiddleware,
): Promise<string> {
  const prompt: LanguageModelV4Prompt = [{ role: 'user', content: [{ type: 'text', text: question }] }]
  const model = wrapLanguageModel({ model: saying(unlink(text)), middleware: guard })
  const { content } = await model.doGenerate({ prompt })
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('')
}

function saying(text: string): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'fira',
    modelId: 'a text from elsewhere',
    supportedUrls: {},
    async doGenerate() {
      return {
        content: [{ type: 'text', text }],
        finishReason: { unified: 'stop', raw: undefined },
        usage: {
          inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
          outputTokens: { total: undefined, text: undefined, reasoning: undefined },
        },
        warnings: [],
      }
    },
    async doStream() {
      throw new Error('a finished text is not streamed')
    },
  }
}
