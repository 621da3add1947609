import { hears, left, saysOnly } from './cues.ts'
import { fitting } from './fitting.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { outputsOf } from './past.ts'
import { pickedByOrder, pickedByWord } from './picking.ts'
import { plainWords } from './plain-words.ts'
import type { Subject } from './subject.ts'

/** Hears what only makes sense after what was just spoken of. */
export function followUp(heard: Heard): Intent | undefined {
  const { text, bare, named, parts, subject, last } = heard
  if (!subject) return undefined
  const why = named.every(({ sure }) => !sure) && saysOnly(text, 'why')
  if (named.length > 0 && !why)
    return (
      beside(heard, subject) ??
      (/^the \S+ one$/.test(text) ? pickedByWord(heard, subject) : undefined) ??
      narrower(heard, subject) ??
      pickedByWord(heard, subject)
    )
  const picked = pickedByOrder(heard, subject) ?? pickedByWord(heard, subject)
  if (picked) return picked
  // “So which for someone who hates config languages” speaks of those that were compared.
  if (subject.kind === 'technology' && subject.names.length > 1 && WHICH_FOR.test(text))
    return choose(subject, left(text, 'choose').join(' '))
  if (parts.length > 0) return undefined
  if (
    subject.kind === 'verb' &&
    /\b(?:after|before|next)\b/.test(text) &&
    left(bare, 'verbNoun', 'others').every((word) =>
      /^(?:comes?|follows?|next|right|before|after)$/.test(word),
    )
  )
    return { kind: 'nth verb', place: /\bbefore\b/.test(text) ? -1 : 1, from: subject.names[0]! }
  if (ALL.test(text)) return allOf(subject)
  if (subject.kind === 'technology' && (ONLY_PLACE.test(text) || BELIEVED.test(text)))
    return { kind: 'place', names: subject.names.slice(0, 4), counted: true }
  const missing = last && outputsOf(last, 'find_technology').find(({ status }) => status === 'not on the map')
  if (missing?.status === 'not on the map' && saysOnly(bare, 'why'))
    return { kind: 'place', names: [missing.asked] }
  if (missing && saysOnly(bare, 'others', 'choose')) return choose(subject)
  if (why || saysOnly(bare, 'why')) {
    if (subject.kind === 'map') return { kind: 'more', subject }
    const isAgain = last && saysOnly(plainWords(last.question), 'why')
    if (isAgain && subject.kind === 'verb') return { kind: 'map', form: 'story' }
    if (isAgain) return { kind: 'reason', subject: above(subject) }
    return subject.kind === 'technology'
      ? { kind: 'why', name: subject.names[0]! }
      : { kind: 'reason', subject }
  }
  if (/^(?:which|what)(?: is (?:the|its))? (?:verb|category)$/.test(text) && subject.kind === 'technology')
    return { kind: 'place', names: subject.names.slice(0, 4) }
  if (WHICH_ARE.test(text) && subject.kind !== 'map') return { kind: 'more', subject }
  if (TWICE.test(bare) && subject.kind === 'technology') return { kind: 'why', name: subject.names[0]! }
  if (saysOnly(bare, 'short', 'accept', 'simple', 'again')) return { kind: 'short', subject }
  if (
    !hears(bare, 'choose') &&
    !/\b(?:use|which|something|anything)\b/.test(bare) &&
    saysOnly(bare, 'simple', 'again', 'doubt')
  )
    return { kind: 'plain', subject }
  if (subject.kind !== 'map' && saysOnly(bare, 'others', 'list')) return { kind: 'others', subject }
  const by = left(bare, 'choose', 'compare', 'others')
  if (hears(bare, 'choose', 'compare') && by.length === 0) return choose(subject, QUALITY.exec(bare)?.[0])
  if (/\b(?:use|take|try|something|anything|which)\b/.test(bare) && saysOnly(bare, 'simple', 'choose'))
    return choose(subject, 'simple')
  if (saysOnly(bare, 'list', 'more', 'accept') && subject.kind === 'map')
    return { kind: 'map', form: hears(bare, 'more') ? 'full' : 'verbs' }
  if (saysOnly(bare, 'more', 'list', 'accept')) return { kind: 'more', subject }
  if (IT.test(bare) && subject.kind === 'map' && left(bare, 'verbNoun', 'list').length === 0)
    return { kind: 'map', form: 'verbs' }
  if (IT.test(bare) && !/\bmap\b/.test(bare) && left(bare, 'again', 'verbNoun', 'mapNoun').length === 0)
    return subject.kind === 'technology'
      ? { kind: 'place', names: subject.names.slice(0, 4) }
      : { kind: 'more', subject }
  return chosenByFewWords(heard, subject)
}

