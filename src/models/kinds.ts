import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'
import { asPart } from './premises.ts'
import { TAG, wording } from './wording.ts'

/** "Testing is a verb, no?", "is Kafka a category": what kind of entry something is said to be. */
export function kindClaimed(heard: Heard): Intent | undefined {
  const { text, question, named, meant } = heard
  const [, noun] = IS_A_KIND.exec(text.replace(TAG, '').replace(/[\s,]+$/, '')) ?? []
  if (!noun || meant.outsiders.length > 0) return undefined
  // “Redis isn’t a technology, it’s a verb” claims the second.
  const clause = question.split(',').findLast((each) => each.toLowerCase().includes(noun)) ?? question
  const [name] = named
  const [part] = partsOfMap(heard)
  const claim = noun.startsWith('verb') ? 'verb' : noun.startsWith('cat') ? 'category' : 'technology'
  if (name) return { kind: 'check kind', name: name.heard, claim, ...wording(heard, clause) }
  return part && { kind: 'check kind', part: asPart(part), claim, ...wording(heard, clause) }
}

const IS_A_KIND =
  /\b(?:is|are) (?:not )?.*\b(?:an?|one of (?:the|your|our)(?: ten)?) (?:own )?(verbs?|categor(?:y|ies)|technolog(?:y|ies))$/
