import type { Mention } from '../tools/read-question.ts'
import { type Courtesy, courtesy } from './courtesies.ts'
import { followUp, type Leaning, leaning, offerIn } from './follow-ups.ts'
import { type MapWish, mapRequest } from './map-words.ts'
import { isWholeSubject, type Meant, namesMeant, type OnMap } from './names-meant.ts'
import { type Exchange, outputOf } from './past.ts'
import { lightly, plainWords } from './plain-words.ts'
import { type Subject, subjectOf, walkIn } from './subject.ts'
import { type WalkWish, walkCommand, walkRequest, YES } from './walk-words.ts'

/** What the reader wants, as far as the words, the names in them and the conversation so far tell. */
export type Intent =
  | { kind: Courtesy }
  | MapWish
  | WalkWish
  | Leaning
  /** Names as the reader wrote them, one to four; they may be off the map. `aside` when more was asked than a place. */
  | { kind: 'place'; names: string[]; aside?: true; left?: string[] }
  | { kind: 'why'; name: string }
  /** `left` are the names beyond four. */
  | { kind: 'compare'; names: string[]; left?: string[] }
  /** Whether a technology stands under a verb or in a category. */
  | { kind: 'check'; name: string; claim: { kind: 'verb' | 'category'; name: string } }
  /** Two or three verbs or categories side by side. */
  | { kind: 'contrast'; entries: { kind: 'verb' | 'category'; name: string }[] }
  /** `howMany` asks for their number first. */
  | { kind: 'verb'; verb: string; howMany?: boolean }
  /** `about` narrows it: "background jobs in Python". */
  | { kind: 'category'; category: string; about?: string; howMany?: boolean }
  | { kind: 'need'; need: string; orPlace?: string }

/** Understands the open exchange, given the names that were found in it. */
export function understand(question: string, mentions: Mention[], past: Exchange[]): Intent {
  const text = plainWords(question)
  const walk = walkIn(past)
  const subject = past.map(subjectOf).findLast((found) => found !== undefined)
  const meant = namesMeant(question, mentions)
  if (text === '') return { kind: 'greeting' }

  return (
    (walk && walkCommand(text, walk)) ??
    (YES.test(text) ? (offerIn(past.at(-1)) ?? { kind: 'nod' }) : undefined) ??
    courteous(lightly(question), text, subject) ??
    walkOrTopic(text, question, meant) ??
    (meant.technologies.length === 0 ? wholeMap(text, mentions) : undefined) ??
    (subject && followUp(text, subject, meant, mentions)) ??
    check(text, question, mentions, meant, subject) ??
    byNames(text, question, meant) ??
    chosenWalk(text, past.at(-1)) ??
    (subject && meant.categories.length + meant.verbs.length === 0 ? leaning(text, subject) : undefined) ?? {
      kind: 'need',
      need: question,
    }
  )
}

/** "How many technologies are in Store" asks about Store. */
function wholeMap(text: string, mentions: Mention[]): Intent | undefined {
  const wish = mapRequest(text)
  if (!/^(?:and )?how many\b|\bnumber of\b/.test(text)) return wish
  const parts = partsOfMap(mentions)
  const part = parts.find(({ kind }) => kind === 'category') ?? parts[0]
  return part ? { ...asIntent(asEntry(part)), howMany: true } : wish
}

/** Verbs and categories, surely meant or not. */
function partsOfMap(mentions: Mention[]): OnMap[] {
  return mentions.filter(
    (mention): mention is OnMap => mention.status === 'on the map' && mention.kind !== 'technology',
  )
}

function courteous(words: string, text: string, subject: Subject | undefined): Intent | undefined {
  const kind = courtesy(words) ?? courtesy(text)
  // "What do you mean?" asks to hear it again, where there is something to hear.
  if (kind === 'unclear' && subject) return { kind: 'more', subject }
  return kind && { kind }
}