/** Words that point back, when nothing else is understood: by their strongest sign. */
export function leaning({ text, bare, subject, named, parts }: Heard): Intent | undefined {
  if (!subject || named.length > 0 || parts.length > 0 || text.split(' ').length > 12) return undefined
  if (!POINTING_BACK.test(text.replace(WHEN_IT, ''))) return undefined
  const rest = left(bare, 'others', 'short', 'simple').length
  if (rest < 2 && hears(bare, 'others')) return { kind: 'others', subject }
  if (rest < 2 && hears(bare, 'short')) return { kind: 'short', subject }
  if (rest < 2 && hears(bare, 'simple') && !COMPARATIVE.test(text)) return { kind: 'plain', subject }
  if (
    subject.kind !== 'map' &&
    (hears(bare, 'choose', 'compare') || /^(?:and )?(?:which|who)\b/.test(text) || COMPARATIVE.test(text))
  )
    return choose(subject, left(bare, 'choose').join(' '))
  return left(bare).length < (/\b(?:it|its|they|them|their|these|those|one|ones)\b/.test(text) ? 2 : 1)
    ? { kind: 'more', subject }
    : undefined
}

/** Who asks why once more wants the reason behind the reason: that of the category, and then that of its verb. */
function above({ kind, category, verb }: Subject): Subject {
  return kind === 'technology' && category
    ? { kind: 'category', names: [category], shown: [], category, ...(verb ? { verb } : {}) }
    : { kind: 'verb', names: [verb!], shown: [], verb: verb! }
}

function choose(subject: Subject, by?: string): Intent {
  return { kind: 'choose', subject, ...(by ? { by } : {}) }
}

function allOf(subject: Subject): Intent {
  const count = subject.names.length > 1 ? subject.names.length : subject.shown.length
  if (subject.kind === 'verb' || subject.kind === 'map' || count < 2) return { kind: 'more', subject }
  return { kind: 'compare', names: subject.shown.slice(0, 4).map(({ name }) => name) }
}

/** "Is it like Ansible?", "how does it differ from Ansible": beside what was just spoken of. */
function beside({ text, bare, named }: Heard, subject: Subject): Intent | undefined {
  const others = named.map(({ heard }) => heard)
  const isBeside =
    subject.kind === 'technology' &&
    (IT_OR_THEM.test(text) || /^(?:vs|versus|or|against|compared (?:to|with))\b/.test(text)) &&
    (hears(bare, 'compare', 'choose') || /\blike\b|\bor\b/.test(bare))
  return isBeside
    ? {
        kind: 'compare',
        names: [...new Set([...subject.names.slice(0, 4 - others.length), ...others])].slice(0, 4),
      }
    : undefined
}

