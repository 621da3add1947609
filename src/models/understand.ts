import type { Read } from '../tools/read-question.ts'
import { asideOnSubject } from './asides.ts'
import { amended, corrected } from './corrections.ts'
import { courtesy } from './courtesies.ts'
import { hears, left, saysOnly } from './cues.ts'
import { describedOrAsked, describedShown, MOST_DESCRIBING, ownWords } from './described.ts'
import { besideFeeling, feeling } from './feelings.ts'
import { followUp, leaning } from './follow-ups.ts'
import { groupAsked } from './groups.ts'
import { type Before, type Heard, hear, withoutSlips } from './heard.ts'
import type { Intent } from './intent.ts'
import { kindClaimed } from './kinds.ts'
import { needsListed } from './listing.ts'
import { ofTwoHomes } from './map-counts.ts'
import { mapRequest } from './map-words.ts'
import { namesAsked } from './names-asked.ts'
import { newcomer } from './newcomers.ts'
import { isOffer, offerIn } from './offers.ts'
import { type Exchange, outputOf, type Turn } from './past.ts'
import { pickedByWord } from './picking.ts'
import { premises } from './premises.ts'
import { questionsIn } from './questions.ts'
import { rankingAsked } from './ranking.ts'
import { smallTalk } from './small-talk.ts'
import { steadiness } from './steady.ts'
import { metIn, type Subject, subjectIn, walkIn } from './subject.ts'
import { tellsBuilding, tellsSituation } from './told.ts'
import { walkCommand } from './walk-command.ts'
import { walkRequest } from './walk-request.ts'

/** Understands a message, given what was found in it: one intent for each thing that is asked, in order. */
export function understand(question: string, { mentions, walk: titled, talk }: Read, past: Turn[]): Intent[] {
  const last = past.at(-1)
  const before: Before = {
    past,
    ...(last ? { last } : {}),
    ...optional('subject', subjectIn(past)),
    ...optional('earlier', subjectIn(past.slice(0, -1))),
    ...optional('walk', walkIn(past)),
    ...optional('titled', titled),
    ...optional('talk', talk),
  }
  if (last && saysOnly(hear({ question, mentions }, before).text, 'again') && !before.walk)
    return [
      {
        kind: 'again',
        intents: last.intents.flatMap((intent) => (intent.kind === 'again' ? intent.intents : [intent])),
      },
    ]
  const written = withoutSlips({ question, mentions })
  const message = last ? amended(written) : written
  const corrects: Pick<Before, 'corrects'> = message === written ? {} : { corrects: true }
  const intents: Intent[] = []
  const told = new Set<Intent>()
  let subject = before.subject
  for (const { part, isTold } of questionsIn(message)) {
    const heard = hear(part, { ...before, ...corrects, ...optional('subject', subject), isTold })
    const onlyTells = isTold && left(heard.bare).length > 0
    for (const intent of listen(heard).filter(
      (intent) => !isSaid(intent, intents) && !(intents.length > 0 && isTail(intent, heard)),
    )) {
      intents.push(countedLike(intents.at(-1), intent, heard))
      if (onlyTells) told.add(intent)
    }
    subject = subjectNamed(heard) ?? subject
  }
  return withoutTalk(asOneBeginning(besideFeeling(intents, told))).slice(0, MOST_AT_ONCE)
}

/**
 * The exchanges of a conversation with what was understood in each, worked out where it is asked for; nothing where
 * its names were not looked up.
 */
export function understood(exchanges: Exchange[]): Turn[] {
  const turns: Turn[] = []
  for (const exchange of exchanges) turns.push(turnAfter(turns.slice(), exchange))
  return turns
}

function turnAfter(past: Turn[], exchange: Exchange): Turn {
  let intents: Intent[] | undefined
  return {
    ...exchange,
    get intents() {
      const isHeard = outputOf(exchange, 'read_question') !== undefined
      intents ??= isHeard ? understand(exchange.question, readIn(exchange), past) : []
      return intents
    },
  }
}

/** What was found in the question of an exchange; nothing where it was not looked up. */
export function readIn(exchange: Exchange): Read {
  return outputOf(exchange, 'read_question') ?? { mentions: [] }
}

/** "We make an app for dog walkers. Where do I begin?" asks once. */
function asOneBeginning(intents: Intent[]): Intent[] {
  // “Which pieces do I need” after a list of needs asks for nothing more.
  if (intents.some(({ kind }) => kind === 'needs')) return intents.filter(({ kind }) => kind !== 'begin')
  const built = intents.find((intent) => intent.kind === 'need' && intent.building)
  return built && intents.some(({ kind }) => kind === 'begin')
    ? intents.flatMap((intent): Intent[] =>
        intent === built ? [] : [intent.kind === 'begin' ? { kind: 'begin', building: true } : intent],
      )
    : intents
}

// More than four answers at once are no talk.
const MOST_AT_ONCE = 4

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }
}