/** "Walk me through a request" is a walk; "guide me through Redis" asks about Redis. */
function walkOrTopic(text: string, question: string, meant: Meant): Intent | undefined {
  const wish = walkRequest(text)
  if (wish?.kind !== 'walk' || wish.manner !== 'begin') return wish
  const named = [...meant.technologies, ...meant.categories, ...meant.verbs]
  const [only] = named
  const isTopic =
    only &&
    named.length === 1 &&
    plainWords(question.slice(only.start)).split(' ').length <= only.heard.split(' ').length
  return isTopic && !/\bwalk$/.test(text) ? undefined : wish
}

/** "Is Redis in Observe?", "so it is a database": what a sentence says of a technology's place. */
function check(
  text: string,
  question: string,
  mentions: Mention[],
  { technologies, outsiders }: Meant,
  subject: Subject | undefined,
): Intent | undefined {
  const [technology] = technologies
  const claims = partsOfMap(mentions)
  const claimOf = (name: Mention) =>
    claims.find(
      ({ start }) => start > name.end && CLAIMING.test(question.slice(name.end, start).toLowerCase()),
    )
  if (technology) {
    const claim = claimOf(technology)
    return claim && { kind: 'check', name: technology.heard, claim: asEntry(claim) }
  }
  // "Oracle is in Store now": what is said of an outsider's place is answered by the map.
  const [outsider] = outsiders
  if (outsider && claimOf(outsider)) return { kind: 'place', names: [outsider.heard] }
  const claim = claims.at(-1)
  if (!claim || subject?.kind !== 'technology' || !ABOUT_IT.test(text)) return undefined
  return { kind: 'check', name: subject.names[0]!, claim: asEntry(claim) }
}

