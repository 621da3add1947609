import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider'

export type Script = (
  | LanguageModelV4StreamPart
  | 'hang'
  | { wait: number }
  | { until: Promise<unknown> }
  | { breakOff: string }
)[]

const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
}

/** The parts of an answer in words, cut as given. */
export function words(...deltas: string[]): Script {
  return [
    { type: 'text-start', id: '1' },
    ...deltas.map((delta): LanguageModelV4StreamPart => ({ type: 'text-delta', id: '1', delta })),
    { type: 'text-end', id: '1' },
    finish('stop'),
  ]
}

export function callTool(toolName: string, input: unknown): Script {
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  return [{ type: 'tool-call', toolCallId: crypto.randomUUID(), toolName, input: text }, finish('tool-calls')]
}

export function finish(
  unified: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'error' | 'other',
): LanguageModelV4StreamPart {
  return { type: 'finish', finishReason: { unified, raw: undefined }, usage }
}

/**
 * A language model that plays prepared steps, the last one again and again. `calls` holds what it was asked;
 * `stopped` counts the calls whose signal was aborted while it spoke.
 */
export function scriptedModel(...steps: Script[]) {
  const calls: LanguageModelV4CallOptions[] = []
  const state = { stopped: 0 }
  const model: LanguageModelV4 = {
    specificationVersion: 'v4',
    provider: 'test',
    modelId: 'scripted',
    supportedUrls: {},
    async doGenerate() {
      throw new Error('this model only streams')
    },
    async doStream(options) {
      const script = steps[Math.min(calls.length, steps.length - 1)]!
      calls.push(options)
      options.abortSignal?.addEventListener('abort', () => state.stopped++)
      return { stream: ReadableStream.from(play(script, options.abortSignal)) }
    },
  }
  return { model, calls, state }
}

async function* play(
  script: Script,
  signal: AbortSignal | undefined,
): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] }
  for (const part of script) {
    if (part === 'hang') {
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    } else if ('wait' in part) await new Promise((resolve) => setTimeout(resolve, part.wait))
    else if ('until' in part) await part.until
    else if ('breakOff' in part) throw new TypeError(part.breakOff)
    else yield part
  }
}