/** What one clause asks, heard by one listener after the other; the first that understands it answers. */
function listen(heard: Heard): Intent[] {
  const steady = steadiness(heard)
  if (steady) return [steady, ...(steady.about === 'map' ? insisted(heard) : [])]
  const intent = walkCommand(heard) ?? answerToOffer(heard) ?? newcomer(heard) ?? courtesy(heard)
  if (intent) return [intent]
  const meant = corrected(heard) ?? heard
  return (
    one(walkCommand(meant)) ??
    one(feeling(meant)) ??
    one(walkRequest(meant)) ??
    one(recap(meant)) ??
    one(asideOnSubject(meant)) ??
    one(ofTwoHomes(meant)) ??
    one(orNeed(followUp(meant), meant)) ??
    (meant !== heard && meant.earlier ? one(pickedByWord(meant, meant.earlier)) : undefined) ??
    (meant.corrects ? one(orNeed(describedShown(meant), meant)) : undefined) ??
    one(kindClaimed(meant)) ??
    one(mapRequest(meant)) ??
    several(premises(meant)) ??
    one(rankingAsked(meant)) ??
    one(groupAsked(meant)) ??
    one(needsListed(meant, () => namesAsked(meant) ?? leant(meant) ?? need(meant))) ??
    listed(meant) ??
    one(namesAsked(meant)) ??
    one(leant(meant)) ??
    one(smallTalk(meant)) ?? [needOrShown(meant, need(meant))]
  )
}

/** A choice among what was shown may as well be a need. */
function orNeed(intent: Intent | undefined, heard: Heard): Intent | undefined {
  return intent?.kind === 'choose' && intent.by && intent.points !== 'only'
    ? { ...intent, orNeed: need(heard) }
    : intent
}

/** Words that lean on what was said; what they say of their own is a need, when one is surely told. */
function leant(heard: Heard): Intent | undefined {
  const lean = orNeed(describedOrAsked(heard) ?? leaning(heard), heard)
  return lean && lean.kind !== 'choose' && ownWords(heard).length > 0
    ? needOrShown(heard, { ...need(heard), orElse: lean })
    : lean
}

type Need = Extract<Intent, { kind: 'need' }>

/** What nobody else understood may be a need; "which verb is about growth" wants the nearest place. */
function need(heard: Heard): Need {
  const { question, text } = heard
  return {
    kind: 'need',
    need: question.replace(WHAT_IS_HELD, ''),
    ...(tellsSituation(heard) ? { told: true } : {}),
    ...(tellsBuilding(heard) ? { building: true } : {}),
    ...(/\b(?:which|what) (?:verb|category|part)\b/.test(text) ? { ofVerb: true } : {}),
  }
}

/** “What do you have about …”: the rest alone tells the need. */
const WHAT_IS_HELD =
  /^(?:what|which things) (?:else )?(?:do|does|can|could) (?:you|it|we|i|the map|your map|our map) (?:have|hold|say|know|find|offer|tell)(?: me| us)? (?:about|for|on|of) /i

/** What tells a need may describe one of the things just shown: "they arrive from another firm", after data quality. */
function needOrShown(heard: Heard, told: Need): Intent {
  const { subject, text, named, walk } = heard
  const mayBeShown = subject?.category && named.length === 0 && !told.building && walk?.exchangesAgo !== 0
  return mayBeShown && ownWords(heard).length <= MOST_DESCRIBING
    ? { kind: 'choose', subject, by: text, orNeed: told }
    : told
}

/** “What did we meet so far?” */
function recap({ text, named, parts, past = [] }: Heard): Intent | undefined {
  const isAsked =
    hears(text, 'recap') &&
    named.length + parts.length === 0 &&
    left(text, 'recap', 'mapNoun', 'list').length === 0
  if (!isAsked) return undefined
  const met = metIn(past)
  return met.length > 0 ? { kind: 'recap', names: met } : { kind: 'nothing yet' }
}

function one(intent: Intent | undefined): Intent[] | undefined {
  return intent && [intent]
}

function several(intents: Intent[]): Intent[] | undefined {
  return intents.length > 0 ? intents : undefined
}

/** What is claimed with pretended authority is looked up like any other claim. */
function insisted(heard: Heard): Intent[] {
  const claims = several(premises(heard))
  if (claims) return claims
  const asked = [
    ...heard.named,
    ...(heard.named.length > 0 ? [] : heard.meant.strangers.filter(({ sure }) => sure)),
  ]
  const names = asked.slice(0, 4).map(({ heard }) => heard)
  if (names.length > 0) return [{ kind: 'place', names }]
  return one(mapRequest(heard)) ?? []
}