/** What stands between a technology and the place that is claimed for it. */
const CLAIMING =
  /^(?:['’]s)?,?(?: (?:is|are|isn['’]?t|aren['’]?t|be|not|really|also|still|just|only|then|now|live|lives|sit|sits|fit|fits|go|goes|stand|stands|rest|rests|placed|used|good|okay|suited|counted?))*(?: (?:in|into|inside|under|among|for|as|at|part of|an?|to|belongs? (?:to|in|under)|one of))+(?: (?:the|an?|our|your|verb|category))* $/
const ABOUT_IT =
  /^(?:so |but |and |then )?(?:is|does|isn't|doesn't|can|are|was) (?:it|that|this|they)\b|\b(?:it|that) (?:is|was|belongs|lives|isn't|stands)(?: not)? (?:in|to|under|an?)\b/

/** After a list of walks, a few words name one. */
function chosenWalk(text: string, last: Exchange | undefined): Intent | undefined {
  const offered = last && (outputOf(last, 'list_walks') ?? outputOf(last, 'take_step'))
  if (!offered || !('walks' in offered) || text.split(' ').length > 6) return undefined
  return { kind: 'walk', walk: text.replace(/^(?:the|an?) | (?:one|please)$/g, ''), step: 1, manner: 'begin' }
}

function byNames(text: string, question: string, meant: Meant): Intent | undefined {
  const { technologies, outsiders } = meant
  const [technology] = technologies
  const named = [...technologies, ...outsiders].sort((a, b) => a.start - b.start).map(({ heard }) => heard)
  const category = narrowed(question, meant)
  if (category) return category
  if (technology && named.length === 1 && isExclusion(text))
    return { kind: 'others', subject: { kind: 'technology', names: technology.names.slice(0, 1), shown: [] } }
  if (named.length > 1 && technology && isChoice(text))
    return { kind: 'compare', names: named.slice(0, 4), left: named.slice(4) }
  if (technology) {
    if (named.length === 1 && isWhy(text)) return { kind: 'why', name: technology.heard }
    return {
      kind: 'place',
      names: named.slice(0, 4),
      left: named.slice(4),
      ...(ASIDE.test(text) ? { aside: true } : {}),
    }
  }
  const entries = [...meant.categories, ...meant.verbs].sort((a, b) => a.start - b.start).map(asEntry)
  if (entries.length > 1 && isChoice(text)) return { kind: 'contrast', entries: entries.slice(0, 3) }
  return outsideOrInside(question, meant, entries[0])
}

/** A category or verb that is named; else a name that the map does not hold, when nothing else is asked. */
function outsideOrInside(
  question: string,
  { outsiders, strangers }: Meant,
  entry: Named | undefined,
): Intent | undefined {
  const [first] = outsiders
  // "Put Snowflake under Store" is about Snowflake.
  if (entry && !(entry.kind === 'verb' && first?.sure)) return asIntent(entry)
  const [outsider] = outsiders
  if (outsider) {
    const unknown = strangers.filter(({ sure }) => sure)
    const names = [...outsiders, ...unknown].slice(0, 4).map(({ heard }) => heard)
    if (names.length > 1 || isWholeSubject(question, outsider)) return { kind: 'place', names }
    const need = question.slice(0, outsider.start) + question.slice(outsider.end)
    return { kind: 'need', need, orPlace: outsider.heard }
  }
  const stranger = strangers.find((mention) => isWholeSubject(question, mention))
  return stranger && { kind: 'place', names: [stranger.heard] }
}

function asIntent({ kind, name }: Named): Extract<Intent, { kind: 'verb' | 'category' }> {
  return kind === 'category' ? { kind, category: name } : { kind: 'verb', verb: name }
}

type Named = { kind: 'verb' | 'category'; name: string }

function asEntry({ kind, names }: OnMap): Named {
  return { kind: kind === 'verb' ? 'verb' : 'category', name: names[0]! }
}

/** "Background jobs in Python", "Python task queue", "load balancer on AWS": a category, narrowed by another name. */
function narrowed(question: string, meant: Meant): Intent | undefined {
  const [category] = meant.categories
  const others = [...meant.technologies, ...meant.outsiders]
  const [other] = others
  if (!category || !other || others.length > 1 || meant.categories.length > 1) return undefined
  const between =
    other.start > category.start
      ? question.slice(category.end, other.start)
      : question.slice(other.end, category.start)
  const isNarrow =
    other.start > category.start
      ? /^s? (?:\w+ )?(?:in|for|on|with|using|from|inside) (?:the |our |my )?$/i.test(between)
      : /^\s$/.test(between)
  return isNarrow || other.status === 'beyond the map'
    ? { kind: 'category', category: category.names[0]!, about: other.heard }
    : undefined
}

function isChoice(text: string): boolean {
  if (
    /^(?:where|what) (?:do|does|are|is)\b.* and\b/.test(text) &&
    !/\b(?:differ|difference|between|better)\b/.test(text)
  )
    return false
  return /\b(?:or|vs|versus|compare|compared|comparison|differ|differs|difference|between|better|instead|against|than|choose|from .* to|apart from|in common)\b|[/>]/.test(
    text,
  )
}

function isWhy(text: string): boolean {
  return /^(?:but |and )?why\b|\b(?:twice|two (?:homes|places)|both places|more than one)\b/.test(text)
}

function isExclusion(text: string): boolean {
  return /\b(?:anything but|other than|instead of|alternatives? (?:to|for)|besides|without|next to|beside|neighbou?rs? of|similar to|(?:something|anything|tools?|things?|what is|what's) like|else than|replacement for|rather than)\b|^(?:and )?not \w|\bnot \w+,|\b(?:don't|do not|didn't) (?:want|like|use|need)\b|\bexcept\b|\bwhat else\b/.test(
    text,
  )
}

/** More is asked than the map can say: how to install it, who made it, what it costs. */
const ASIDE =
  /\b(?:install|installed|version|versions|when was|who (?:made|created|owns|wrote|invented)|prices?|pricing|costs?|how much|licen[cs]e|ports?|how (?:old|fast|many)|history|tutorial|config(?:ure)? file|commands?|example code|code example|dockerfile)\b/
