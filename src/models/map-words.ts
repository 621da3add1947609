import { hears, left, saysOnly } from './cues.ts'
import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'
import { asPart } from './premises.ts'

/** Hears a wish for the map as a whole, or for what only the whole map tells; undefined when one part of it is meant. */
export function mapRequest(heard: Heard): Intent | undefined {
  const { text, meant, named } = heard
  if (comparesMaps(text)) return { kind: 'map difference' }
  const [name] = named
  if (name && TWICE.test(text) && BESIDES.test(text)) return { kind: 'count', of: 'two homes' }
  if (name) return isAbsent(text) && named.length === 1 ? { kind: 'absent', name: name.heard } : undefined
  return (
    initial(text) ??
    counted(heard) ??
    extreme(text) ??
    twice(heard) ??
    nth(heard) ??
    noSuchVerb(heard) ??
    (meant.categories.length === 0 && meant.verbs.length < 2 ? form(heard) : undefined)
  )
}

/** The short map is named, and something it says is set beside the full one. */
function comparesMaps(text: string): boolean {
  const isShort =
    /\b(?:overview|seven verbs|(?:short|small|first|brief|quick|little|seven-verb|shorter|smaller|simple) (?:map|one|version|overview)|(?:two|both) (?:maps|versions)|the maps)\b/.test(
      text,
    )
  return (
    isShort &&
    /\b(?:maps?|overview|versions?|verbs)\b/.test(text) &&
    (hears(text, 'compare', 'why') ||
      /\b(?:disagree|elsewhere|contradict\w*|conflict\w*|full(?:er)? (?:map|one|version)|says?|puts?|only|missing|lacks?|left out|leave out|not in|but not|serverless|where (?:do|does|is|are))\b/.test(
        text,
      )) &&
    !/^(?:give|show|list|only|just)\b(?!.*\b(?:differ|compar))/.test(text)
  )
}

function isAbsent(text: string): boolean {
  return (
    /\b(?:which|what|where|name|list)\b.*\b(?:not|missing|absent|without|lacks?|does not hold|never)\b/.test(
      text,
    ) &&
    /\bverbs?\b|^where\b.*\bnot\b/.test(text) &&
    !/\bwhy\b|\bbut\b/.test(text)
  )
}

/** How many there are, asked or wrongly taken for granted. */
function counted(heard: Heard): Intent | undefined {
  const { text } = heard
  const claim =
    partsOfMap(heard).every(({ kind }) => kind === 'verb') && CLAIMS.test(text)
      ? CLAIMED_NUMBER.exec(text)?.[1]
      : undefined
  if (
    !hears(text, 'count') &&
    !claim &&
    !/^(?:and )?(?:the )?(?:categories|technologies|verbs)\?*$/.test(text)
  )
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
  const noun =
    claim ??
    /\b(verbs?|categor\w+|kinds|groups|sections|technolog\w+|things|tools|names|entries|items)\b/.exec(
      text,
    )?.[1]
  if (!noun) return undefined
  return {
    kind: 'count',
    of: noun.startsWith('verb') ? 'verbs' : /^(?:cat|kin|gro|sec)/.test(noun) ? 'categories' : 'technologies',
  }
}

const CLAIMS = /\b(?:there|has|have|had|holds?|contains?|lists?|got|only|are|is|says?|were|knows?)\b/
// Seven are in the short map, ten in the full one: whoever says these numbers wants to see them.
const CLAIMED_NUMBER =
  /\b(?:one|two|three|four|five|six|eight|nine|eleven|twelve|thirteen|fifteen|twenty|fifty|hundred|[1-6]|[89]|1[1-9]|[2-9]\d|\d{3,}) (?:\w+ )?(verbs|categories|technologies)\b/

function initial(text: string): Intent | undefined {
  const [, letter] =
    /\b(?:starts?|begins?|starting|beginning) with (?:the letter |an? )?([a-z])\b/.exec(text) ?? []
  return letter ? { kind: 'initial', letter } : undefined
}

function extreme(text: string): Intent | undefined {
  const most =
    /\b(?:most|biggest|largest|fullest|richest|longest|maximum|highest|greatest|crowded|bigger|largest)\b/.test(
      text,
    )
  const least =
    /\b(?:fewest|least|smallest|emptiest|shortest|lowest|minimum|smaller|thinnest|(?:just|only) (?:one|a single)|lonely|alone)\b/.test(
      text,
    )
  const [, noun] = /\b(verbs?|categor(?:y|ies)|groups?|sections?|kinds?)\b/.exec(text) ?? []
  if ((!most && !least) || !noun) return undefined
  return { kind: 'extreme', of: noun.startsWith('verb') ? 'verbs' : 'categories', most }
}