/** A "yes" or a "no", after an offer or without one. */
function answerToOffer({ words, text, named, parts, last, walk }: Heard): Intent | undefined {
  if (/^(?:what|who|which|where|how|why|when|are|is|does|did)\b/.test(text)) return undefined
  if (named.length + parts.length > 0 || (walk && walk.exchangesAgo === 0)) return undefined
  // “Show me everything” asks for more than an offer holds.
  if (hears(text, 'whole') && !/^(?:yes|sure|ok|please|absolutely)\b/.test(words)) return undefined
  // “In one sentence, please” and “good to see you” are no yes.
  if (hears(text, 'short', 'simple', 'greet')) return undefined
  // “OK, show me those you do have” asks for more than an offer said.
  if (/\b(?:those|the ones|what|which) (?:you|the map)\b/.test(text)) return undefined
  // “A ready one” describes.
  if (/\bones?$/.test(text) && !/^(?:yes|sure|ok|no)\b/.test(words)) return undefined
  const isYes = saysOnly(words, 'accept', 'nod')
  if (isYes && last && !saysOnly(words, 'nod')) return offerIn(last)
  if (isYes && /^(?:ok|alright)$/.test(text) && last && isOffer(last)) return offerIn(last)
  if (last && saysOnly(words, 'refuse', 'thank', 'nod')) return { kind: 'declined' }
  // “OK, that’s me done” takes its leave.
  if (saysOnly(words, 'leave', 'nod')) return undefined
  return saysOnly(words, 'nod') || isYes ? { kind: 'nod' } : undefined
}

/** "Tell me about caching and logging": one after the other. */
function listed({ bare, meant, named, parts }: Heard): Intent[] | undefined {
  if (parts.length < 2 || meant.technologies.length > 0 || named.length > 0) return undefined
  if (hears(bare, 'compare', 'choose') || /\bor\b|[/>]/.test(bare) || !/\band\b|,/.test(bare))
    return undefined
  return parts
    .slice(0, MOST_AT_ONCE)
    .map(({ kind, names }) =>
      kind === 'verb' ? { kind: 'verb', verb: names[0]! } : { kind: 'category', category: names[0]! },
    )
}

/** What a clause names, for the next one to lean on. */
function subjectNamed({ named, parts }: Heard): Subject | undefined {
  if (named.length > 0)
    return {
      kind: 'technology',
      names: named.map(({ heard }) => heard),
      shown: named.map(({ heard }) => ({ name: heard, says: heard.toLowerCase() })),
    }
  const [part] = parts
  if (!part) return undefined
  const name = part.names[0]!
  return part.kind === 'verb'
    ? { kind: 'verb', names: [name], shown: [], verb: name }
    : { kind: 'category', names: [name], shown: [], category: name }
}

/** Whether an intent would only repeat an earlier one of the same message. */
function isSaid(intent: Intent, before: Intent[]): boolean {
  const names = namesOf(intent)
  return before.some(
    (earlier) =>
      JSON.stringify(earlier) === JSON.stringify(intent) ||
      (REPEATING.has(intent.kind) &&
        names.length > 0 &&
        names.every((name) => namesOf(earlier).includes(name)) &&
        earlier.kind !== 'steady'),
  )
}

/** "How many categories has Store, and how many has Validate": the second counts what the first counts. */
function countedLike(before: Intent | undefined, intent: Intent, { bare }: Heard): Intent {
  return intent.kind === 'verb' &&
    intent.howMany &&
    before?.kind === 'verb' &&
    before.howMany &&
    !NOUN.test(bare)
    ? { ...intent, howMany: before.howMany }
    : intent
}

/** "… Where do I put them?", "… and how do I stop that?": behind what was told, the same is asked. */
function isTail(intent: Intent, { bare }: Heard): boolean {
  const own = left(bare.replace(IN_TOTAL, ' '), 'mapNoun', 'verbNoun', 'why', 'count').length
  if (intent.kind === 'count' && own === 0 && !NOUN.test(bare)) return true
  return (
    (intent.kind === 'need' || intent.kind === 'reason') && (own === 0 || (own === 1 && POINTS.test(bare)))
  )
}

const IN_TOTAL = /\b(?:altogether|(?:in )?total|overall|in all|all)\b/g
const NOUN = /\b(?:verbs?|categor\w+|technolog\w+|tools?|things|names)\b/
const POINTS = /\b(?:it|that|this|them|these|those)$/

const REPEATING = new Set<Intent['kind']>(['place', 'why', 'more', 'verb', 'category'])

function namesOf(intent: Intent): string[] {
  switch (intent.kind) {
    case 'place':
    case 'compare':
      return intent.names
    case 'why':
    case 'check':
      return [intent.name]
    case 'more':
      return intent.subject.names
    case 'verb':
      return [intent.verb]
    case 'category':
    case 'check part':
      return [intent.category]
    default:
      return []
  }
}

/** Beside a question, greetings and thanks are only kindness around it. */
function withoutTalk(intents: Intent[]): Intent[] {
  const asking = intents.filter(({ kind }) => !TALK.has(kind))
  return asking.length > 0 ? asking : intents.slice(0, 1)
}

const TALK = new Set<Intent['kind']>([
  'greeting',
  'thanks',
  'goodbye',
  'nod',
  'declined',
  'doubt',
  'nothing yet',
  'rude',
  'help',
  'sorry',
  'praise',
])
