import type { Mention } from '../tools/read-question.ts'

/** A name that the map holds. */
export type OnMap = Extract<Mention, { status: 'on the map' }>

/** The names of a question that are meant as names, by what they are; each thing once, in the order of the words. */
export type Meant = {
  technologies: OnMap[]
  categories: OnMap[]
  verbs: OnMap[]
  /** Known names beyond the map. */
  outsiders: Mention[]
  /** Words that nobody knows and that are no English. */
  strangers: Mention[]
}

/** Keeps of the mentions what is surely a name, or stands where one is asked for. */
export function namesMeant(question: string, mentions: Mention[]): Meant {
  const asked = withListed(
    question,
    mentions,
    mentions.filter(
      (mention) => mention.sure || isAskedFor(question, mention) || isCompound(mention, mentions),
    ),
  )
  const hasName = asked.some(
    (mention) => mention.sure && mention.status === 'on the map' && mention.kind === 'technology',
  )
  // Beside a sure name an English word is only a word: "what box does Kafka go in".
  const meant = asked.filter(
    (mention) =>
      mention.sure || mention.status === 'on the map' || !hasName || isListed(question, mention, asked),
  )
  const onMap = (kind: OnMap['kind']) =>
    once(meant.filter((m): m is OnMap => m.status === 'on the map' && m.kind === kind))
  return {
    technologies: onMap('technology'),
    categories: onMap('category'),
    verbs: onMap('verb'),
    outsiders: once(meant.filter(({ status }) => status === 'beyond the map')),
    strangers: once(meant.filter(({ status }) => status === 'unknown')),
  }
}

/** "Python frameworks": a technology and what kind of thing it is wanted for stand side by side. */
function isCompound(mention: Mention, mentions: Mention[]): boolean {
  const isOf = (one: Mention, kind: OnMap['kind']) => one.status === 'on the map' && one.kind === kind
  return mentions.some(
    (other) =>
      (isOf(mention, 'technology') && isOf(other, 'category') && other.start === mention.end + 1) ||
      (isOf(mention, 'category') && isOf(other, 'technology') && mention.start === other.end + 1),
  )
}

/** "Postgres or PostgreSQL" is one thing. */
function once<Kind extends Mention>(mentions: Kind[]): Kind[] {
  const seen = new Set<string>()
  return mentions.filter((mention) => {
    const key = mention.status === 'on the map' ? mention.names.join() : mention.heard.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
}

/** Whether a name is all that a question asks about: "what is DynamoDB?", not "hide my passwords from git". */
export function isWholeSubject(question: string, { start, end }: Mention): boolean {
  const around = `${question.slice(0, start)} ${question.slice(end)}`.toLowerCase()
  return (
    (around.match(/[\p{L}']{3,}/gu) ?? []).filter((word) => !FRAME.has(word.replace(/'.*$/, ''))).length === 0
  )
}

const FRAME = new Set(
  `what where which who how why does did are was the our your this that fit fits belong belongs verb category place placed put
  live lives stand stands sit sits goes come comes tell about know explain mean means have has had with into used use using
  should would could can might for from and map there here one please hello hey fira you think say give show find see
  need want technology tool thing kind get good any not but isn also too called name named under among home homes know
  anything something exist exists support supported work works know missing doesn isn`.split(/\s+/),
)

/** "Spark, Flink or Hadoop", "react, express, mongo": beside a name that is meant, with only a comma or an "or" between. */
function withListed(question: string, mentions: Mention[], meant: Mention[]): Mention[] {
  const more = mentions.filter((mention) => !meant.includes(mention) && isListed(question, mention, meant))
  if (more.length === 0) return meant
  return withListed(
    question,
    mentions,
    mentions.filter((mention) => meant.includes(mention) || more.includes(mention)),
  )
}

function isListed(question: string, mention: Mention, others: Mention[]): boolean {
  const isCategory = (one: Mention) => one.status === 'on the map' && one.kind === 'category'
  const isName =
    mention.status === 'beyond the map' || (mention.status === 'on the map' && mention.kind === 'technology')
  // "Kafka v Rabbit" speaks of two.
  return (
    (isName || isCategory(mention)) &&
    !/^\p{Ll}$/u.test(mention.heard) &&
    others.some(
      (other) =>
        other !== mention &&
        other.status !== 'unknown' &&
        (isName || isCategory(other)) &&
        isBeside(question, mention, other),
    )
  )
}

/** "Spark Flink or Hadoop" lacks a comma. */
export function isBeside(question: string, one: Mention, other: Mention): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one]
  const between = question.slice(first.end, second.start)
  return (
    LISTING.test(between) ||
    (between === ' ' && /^\s*(?:,|or\b|and\b|vs?\b|n\b)/.test(question.slice(second.end)))
  )
}

const LISTING = /^\s*(?:[,/&+]|,?\s(?:or|and|vs?\.?|versus|n|’n)\s)\s*$/

/**
 * Whether a word that may be plain English, such as "go" or "caching", stands where a name is asked for: "where
 * does go fit", "tell me about caching", or the word alone; not "go on" or "where do I store files".
 */