/** What stands in more than one place, or in both of two verbs. */
function twice(heard: Heard): Intent | undefined {
  const verbs = partsOfMap(heard).filter(({ kind }) => kind === 'verb')
  const names = [...new Set(verbs.map(({ names }) => names[0]!))]
  if (
    names.length === 2 &&
    /\b(?:both|share|shared|common|overlap|overlaps|at once|as well as|same time|also)\b/.test(heard.text)
  )
    return { kind: 'shared', verbs: names }
  // "The other homes of NGINX" asks of one thing.
  if (heard.named.length === 1) return undefined
  return TWICE.test(heard.text) && verbs.length === 0 ? { kind: 'count', of: 'two homes' } : undefined
}

/** "What else is in two places besides Kafka", not "the other home of Kafka". */
const BESIDES =
  /\b(?:else|besides?|(?:other|apart|aside) (?:than|from)|anything|something|like|except|(?:any|which|what) other|other (?:things|technologies|tools|ones))\b/
const TWICE =
  /\b(?:two|both|2|more than one|several|multiple|double) (?:\w+ )?(?:places?|homes?|verbs?|spots|categor\w+|locations)\b(?! (?:are|do|does|is) )|\b(?:twice|overlaps?|duplicates?|duplicated|doubled|double|two-homed)\b|\bmore than (?:one|once)\b/

function nth(heard: Heard): Intent | undefined {
  const { text } = heard
  const [verb] = partsOfMap(heard).filter(({ kind }) => kind === 'verb')
  const [, side] =
    /\b(after|before|follows|precedes|following|preceding|next to|next after|behind)\b/.exec(text) ?? []
  if (verb && side && /\bverb\b|\bcomes?\b|\bfollows\b|\bprecedes\b/.test(text))
    return { kind: 'nth verb', place: /^(?:before|preced)/.test(side) ? -1 : 1, from: verb.names[0]! }
  const [, ordinal] = NTH.exec(text) ?? []
  // Only verbs have an order: “which verb is first and which last”.
  if (verb || !ordinal || !(/\bverbs?\b/.test(text) || WHICH_NTH.test(text))) return undefined
  return { kind: 'nth verb', place: placeOf(ordinal) }
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
)
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const NTH = new RegExp(
  `\\b(${ORDINALS.join('|')}|last|final|\\d+(?=st|nd|rd|th)|(?<=(?:verb|number|no\\.|nr|#) ?)(?:\\d+|${NUMBERS.join('|')}))(?:st|nd|rd|th)?\\b(?! (?:two|three|few|verbs|map|overview))`,
)

const WHICH_NTH = /^(?:and )?(?:which|what)(?: (?:one )?(?:is|comes|stands))?(?: the)? [\w]+(?: one)?$/

/** The place that a word names, from 1; -1 is the last. */
export function placeOf(word: string): number {
  if (/^(?:last|final)$/.test(word)) return -1
  const at = [ORDINALS.indexOf(word), NUMBERS.indexOf(word)].find((index) => index >= 0)
  return at === undefined ? Number(word) : at + 1
}

