import type { LanguageModelV4Usage } from '@ai-sdk/provider'

/** The usage of what no provider has counted. */
export const UNCOUNTED: LanguageModelV4Usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
}
