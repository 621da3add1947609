import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4ToolCall,
} from '@ai-sdk/provider'
import { type LanguageModelMiddleware, wrapLanguageModel } from 'ai'
import { unlink } from './linker.ts'
import { UNCOUNTED } from './usage.ts'

/** A finished answer: its words, and the calls of tools that it was made of. */
type Finished = { text: string; calls: LanguageModelV4ToolCall[] }

/**
 * A finished answer as the guard would have let it through, had a model just given it.
 * @param question what it answers
 * @param tools names of those that there are; a call of another gets a name that none has
 */
export async function guardFinished(
  { text, calls }: Finished,
  { question, tools, guard }: { question: string; tools: string[]; guard: LanguageModelMiddleware },
): Promise<Finished> {
  const model = wrapLanguageModel({
    model: saying([...calls, { type: 'text', text: unlink(text) }]),
    middleware: guard,
  })
  const { content } = await model.doGenerate({
    prompt: [{ role: 'user', content: [{ type: 'text', text: question }] }],
    tools: tools.map(asFunction),
  })
  return {
    text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    calls: content.filter((part) => part.type === 'tool-call'),
  }
}

function asFunction(name: string): NonNullable<LanguageModelV4CallOptions['tools']>[number] {
  return { type: 'function', name, inputSchema: {} }
}

function saying(content: LanguageModelV4Content[]): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'fira',
    modelId: 'an answer from elsewhere',
    supportedUrls: {},
    async doGenerate() {
      return {
        content,
        finishReason: { unified: 'stop', raw: undefined },
        usage: UNCOUNTED,
        warnings: [],
      }
    },
    async doStream() {
      throw new Error('a finished answer is not streamed')
    },
  }
}