/** "The Deploy verb", "is there a verb called monitor": a name for a verb that is none. */
function noSuchVerb(heard: Heard): Intent | undefined {
  if (partsOfMap(heard).some(({ kind }) => kind === 'verb')) return undefined
  const [, called, titled] =
    /\bverbs? (?:is |are )?(?:called|named|for|like) ["“']?(\p{L}{4,})["”']?|\bverb ["“']?(\p{Lu}\p{L}{3,})/u.exec(
      heard.question,
    ) ?? []
  const [, before] =
    /\b(?:the|in|of|under|your|an?) ["“']?(\p{L}{4,})["”']? verb\b/u.exec(heard.question) ?? []
  const name = called ?? titled ?? (before && /^\p{Lu}/u.test(before) ? before : undefined)
  const isName =
    name !== undefined &&
    left(name.toLowerCase(), 'whole', 'small', 'mapNoun', 'list', 'count', 'others', 'choose', 'story')
      .length > 0
  return isName ? { kind: 'no such verb' } : undefined
}

/** The map in one of its forms. */
function form({ text, bare, meant, last }: Heard): Intent | undefined {
  const tail = last?.calls.at(-1)
  if (
    hears(text, 'story') &&
    left(bare, 'story', 'whole', 'small', 'mapNoun', 'verbNoun', 'short').filter(
      (word) => !/^(?:request|single|map|backend|happens|travels?|bedtime|children|child|kid|it)$/.test(word),
    ).length <= (hears(text, 'mapNoun', 'verbNoun') ? 2 : 0)
  )
    return { kind: 'map', form: 'story' }
  if (meant.verbs.length > 0) return undefined
  if (WORKS_TOGETHER.test(text)) return { kind: 'map', form: 'story' }
  const aboutMap = hears(text, 'mapNoun', 'verbNoun')
  const rest = left(bare, 'whole', 'small', 'mapNoun', 'verbNoun', 'list', 'simple', 'more', 'accept').filter(
    (word) => !FRAME.test(word),
  )
  if (rest.length > 0 && !GROUPING.test(text)) return undefined
  if (/\bsingle sentence|one sentence|one line|single line|a sentence\b/.test(text) && aboutMap)
    return { kind: 'map', form: 'story' }
  if (GROUPING.test(text)) return { kind: 'map', form: 'short' }
  if (
    /\bcategories\b/.test(text) &&
    !/\b(?:whole|full|entire|complete|everything)\b/.test(text) &&
    hears(text, 'list', 'whole') &&
    !/\bverb/.test(text) &&
    !/\ball of it\b/.test(text)
  )
    return { kind: 'map', form: 'categories' }
  const wantsVerbs =
    hears(text, 'verbNoun') && !/\bby verb\b|\b(?:seven|7)\b|\b(?:overview|short|brief|quick)\b/.test(text)
  if (wantsVerbs && !/\b(?:technolog\w+|tools|everything|comprehensive|detail\w*)\b/.test(text))
    return { kind: 'map', form: 'verbs' }
  if (isWhole(text, tail?.tool === 'show_map')) return { kind: 'map', form: 'full' }
  if (
    hears(text, 'small') &&
    (aboutMap || left(bare, 'small').length === 0) &&
    (!last || aboutMap || !/^(?:shorter|short|brief\w*|in short|summar\w*|condensed?|gist)/.test(text))
  )
    return { kind: 'map', form: 'short' }
  if (
    /\b(?:the|your|our|this|a|whole)? ?(?:map|verbs|atlas)\b/.test(text) &&
    !/^(?:is|are|who|why|how)\b/.test(text)
  )
    return { kind: 'map', form: 'verbs' }
  return undefined
}

function isWhole(text: string, afterMap: boolean): boolean {
  if (/\b(?:comprehensive|comprehensively|exhaustive)\b/.test(text)) return true
  if (/\b(?:everything|all of it|all of them|it all|a to z)\b/.test(text))
    return !/\bwhat is everything\b/.test(text)
  if (/\bwhat (?:is|do you have|have you got)(?: all)? (?:on|in) (?:the|your|our|this) map\b/.test(text))
    return true
  if (hears(text, 'whole') && hears(text, 'mapNoun')) return true
  return afterMap
    ? hears(text, 'whole', 'more')
    : saysOnly(text, 'list', 'mapNoun', 'verbNoun') &&
        /\b(?:technolog\w+|tools|entries|items|backend|by verb)\b/.test(text)
}

const FRAME =
  /^(?:once|seven|ten|7|10|99|37|backend|purpose|verb|tech|software|developer|engineer|display|draw|print|view|open|view|laid|lay|hear|present|page|backends|sum|summed|these|main|basic|exist|exists|available|there|existing|map's|maps|call|called|including|included|deal|big)$/
const GROUPING =
  /\b(?:categori[sz]e|group|organi[sz]e|sort|classify|structure|divide|arrange|break down|split|cluster)\b.*\b(?:backend|tech\w*|stack|tools|software|systems?|landscape|it all)\b|\b(?:backend|landscape|map|it all|everything)\b.*\b(?:categori[sz]ed|grouped|organi[sz]ed|sorted|classified|structured|divided|arranged|broken down|split|clustered)\b/
const WORKS_TOGETHER =
  /\b(?:verbs|they all|everything|it all|the parts|all the parts|all of this|the pieces)\b.*\b(?:together|connected|relate|interact|order|sequence|background|foreground|play|meet|cooperate|quietly)\b|\b(?:order|sequence|background|foreground|together)\b.*\bverbs\b/
