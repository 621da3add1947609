import { createOpenAI } from '@ai-sdk/openai'
import type { LanguageModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider'
import type { Settings } from '../settings.ts'
import { builtInGuide } from './built-in-guide.ts'

/** Who speaks, under the name the page shows, and what its provider must be told with each call. */
export type Speaker = {
  model: LanguageModelV4
  name: string
  /** Why it is not the usual one. */
  note?: string
  providerOptions?: SharedV4ProviderOptions
}

/**
 * A language model where the settings name one, else the built-in guide. OpenAI is spoken to through its Responses
 * API and told to store nothing; any other base URL through chat completions, which every such server knows.
 */
export function chooseModel({ OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL }: Settings): Speaker {
  if (!OPENAI_API_KEY && !OPENAI_BASE_URL) return { model: builtInGuide(), name: 'the built-in guide' }

  const isOpenAI = !OPENAI_BASE_URL || new URL(OPENAI_BASE_URL).hostname === 'api.openai.com'
  const provider = createOpenAI({
    baseURL: OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
    // Local servers want no key, but the header must hold something.
    apiKey: OPENAI_API_KEY ?? 'none',
    // A redirect would carry the key to another host.
    fetch: (url, init) => fetch(url, { ...init, redirect: 'error' }),
  })
  return isOpenAI
    ? {
        model: provider.responses(OPENAI_MODEL),
        name: OPENAI_MODEL,
        providerOptions: { openai: { store: false } },
      }
    : { model: provider.chat(OPENAI_MODEL), name: OPENAI_MODEL }
}
