import { hears, left, saysOnly } from './cues.ts'
import { described, ownWords } from './described.ts'
import { fittingOne } from './fitting.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { type Exchange, outputsOf } from './past.ts'
import { ORDER_WORD, pickedByMemory, pickedByOrder, pickedByWord } from './picking.ts'
import { plainWords } from './plain-words.ts'
import { metIn, type Subject, subjectOf } from './subject.ts'

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
      pickedByWord(heard, subject) ??
      sameByName(heard, subject)
    )
  if (IN_COMMON.test(text) && left(bare, 'compare', 'list', 'whole').every((word) => ORDER_WORD.test(word)))
    return inCommon(subject)
  const two =
    THE_TWO.test(text) &&
    hears(bare, 'choose', 'compare') &&
    left(bare, 'choose', 'compare', 'list').length === 0 &&
    lastTwo(heard, subject)
  if (two) return { kind: 'compare', names: two }
  const either = WHICH_MORE.test(text) && lastTwo(heard, subject)
  if (either) return { kind: 'compare', names: either, by: text }
  const picked = pickedByMemory(heard) ?? pickedByOrder(heard, subject) ?? pickedByWord(heard, subject)
  if (picked) return picked
  if (parts.length > 0) return described(heard)
  if (
    subject.kind === 'verb' &&
    /\b(?:after|before|next)\b/.test(text) &&
    left(bare, 'verbNoun', 'others').every((word) =>
      /^(?:comes?|follows?|next|right|before|after)$/.test(word),
    )
  )
    return { kind: 'nth verb', place: /\bbefore\b/.test(text) ? -1 : 1, from: subject.names[0]! }
  if (NEXT.test(text)) return nextOf(subject)
  if (ALL.test(text)) return allOf(subject)
  if (subject.kind === 'technology' && (ONLY_PLACE.test(text) || BELIEVED.test(text)))
    return { kind: 'place', names: subject.names.slice(0, 4), counted: true }
  const missing = last && missingIn(last)
  if (missing && saysOnly(bare, 'why')) return { kind: 'place', names: [missing] }
  if (missing && saysOnly(bare, 'others', 'choose')) return choose(subject)
  if (
    missing &&
    HAVE.test(text) &&
    left(bare.replace(HAVE, ' '), 'list', 'others', 'choose', 'accept').length === 0
  )
    return nearest(subject)
  if (why || saysOnly(bare, 'why')) {
    if (subject.kind === 'map') return { kind: 'about', topic: 'verbs' }
    const isAgain = last && saysOnly(plainWords(last.question), 'why')
    if (isAgain && subject.kind === 'verb') return { kind: 'map', form: 'story' }
    if (isAgain) return { kind: 'reason', subject: above(subject) }
    return subject.kind === 'technology'
      ? { kind: 'why', name: subject.names[0]!, ...(subject.category ? { category: subject.category } : {}) }
      : { kind: 'reason', subject }
  }
  if (/^(?:which|what)(?: is (?:the|its))? (?:verb|category)$/.test(text) && subject.kind === 'technology')
    return { kind: 'place', names: subject.names.slice(0, 4) }
  if (WHICH_ARE.test(text) && subject.kind !== 'map') return { kind: 'more', subject }
  if (TWICE.test(bare) && subject.kind === 'technology') return { kind: 'why', name: subject.names[0]! }
  if (ELSEWHERE.test(text) && subject.kind === 'technology')
    return { kind: 'place', names: subject.names.slice(0, 4), counted: true }
  if (saysOnly(bare, 'short', 'accept', 'simple', 'again', 'whole'))
    return { kind: 'short', subject: OF_ALL.test(text) ? allShown(subject) : subject }
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
  return described(heard)
}

/** "These two", after one and then another: the last two technologies that the reader named. */
function lastTwo({ past = [] }: Heard, { kind, names }: Subject): [string, string] | undefined {
  const [last, ...more] = names
  const before = metIn(past).filter((name) => name !== last)
  const other = past.length > 1 && subjectOf(past.at(-2)!)?.kind === 'technology' ? before.at(-1) : undefined
  return kind === 'technology' && last && more.length === 0 && other ? [other, last] : undefined
}

/** "Which one keeps messages longer", "which of the two is easier". */
const WHICH_MORE = /^(?:(?:and|so|but) )?which\b.*\b(?:more|less|better|\p{L}{3,}er)\b/u
const THE_TWO = /\b(?:(?:these|those|the|them|my) two|both)\b/