/** "And in Ruby?", "which of these is for Python", "we use Java": what was spoken of, narrowed by another name. */
function narrower(
  { text, bare, named, meant }: Heard,
  { category, shown, names }: Subject,
): Intent | undefined {
  const [name] = named
  if (
    !category ||
    !name ||
    /\bsame\b/.test(text) ||
    named.length > 1 ||
    meant.categories.length > 0 ||
    /^(?:where|why)\b/.test(text)
  )
    return undefined
  const about = name.heard.toLowerCase()
  const isShort =
    left(bare).length === 0 &&
    /(?:^|\b)(?:in|for|on|with|using|from)$/.test(bare.replace(/ (?:the|a|an|please|then)$/, ''))
  const isSpokenOf =
    !names.some((known) => known.toLowerCase() === about) &&
    shown.some(({ name, says }) => name.toLowerCase() !== about && hasWord(says, about))
  const isNarrowing =
    /\b(?:of (?:them|these|those)|which|any(?:thing)?|something|one|we|i|our|my|team|for|in|on|with)\b/.test(
      bare,
    )
  return isShort || (isSpokenOf && isNarrowing)
    ? { kind: 'category', category, about: name.heard }
    : undefined
}

function hasWord(text: string, word: string): boolean {
  return ` ${text.replace(/[^\p{L}\p{N}+#.]+/gu, ' ')} `.includes(` ${word} `)
}

/** A few words that say what matters, of which the map speaks for one of the things shown: "ready made please". */
function chosenByFewWords({ bare, text, question }: Heard, subject: Subject): Intent | undefined {
  const by = left(bare, 'choose', 'list')
  if (subject.kind === 'map' || subject.kind === 'verb' || by.length === 0 || by.length > 4) return undefined
  if (by.length > 2 && !POINTING_BACK.test(text) && !/\b(?:myself|ourselves|please)\b/.test(text))
    return undefined
  if (!fitting(by.join(' '), subject.shown)) return undefined
  return {
    kind: 'choose',
    subject,
    by: by.join(' '),
    ...(POINTING_BACK.test(text) || /\b(?:myself|ourselves|please)\b/.test(question) ? {} : { orNeed: text }),
  }
}

const ALL =
  /^(?:both|all|all of (?:them|those|these)|the two|all (?:two|three|four)|each(?: of them| one)?|both of (?:them|those|these)|either|them all|all please|tell me about (?:both|all of them|all))$/
/** “Is that the only place?”, “just there?” */
const ONLY_PLACE =
  /\b(?:only|just|sole) (?:one )?(?:place|home|verb|spot|category|there)\b|^(?:is (?:it|that|this) )?(?:anywhere|somewhere|nowhere) else$|^(?:only|just) there$/
/** A belief about it, of which the map says only where it stands. */
const BELIEVED =
  /\b(?:i|we|people|they|he|she|everyone) (?:always |had |would have |all )?(?:thought|believed|assumed|figured|guessed|expected) (?:that )?(?:it|that|this|they)\b/
const WHICH_FOR = /^(?:which|what)(?: one)?(?: is)? (?:for|if|when|suits?|fits?)\b/
/** What readers weigh by, and maps seldom do. */
const QUALITY =
  /\b(?:cheap(?:er|est)?|fast(?:er|est)|new(?:er|est)|old(?:er|est)|latest|modern|famous|(?:most )?popular)\b/
const WHICH_ARE =
  /^(?:and )?(?:which|what)(?: ones?)? (?:are|is) (?:there|in (?:it|there))$|^(?:list|name|show) (?:them|those|these|me those)$/
const TWICE = /\b(?:twice|two (?:homes|places|verbs)|both (?:homes|places|verbs)?|more than one)\b/
const IT = /\b(?:it|that|this|they|them|those|these)\b/
const IT_OR_THEM = /\b(?:it|that|this|that one|this one|them|they|those|these)\b/
const POINTING_BACK =
  /\b(?:it|its|they|them|their|those|these|the two|both|one|ones|other|others|that|this|there|the first|the second|either)\b|^(?:and )?which\b/
/** "Who calls me when it breaks" points at nothing that was named. */
export const WHEN_IT = /\b(?:when|if|once) (?:it|they)\b/
const COMPARATIVE = /\b(?:\p{L}{2,}er|more \p{L}+|less \p{L}+|most|\p{L}{3,}est)\b/u
