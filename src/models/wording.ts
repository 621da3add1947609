import type { Heard } from './heard.ts'
import type { Wording } from './intent.ts'
import { lightly } from './plain-words.ts'

/** Whether a claim wants a yes or a no, and whether the words `between` its two halves deny it. */
export function wording(heard: Heard, between: string): Wording {
  return {
    ...(asksYesOrNo(heard) ? { asked: true } : {}),
    ...(!OPENS_WITH_VERB.test(heard.text) && DENIED.test(lightly(between).replace(TAG, ''))
      ? { denied: true }
      : {}),
  }
}

/** "Is it so?", "it is so, right?", "it is so?" */
export function asksYesOrNo({ question, text }: Pick<Heard, 'question' | 'text'>): boolean {
  if (GIVES_GROUNDS.test(text)) return false
  return OPENS_WITH_VERB.test(text) || /\?\W*$/.test(question) || TAG.test(text)
}

const OPENS_WITH_VERB =
  /^(?:(?:and|so|but|then) )*(?:is|are|was|does|do|did|can|could|should|would|has|have)\b/
const GIVES_GROUNDS = /^(?:why|since|who|where|what|which|how|if|given|because|as)\b/
const DENIED = /\b(?:not|never|no longer|nowhere)\b/

/** What makes a question of a claim, at its end. */
export const TAG =
  /\b(?:right|correct|true|yes|no|huh|or not|am i (?:right|wrong)|(?:is|are|does|do|has|have|had|was|can|should)(?: not)? (?:it|they|that|you|he|she|there)(?: not)?)$/