/** Words that point back, when nothing else is understood: by their strongest sign. */
export function leaning(heard: Heard): Intent | undefined {
  const { text, bare, subject, named, parts } = heard
  if (!subject || named.length > 0 || parts.length > 0 || text.split(' ').length > 12) return undefined
  if (!POINTING_BACK.test(text.replace(WHEN_IT, ''))) return undefined
  const rest = left(bare, 'others', 'short', 'simple', 'more').length
  if (rest < 2 && hears(bare, 'others')) return { kind: 'others', subject }
  if (rest < 2 && hears(bare, 'short')) return { kind: 'short', subject }
  if (rest < 2 && hears(bare, 'simple') && !COMPARATIVE.test(text)) return { kind: 'plain', subject }
  if (
    subject.kind !== 'map' &&
    left(bare, 'choose', 'compare', 'whole').length === 0 &&
    hears(bare, 'choose', 'compare')
  )
    return choose(subject)
  // "How do they differ from switching features on" speaks of something new.
  if (hears(bare, 'compare') && /\b(?:from|than|to|with)\b/.test(text)) return undefined
  if (subject.kind !== 'map' && (hears(bare, 'choose', 'compare') || COMPARATIVE.test(text)))
    return { kind: 'choose', subject, by: text, points: 'mostly' }
  const own = ownWords(heard).length
  // "Does it have an agent" asks what the map would have told.
  if (own > 0 && own < 4 && subject.kind === 'technology' && OF_IT.test(text))
    return { kind: 'place', names: subject.names.slice(0, 2), aside: 'that' }
  return own < (IT.test(text) ? 2 : 1) ? { kind: 'more', subject } : undefined
}

/** Who asks why once more wants the reason behind the reason: that of the category, and then that of its verb. */
function above({ kind, category, verb }: Subject): Subject {
  return kind === 'technology' && category
    ? { kind: 'category', names: [category], shown: [], category, ...(verb ? { verb } : {}) }
    : { kind: 'verb', names: [verb!], shown: [], verb: verb! }
}

function choose(subject: Subject, by?: string): Intent {
  return { kind: 'choose', subject, ...(by ? { by, points: 'only' } : {}) }
}

function allOf(subject: Subject): Intent {
  const count = subject.names.length > 1 ? subject.names.length : subject.shown.length
  if (subject.kind === 'verb' || subject.kind === 'map' || count < 2) return { kind: 'more', subject }
  if (subject.showsParts) return contrastOf(subject)
  return { kind: 'compare', names: subject.shown.slice(0, 4).map(({ name }) => name) }
}

/** What stands after it where it was shown; else what else there is. */
function nextOf(subject: Subject): Intent {
  const { kind, names, shown } = subject
  const at = shown.findIndex(({ name }) => name === names.at(-1))
  const next = kind === 'technology' && names.length === 1 ? shown[at + 1] : undefined
  return next ? { kind: 'place', names: [next.name] } : { kind: 'others', subject }
}

const ELSEWHERE =
  /^(?:where else|(?:what is |what are )?(?:its|their|the) other (?:homes?|places?|sides?|spots?|verbs?))(?: (?:does|do|is|are|it|they|live|stand|fit|of it))*$/
const OF_ALL = /\b(?:all|each|every one|both|them|these|those)\b/
const NEXT = /^(?:(?:the|and|show me) )*next(?: (?:one|please|thing))*$/

/** All that was shown, as far as it can be held at once. */
function allShown(subject: Subject): Subject {
  const names = subject.shown.map(({ name }) => name)
  const isHeld = subject.kind === 'technology' && names.length > 1 && names.length <= 4
  return isHeld ? { ...subject, names } : subject
}

/** The first of the names in an exchange that the map does not hold, when it holds none of them. */
function missingIn(exchange: Exchange): string | undefined {
  const found = outputsOf(exchange, 'find_technology').find(({ status }) => status === 'not on the map')
  if (found?.status === 'not on the map') return found.asked
  const [compared] = outputsOf(exchange, 'compare')
  return compared?.technologies.length === 0 ? compared.missing[0]?.asked : undefined
}

/** "Show me those you do have", after what the map does not. */
function nearest({ kind, names }: Subject): Intent {
  return kind === 'category' ? { kind, category: names[0]! } : { kind: 'place', names }
}

