import { hears, left, saysOnly } from './cues.ts'
import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'
import { placeOf } from './map-order.ts'
import { asPart } from './premises.ts'
import { asksYesOrNo } from './wording.ts'

/** Hears what is counted on the map: how many there are, where the most are, and what stands in two places. */
export function counted(heard: Heard): Intent | undefined {
  return twice(heard) ?? sized(heard) ?? numbered(heard) ?? extreme(heard)
}

/** How many there are, asked or claimed. */
function numbered(heard: Heard): Intent | undefined {
  const { text, subject } = heard
  const claim = claimedOfPart(heard) ?? claimed(heard)
  if (claim) return claim
  if (!hears(text, 'count') && !/^(?:and )?(?:the )?(?:categories|technologies|verbs)\?*$/.test(text))
    return undefined
  if (/\bsteps?\b|\b(?:cost|price|pay|money)\b/.test(text)) return undefined
  if (/\bwalks?\b/.test(text)) return { kind: 'walks' }
  if (TWICE.test(text)) return { kind: 'count', of: 'two homes' }
  const [part] = partsOfMap(heard).sort(
    (a, b) => Number(b.kind === 'category') - Number(a.kind === 'category'),
  )
  if (part) {
    const { kind, name } = asPart(part)
    const howMany = /\b(?:categor|kinds|groups)/.test(text) ? 'categories' : 'technologies'
    return kind === 'verb' ? { kind, verb: name, howMany } : { kind, category: name, howMany: true }
  }
  const within = OF_IT.test(text) && !TOTAL.test(text) ? subject : undefined
  if (within?.kind === 'verb')
    return {
      kind: 'verb',
      verb: within.names[0]!,
      howMany: /\b(?:technolog|tools|names)/.test(text) ? 'technologies' : 'categories',
    }
  if (within?.kind === 'category') return { kind: 'category', category: within.names[0]!, howMany: true }
  const noun =
    /\b(verbs?|categor\w+|kinds|groups|sections|technolog\w+|things|tools|names|entries|items)\b/.exec(
      text,
    )?.[1]
  if (noun) return { kind: 'count', of: kindOf(noun) }
  const isOfAll = left(text, 'count', 'whole').every((word) => /^(?:total|altogether|overall)$/.test(word))
  return isOfAll && (!subject || subject.kind === 'map' || TOTAL.test(text))
    ? { kind: 'count', of: 'technologies' }
    : undefined
}

/** “How many corners does it have”, of a verb. */
const OF_IT =
  /\bhow many(?: \w+)? (?:does|do|has|have|are|is) (?:it|they|there|in it|in there|that|this)\b(?! .*\bmap\b)/

/** "Which categories hold exactly two", "who stands alone": those of one size. */
function sized({ text, named, mentions }: Heard): Intent | undefined {
  if (named.length > 0 || mentions.some(({ status, sure }) => status === 'on the map' && sure))
    return undefined
  if (ALONE.test(text)) return { kind: 'sized', size: 1 }
  if (IN_PAIRS.test(text)) return { kind: 'sized', size: 2 }
  const [, number] = OF_SIZE.exec(text) ?? []
  return number
    ? { kind: 'sized', size: /pair/.test(number) ? 2 : /single/.test(number) ? 1 : placeOf(number) }
    : undefined
}

/** Said of those without company: "who lives alone, with no neighbour at all?" */
const ALONE =
  /^(?:and )?(?:who|what|which|does|is|are|has|anyone|anything)\b.*\b(?:(?:lives?|stands?|sits?|is|are|left|all) (?:there )?(?:all )?(?:alone|by itself|on its own)|(?:no|without(?: an?y?)?) (?:neighbou?rs?|company))\b(?:,? (?:with no|without an?y?) neighbou?rs?)?(?: at all| on (?:the|our|your) map)?$/