function isAskedFor(question: string, mention: Mention): boolean {
  const before = question
    .slice(Math.max(0, mention.start - AROUND), mention.start)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/["“'`*]+$/, '')
  const after = question
    .slice(mention.end, mention.end + AROUND)
    .toLowerCase()
    .replace(/^["”'`*]+(?!s\b)/, '')
  // A category may be "a cache"; "put it in a vault" does not speak of Vault, nor "in a box" of Box.
  const isTechnology = mention.status !== 'on the map' || mention.kind === 'technology'
  // "Go with the third" and "go on" name no language.
  if (isTechnology && before.trim() === '' && COMMANDING.test(after)) return false
  if (isTechnology && /\bto $/.test(before) && /^ (?:live|public|online|on|back|down|out)\b/.test(after))
    return false
  if (isTechnology && /\b(?:an?|my|some) $/.test(before) && !/\bis (?:an?) $/.test(before)) return false
  // "Go to the store" is an errand; "the store verb" is Store.
  const isVerb = mention.status === 'on the map' && mention.kind === 'verb'
  if (isVerb && /\b(?:the|an?|my|our) $/.test(before) && /^(?:[?.!,]|$)/.test(after)) return false
  // "Three servers" and "numbers rather than lines" name nothing that is known beyond the map.
  if (
    mention.status === 'beyond the map' &&
    /^\p{Ll}/u.test(mention.heard) &&
    (DETERMINED.test(before) || mention.heard.endsWith('s')) &&
    !isWholeSubject(question, mention)
  )
    return false
  // "The rest" is no family of technologies.
  if (
    mention.status === 'on the map' &&
    mention.names.length > 1 &&
    /\bthe $/.test(before) &&
    !/^ (?:things|stuff|tools|products|ones)\b/.test(after)
  )
    return false
  if (mention.status === 'beyond the map' && opensWithDeed(question, mention)) return true
  if (isTechnology && /\b(?:that|which) $/.test(before) && LACKING.test(after)) return true
  return BEFORE_A_NAME.test(before) && (AFTER_A_NAME.test(after) || (isTechnology && DEED.test(after)))
}

const DETERMINED =
  /\b(?:the|our|your|their|this|that|these|those|all|some|any|each|every|no|another|\d+|two|three|four|five|six|ten) $/
/** "Sentry tells us of errors": English would want an article before a word. */
export function opensWithDeed(question: string, { start, end }: Mention): boolean {
  return question.slice(0, start).trim() === '' && OPENING_DEED.test(question.slice(end).toLowerCase())
}

const OPENING_DEED = /^ \p{L}+s (?:us|me|our|my|the|all|every|it|them|to|of|when)\b/u
/** "… that Rust hasn't" */
const LACKING = /^ (?:lacks?|misses|(?:has|does|can|is)(?:n't|nt| not)|can't|cant|cannot)\b/
const DEED =
  /^\s+(?:have|has|got|still|ever|already|worth|any (?:good|use)|stores?|keeps|runs|handles?|serves?|sends|replaces?|scales?|secures?|observes?|automates?|validates?|computes?|connects?)\b/
const COMMANDING =
  /^\s+(?:on|back|ahead|deeper|over|further|(?:with|for|to|through) (?:the|it|that|this|my|step|one|all))\b/

// Enough words on either side to see whether a name is asked for.
const AROUND = 80

const BEFORE_A_NAME = new RegExp(
  `(?:^|[,;:.!?/(]\\s*|\\b(?:${[
    'hi|hello|hey|ok|okay|so|since|because|and|or|vs?\\.?|versus|between|than|with|in|into|inside|behind|on|under|among|through|along|use|using|for|to|from|of|like|as|also|but',
    "is|are|does|do|can|was|isn't|aren't|doesn't|wasn't|shouldn't|should|could|would|about|explain|describe|define|compare|open|open up|see|show|show me|list|name|give me|need|want|have|know|called|named|learn",
    "(?:what|where|who|which|how|why|when)(?:'s|s)?(?: (?:is|are|was|does|do|did|would|should|can|could|might|about))?(?: (?:i|we|you) (?:put|place|find|call|use))?",
    'belongs? (?:in|to|under)|in the verb|verb|category|all|any|of the|part of',
  ].join(
    '|',
  )}) )(?:(?:the|an?|our|your|my|all|some|any|good|best|better|top|newest|oldest|fastest|cheapest|latest|safest|free|open[ -]source|(?:most )?popular|simple|other|different|common|\\d+|two|three|four|five|verb|category|technology|tool|language|word|term) )*$`,
)
const AFTER_A_NAME = new RegExp(
  `^(?:[\\s?.!,]*$|\\s*[,/?!;:)]|\\s+[-–—]\\s|\\.(?:\\s|$)|['’]s\\b|\\s+(?:${[
    "fits?|belongs?|lives?|part|really|actually|also|only|just|was|will|might|must|goes|go$|go\\?|sits?|stands?|used|for|or|vs?\\.?|versus|and|is|are|isn't|does|doesn't|do|twice|both|means?|comes?",
    'an?|should|would|can|could|category|verb|technolog(?:y|ies)|tools?|options?|choices?|languages?|servers?|in|then|now|rest|holds?|works?|about|i mean|here|helps?|even|at all',
    'like i\\b|better|[a-z]+er than|(?:more|less) [a-z]+ than|under|compared?|different|differs?|differ|needs?|than|to|if|when|with|where|who|inside|behind|good|fast|please|instead|right|one|ones|stuff|thing(?:s|ies|y)?|products?|projects?|meaning|purpose|definition|explained|people|folks|crew|gang|club|circle|squad|camp|league|developers|devs|teams?|bunch|on (?:here|(?:the|our|your|this) map)',
  ].join('|')})(?![\\p{L}]))`,
  'u',
)
