import { left } from './cues.ts'
import { fitting } from './fitting.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { ORDER_WORD } from './picking.ts'

type Choice = Extract<Intent, { kind: 'choose' }>

/**
 * Words that describe one of the things that were shown instead of naming it: "the one without the daemon", "which of
 * them keeps messages longer", "is there a ready-made one".
 */
export function described(heard: Heard): Choice | undefined {
  const { text, parts, subject, corrects } = heard
  const own = ownWords(heard)
  if (!subject || subject.kind === 'map' || own.length === 0 || own.length > MOST_DESCRIBING) return undefined
  // What is put right may mean something shown earlier, and is looked for there first.
  if (corrects || !ONE_OF.test(text) || (isOfMap(text) && !OF_THEM.test(text))) return undefined
  // "The one with a programming language" names a part of the map in passing.
  if (parts.length > 0 && !fitting(text, subject.shown)) return undefined
  return {
    kind: 'choose',
    subject,
    by: text,
    points: OF_THEM.test(text) || /^which\b/.test(text) ? 'only' : 'mostly',
  }
}

/** What may as well describe what was shown as ask anew: "for whole pages", "we write Ruby", "numbers rather than lines". */
export function describedOrAsked(heard: Heard): Choice | undefined {
  const { text, named, parts, subject, corrects } = heard
  const own = ownWords(heard)
  if (!subject || subject.kind === 'map' || named.length + parts.length + own.length === 0) return undefined
  if (named.length + parts.length > 0) return undefined
  if (own.length > (corrects ? MOST_DESCRIBING : MOST_BARE)) return undefined
  if (corrects || FRAGMENT.test(text)) return { kind: 'choose', subject, by: text, points: 'first' }
  return ASKS.test(text) ? undefined : { kind: 'choose', subject, by: text }
}

/** What is put right, and speaks of one of the things that were shown. */
export function describedShown(heard: Heard): Choice | undefined {
  const { text, subject } = heard
  const isShown = subject !== undefined && (fitting(text, subject.shown)?.share ?? 0) >= 0.5
  return isShown ? describedOrAsked(heard) : undefined
}

/** What a clause says of its own, beside the words of leaning on what was said. */
export function ownWords({ bare }: Heard): string[] {
  return left(bare, 'choose', 'compare', 'others', 'list', 'more', 'short').filter(
    (word) => !ORDER_WORD.test(word),
  )
}

// More words than these tell something new.
export const MOST_DESCRIBING = 8
const MOST_BARE = 4

function isOfMap(text: string): boolean {
  return /\b(?:verbs?|categor(?:y|ies)|maps?|walks?|steps?|tools?|technolog(?:y|ies)|things?)\b/.test(text)
}

/** "Which of them", "the lighter of the two"; "lots of those" and "each of them" count. */
const OF_THEM =
  /\b(?:which|who|what|ones?|any|either|some|two|\p{L}{2,}(?:er|est)) (?:\w+ )?of (?:them|these|those|the (?:two|three|four|lot))\b|^which (?:\w+ )?of (?:them|these|those)\b|\b(?:among|from|between) (?:them|these|those)\b/u
const A_ONE = '(?:ones?|kind|sort|type|version|variety|side|half|option|flavou?r|bit|part|piece|thing)'
const ONE_OF = new RegExp(
  [
    OF_THEM.source,
    // "The smaller one" and "only Python ones", but not "that one".
    '\\b(?:the|that|this|any|some|something|only|just|an?) (?:\\S+ ){1,3}?(?:ones?|kind|sort|type|version|variety|side|half|option|flavou?r)\\b',
    `\\b(?:the|that|any|some|only|just) ${A_ONE} (?:that|which|who|where|with|without|for|in|on|from|under|about|of|needing|\\p{L}+ing)\\b`,
    '^(?:something|anything) \\S+(?: \\S+)?$',
    '^(?:and )?(?:which|who)(?: ones?)? (?:is|are|for|if|when|would|could|should|can|has|have|does|do|to|in|on|with|needs?|gives?|keeps?|shows?|takes?|lets?|trains?|works?|comes?|runs?|\\w+es)\\b',
  ].join('|'),
  'u',
)
/** What goes on with a sentence of before, or tells what matters: "without a daemon", "we write Ruby". */
const FRAGMENT =
  /^(?:(?:we|i)(?: only| just)? (?:have|are|use|write|speak|live|run|work|know|code)|(?:what|how) about|what if|for|with|without|in|on|if|when|from|by|as|only|just|rather|the)\b/
const ASKS =
  /^(?:what|how|where|why|who|when|which|is|are|was|does|do|did|can|could|should|would|will|tell|explain)\b/