const IN_PAIRS = /\b(?:comes?|stands?|sits?|lives?) in (?:a (?:single )?pair|pairs|twos)\b/
const OF_SIZE =
  /\b(?:which|what|list|name|show|any|all|the) (?:of the )?(?:categories|groups|category|group)\b.*\b(?:holds?|have|has|with|contains?|of|got|lists?) (?:exactly |only |just |precisely |a )*(one|two|three|four|five|six|pair|single)\b(?! (?:homes?|places?|verbs?|or more))/

const TOTAL = /\b(?:total|altogether|overall|in all)\b/

function kindOf(noun: string): 'verbs' | 'categories' | 'technologies' {
  return noun.startsWith('verb') ? 'verbs' : /^(?:cat|kin|gro|sec)/.test(noun) ? 'categories' : 'technologies'
}

/** "You list twelve databases, no?", "Secure has six categories, right?" */
function claimedOfPart(heard: Heard): Intent | undefined {
  const { question, text } = heard
  const [part] = partsOfMap(heard)
  if (!part || !asksYesOrNo(heard)) return undefined
  const { kind, name } = asPart(part)
  if (kind === 'category') {
    const [, number] = NUMBER_BEFORE.exec(question.slice(0, part.start).toLowerCase()) ?? []
    return number ? { kind, category: name, howMany: true, claimed: placeOf(number) } : undefined
  }
  const [, number, noun] = CLAIMED.exec(text) ?? []
  const of = noun && kindOf(noun)
  return number && of && of !== 'verbs' && CLAIMS.test(text)
    ? { kind, verb: name, howMany: of, claimed: placeOf(number) }
    : undefined
}

/** "There are only nine verbs, no?" Seven and ten are only claimed where a yes or a no is wanted: both maps have a number. */
function claimed(heard: Heard): Intent | undefined {
  const { text } = heard
  const [, number, noun] = CLAIMED.exec(text) ?? []
  // "Why are Serve and Compute two verbs" counts those two.
  if (noun === 'verbs' && placeOf(number!) === new Set(partsOfMap(heard).map(({ names }) => names[0])).size)
    return undefined
  if (!number || !noun || !CLAIMS.test(text) || partsOfMap(heard).some(({ kind }) => kind !== 'verb'))
    return undefined
  if (/^(?:tools|names)$/.test(noun) && !/\b(?:there|here|map|you)\b/.test(text)) return undefined
  const isClaim = /^(?:what|which|who|why|how|name|list|show|give|only|just)\b/.test(text)
    ? !KNOWN.test(number)
    : !KNOWN.test(number) ||
      asksYesOrNo(heard) ||
      /^(?:so )?(?:there are|you have|(?:the|your) map)\b/.test(text)
  return isClaim ? { kind: 'count', of: kindOf(noun), claimed: placeOf(number) } : undefined
}

const CLAIMS =
  /\b(?:there|has|have|had|holds?|contains?|lists?|got|only|are|is|says?|were|knows?|right|correct|yes|no)\b/
const NUMBER =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|hundred|\\d+'
const CLAIMED = new RegExp(`\\b(${NUMBER}) (?:\\w+ )?(verbs|categories|technologies|tools|names)\\b`)
const NUMBER_BEFORE = new RegExp(`\\b(${NUMBER}) (?:\\w+ )?$`)
const KNOWN = /^(?:seven|ten|7|10)$/

/** Where the most stand, or the fewest; "and the fewest?" after the most. */
function extreme({ text, last }: Heard): Intent | undefined {
  const most =
    /\b(?:most|biggest|largest|fullest|richest|longest|maximum|highest|greatest|crowded|bigger|largest)\b/.test(
      text,
    )
  const least =
    /\b(?:fewest|least|smallest|emptiest|shortest|lowest|minimum|smaller|thinnest|(?:just|only) (?:one|a single)|lonely|alone)\b/.test(
      text,
    )
  if (!most && !least) return undefined
  const [, noun] = /\b(verbs?|categor(?:y|ies)|groups?|sections?|kinds?)\b/.exec(text) ?? []
  const before = last?.intents.find((intent) => intent.kind === 'extreme')
  if (!noun) return before && left(text).length <= 1 ? { kind: 'extreme', of: before.of, most } : undefined
  return { kind: 'extreme', of: noun.startsWith('verb') ? 'verbs' : 'categories', most }
}