/** "What do they share?" */
function inCommon(subject: Subject): Intent {
  if (subject.showsParts && subject.kind !== 'map') return contrastOf(subject)
  return { kind: 'common', subject: subject.names.length > 1 ? subject : allShown(subject) }
}

function contrastOf({ shown, kind }: Subject): Intent {
  const part = kind === 'map' ? 'verb' : 'category'
  return { kind: 'contrast', entries: shown.slice(0, 3).map(({ name }) => ({ kind: part, name })) }
}

/** "Is it like Ansible?", "how does it differ from Ansible": beside what was just spoken of. */
function beside({ text, bare, named }: Heard, subject: Subject): Intent | undefined {
  const others = named.map(({ heard }) => heard)
  const isBeside =
    subject.kind === 'technology' &&
    others.length === 1 &&
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
    /\bsame\b(?! (?:\w+ )?(?:at|in|on|from|by)\b)/.test(text) ||
    named.length > 1 ||
    meant.categories.length > 0 ||
    /^(?:where|why)\b|\b(?:work|works|talk|talks|go|goes|play|plays) (?:\w+ )?with\b/.test(text)
  )
    return undefined
  // "Azure" alone, after a list with Azure in it, is the one of that list.
  const isAlone = bare === '' && name.status === 'on the map' && name.names.length > 1
  const about = name.heard.toLowerCase()
  const isShort =
    left(bare).length === 0 &&
    /(?:^|\b)(?:in|inside|within|under|for|on|with|using|from)$/.test(
      bare.replace(/ (?:the|a|an|please|then)$/, ''),
    )
  const isSpokenOf =
    !names.some((known) => known.toLowerCase() === about) &&
    shown.some(({ name, says }) => name.toLowerCase() !== about && hasWord(says, about))
  const isNarrowing =
    isAlone ||
    /\b(?:of (?:them|these|those)|which|any(?:thing)?|something|ones?|kind|version|type|sort|own|only|we|i|our|my|team|people|for|in|on|at|with)\b/.test(
      bare,
    )
  return (isShort && (isSpokenOf || name.sure || name.status === 'on the map')) || (isSpokenOf && isNarrowing)
    ? { kind: 'category', category, about: name.heard }
    : undefined
}

/** "Microsoft", after a list with Azure in it: another name of what one of them speaks of. */
function sameByName({ named, bare }: Heard, { shown }: Subject): Intent | undefined {
  const [name, second] = named
  if (!name || second || name.status === 'on the map' || left(bare).length > 0) return undefined
  const meant = fittingOne(name.heard, shown)
  return meant && { kind: 'place', names: [meant.name] }
}

function hasWord(text: string, word: string): boolean {
  return ` ${text.replace(/[^\p{L}\p{N}+#.]+/gu, ' ')} `.includes(` ${word} `)
}

export const IN_COMMON =
  /\b(?:in common|(?:have|are) (?:they )?(?:alike|similar)|(?:do|does) .*\b(?:share|have both)|common ground|overlap)\b/
const ALL =
  /^(?:both|all|all of (?:them|those|these)|the two|all (?:two|three|four)|each(?: of them| one)?|both of (?:them|those|these)|either|them all|all please|tell me about (?:both|all of them|all))$/
const HAVE =
  /\b(?:you|the map|it) (?:do |does )?(?:have|has|hold|holds|know|knows|offer|got|keep)\b|\b(?:you have|you've|have you) got\b|\b(?:what|which|anything|something|the) (?:is )?(?:closest|nearest|near|similar)\b/
/** “Is that the only place?”, “just there?” */
const ONLY_PLACE =
  /\b(?:only|just|sole) (?:one )?(?:place|home|verb|spot|category|there)\b|^(?:is (?:it|that|this) )?(?:anywhere|somewhere|nowhere) else$|^(?:only|just) there$/
/** A belief about it, of which the map says only where it stands. */
const BELIEVED =
  /\b(?:i|we|people|they|he|she|everyone) (?:always |had |would have |all )?(?:thought|believed|assumed|figured|guessed|expected) (?:that )?(?:it|that|this|they)\b/
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
const OF_IT =
  /^(?:is|are|was|does|do|did|can|could|will|would|has|have|should) (?:it|that|this|they|these|those|both|that one|this one)\b/
const COMPARATIVE = /\b(?:\p{L}{2,}er|more \p{L}+|less \p{L}+|most|\p{L}{3,}est)\b/u
