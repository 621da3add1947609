import { left } from './cues.ts'
import { fittingOne } from './fitting.ts'
import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'
import { placeOf } from './map-order.ts'
import { asPart } from './premises.ts'
import { metIn, type Subject } from './subject.ts'

/** "Back to the first", "the one before that": what was spoken of earlier. */
export function pickedByMemory({ text, past = [], earlier }: Heard): Intent | undefined {
  const [, which] = BACK.exec(text) ?? []
  if (!which) return undefined
  const name = which === 'first' ? metIn(past)[0] : earlier?.names[0]
  return name ? { kind: 'place', names: [name] } : undefined
}

const BACK =
  /^(?:(?:let us|can we|could we|go|going|get|jump|now|return|i want to go) )*(?:back )?to (?:the |our |what (?:came|was) )?(first|previous|earlier|one before|thing before|before|last)(?: (?:one|thing|tool|question|topic|subject|again|please|i asked(?: about)?))*$/

/** "The second one", "the other", "the first two": things that were just shown, by their order. */
export function pickedByOrder({ text, words }: Heard, subject: Subject): Intent | undefined {
  const { shown } = subject
  const [, several] = /\b(?:first|last|other|those|these|both|all) (two|three|four)\b/.exec(text) ?? []
  if (
    several &&
    left(text, 'list', 'others', 'compare', 'choose', 'more', 'whole').every(
      (word) => ORDER_WORD.test(word) || word === 'two',
    )
  ) {
    const from = /\bother\b/.test(text) ? shown.slice(1) : shown
    const names = (
      /\blast\b/.test(text) ? from.slice(-placeOf(several)) : from.slice(0, placeOf(several))
    ).map(({ name }) => name)
    return names.length > 1 && !subject.showsParts ? { kind: 'compare', names } : undefined
  }
  const [, ofThem] = ORDER_OF_THEM.exec(words) ?? []
  const [, which, alone] = ORDER.exec(text) ?? []
  const word = ofThem ?? which ?? alone
  const rest = left(text, 'list', 'others', 'verbNoun', 'mapNoun', 'choose', 'more', 'why')
  if (!word || rest.some((other) => !ORDER_WORD.test(other))) return undefined
  const place = word === 'former' ? 1 : word === 'latter' ? -1 : word === 'other' ? 2 : placeOf(word)
  const picked = place < 0 ? shown.at(-1) : shown[place - 1]
  if (!picked) return undefined
  return /\bwhy\b/.test(text) && subject.kind === 'technology'
    ? { kind: 'why', name: picked.name }
    : { kind: 'place', names: [picked.name] }
}

const ORDER =
  /\b(?:the|its|their|your|number|no|option|#) ?(first|second|third|fourth|fifth|sixth|last|final|other|former|latter|[1-9](?=st|nd|rd|th)|(?<=number |no |option )(?:[1-9]|one|two|three|four|five|six))(?:st|nd|rd|th)?(?: (?:one|option|choice|tool|technology|thing|category|verb|name|group|kind|section|bullet|item|entry|point|of (?:them|those|these|the two)|please|then|instead|you \w+(?: me)?))*(?:,? (?:and )?(?:what|which|who|is|are|in|it|there|under|does|do|did|mean|good|hold|that|for|about|stands|belongs))*$|^(first|second|third|last)(?: one)?$/
/** "Second of them", "the last of those". */
const ORDER_OF_THEM =
  /\b(first|second|third|fourth|fifth|sixth|last)(?: ones?)? (?:of|from|among) (?:them|those|these|the (?:two|three|four|lot|list))\b/
export const ORDER_WORD =
  /^(?:group|kind|section|bullet|item|entry|point|hold|first|second|third|fourth|fifth|sixth|last|final|other|former|latter|number|option|instead|[1-9](?:st|nd|rd|th)?|three|four|five|six|open|named|mentioned|listed|gave|about)$/

/** "The store one", "the one for validation", "the AWS one": what was shown and speaks of these words. */
export function pickedByWord(heard: Heard, subject: Subject): Intent | undefined {
  const { text, parts, named } = heard
  if (!POINTING.test(text) || named.length > 1) return undefined
  const words = left(text, 'others', 'list')
    .filter(
      (word) => !/^(?:side|version|kind|home|place|only|half|end|role|face|aspect|sort|type|bit)$/.test(word),
    )
    .map((word) => word.replace(/(?:'s|s)$/, ''))
  if (words.length === 0 || words.length > 4) return undefined
  // “The store side” of what has two homes means the verb.
  const [part] = parts.length > 0 || (subject.homes ?? []).length < 2 ? parts : partsOfMap(heard)
  const wanted = part ? part.names[0]!.toLowerCase() : undefined
  const fits = subject.shown.filter(({ says }) => words.every((word) => says.includes(word)))
  const bearing = subject.shown.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
  const inPart = wanted ? subject.shown.filter(({ says }) => says.includes(wanted)) : []
  const only =
    [bearing, fits, inPart].find(({ length }) => length === 1)?.[0] ??
    fittingOne(words.join(' '), subject.shown)
  const [spokenOf] = subject.names
  const isPart = part && words.every((word) => part.heard.toLowerCase().includes(word))
  if (part && isPart && subject.kind === 'technology' && (!only || only.name === spokenOf))
    return { kind: 'check', name: spokenOf!, claim: asPart(part) }
  return only && { kind: 'place', names: [only.name] }
}

const POINTING =
  /^(?:and |what about |how about |tell me about |only |just )?the \S+(?: \S+){0,2} (?:one|side|part|kind|thing|version|home|place|half|end|role|face|aspect|sort|type|bit)$|^(?:and|what about|how about) [^\s]+(?: [^\s]+)?$|\bthe one (?:in|for|that|with|from|about|under|which|on|of)\b|^the \S+(?: \S+)?$/