/** What stands in more than one place, or in both of two verbs. */
function twice(heard: Heard): Intent | undefined {
  const { text, named } = heard
  const verbs = partsOfMap(heard).filter(({ kind }) => kind === 'verb')
  const names = [...new Set(verbs.map(({ names }) => names[0]!))]
  if (
    names.length === 2 &&
    /\b(?:both|share|shared|common|overlap|overlaps|at once|as well as|same time|also)\b/.test(text)
  )
    return { kind: 'shared', verbs: names }
  // "The other homes of NGINX" asks of one thing.
  if (named.length === 1 || verbs.length > 0) return undefined
  const [, more, number, moreHad, numberHad] = IN_MANY.exec(text) ?? []
  const homes = placeOf(number ?? numberHad ?? '') + (more || moreHad ? 1 : 0)
  if (homes > 0)
    return {
      kind: 'count',
      of: 'two homes',
      homes,
      ...(/\b(?:nothing|none|no|not)\b/.test(text) ? { denied: true } : {}),
    }
  if (
    /\bmost (?:places|homes|verbs|categories)\b/.test(text) &&
    /\b(?:tools?|technolog\w+|things?|ones?|what)\b/.test(text)
  )
    return { kind: 'count', of: 'two homes' }
  const isOfMap =
    TWO_HOMES.test(text) ||
    left(text, 'mapNoun', 'verbNoun', 'list', 'others').every((word) => OF_PLACE.has(word))
  return isOfMap && asksOfTwo(text) ? { kind: 'count', of: 'two homes' } : undefined
}

/** After what stands in two places: “how come?”, “is NGINX one?” */
export function ofTwoHomes({ text, named, last }: Heard): Intent | undefined {
  if (!last?.intents.some((intent) => intent.kind === 'count' && intent.of === 'two homes')) return undefined
  if (named.length === 0 && saysOnly(text, 'why')) return { kind: 'why two homes' }
  const [name] = named
  return name && named.length === 1 && /^(?:is|are|does|has|and|what about|how about)\b/.test(text)
    ? { kind: 'place', names: [name.heard], counted: true }
    : undefined
}

/** Whether words speak of standing in more than one place: "twice" there, not "it runs twice a day". */
export function asksOfTwo(text: string): boolean {
  return TWICE.test(text)
}

const OF_PLACE = new Set(
  `twice overlap overlaps duplicate duplicates duplicated doubled double two-homed more once than appear appears happen happens
  named names name listed counted occur occurs exist exists anything nothing different several multiple items`.split(
    /\s+/,
  ),
)
const MANY = '(more than |over )?(two|three|four|five|2|3|4|5) (?:\\w+ )?'
/** "Does any tool show up in three verbs", "has anything more than two homes". */
const IN_MANY = new RegExp(
  `\\b(?:in|under|across|into|at|on) (?:\\w+ )??${MANY}(?:places?|homes?|verbs?|spots?|categor\\w+|boxes)\\b|\\b(?:have|has|with) (?:\\w+ )??${MANY}(?:places?|homes?|spots?)\\b`,
)
const TWO_HOMES =
  /\b(?:two|both|2|more than one|several|multiple|double) (?:\w+ )?(?:places?|homes?|verbs?|spots|categor\w+|locations)\b(?! (?:are|do|does|is) )/
const TWICE = new RegExp(
  `${TWO_HOMES.source}|\\b(?:twice|overlaps?|duplicates?|duplicated|doubled|double|two-homed)\\b|\\bmore than (?:one|once)\\b`,
)
