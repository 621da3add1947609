import { hears, left, saysOnly } from './cues.ts'
import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'
import { asksOfTwo, counted } from './map-counts.ts'
import { ordered } from './map-order.ts'
import { withoutMeasure } from './measure.ts'

/** Hears a wish for the map as a whole, or for what only the whole map tells; undefined when one part of it is meant. */
export function mapRequest(heard: Heard): Intent | undefined {
  const { text, meant, named } = heard
  if (comparesMaps(text)) return { kind: 'map difference' }
  const [name] = named
  if (name && asksOfTwo(text) && BESIDES.test(text)) return { kind: 'count', of: 'two homes' }
  if (name) return isAbsent(text) && named.length === 1 ? { kind: 'absent', name: name.heard } : undefined
  return (
    initial(text) ??
    counted(heard) ??
    ordered(heard) ??
    noSuchVerb(heard) ??
    (meant.categories.length === 0 && meant.verbs.length < 2 ? form(heard) : undefined)
  )
}

/** The short map is named, and something it says is set beside the full one. */
function comparesMaps(text: string): boolean {
  const isShort =
    /\b(?:overview|seven verbs|(?:short|small|first|brief|quick|little|seven-verb|shorter|smaller|simple) (?:map|one|version|overview)|(?:two|both) (?:maps|versions)(?! of an?\b)|the maps)\b/.test(
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

function initial(text: string): Intent | undefined {
  const [, letter] =
    /\b(?:starts?|begins?|starting|beginning) with (?:the letter |an? )?([a-z])\b/.exec(text) ?? []
  return letter ? { kind: 'initial', letter } : undefined
}

/** "What else is in two places besides Kafka", not "the other home of Kafka". */
const BESIDES =
  /\b(?:else|besides?|the only (?:one|thing|tool|technology)|(?:other|apart|aside) (?:than|from)|anything|something|like|except|(?:any|which|what) other|other (?:things|technologies|tools|ones))\b/

/** "The Deploy verb", "is there a verb called monitor": a name for a verb that is none. */
function noSuchVerb(heard: Heard): Intent | undefined {
  if (partsOfMap(heard).some(({ kind }) => kind === 'verb')) return undefined
  const [, called, titled] =
    /\bverbs? (?:is |are )?(?:called|named) ["“']?(\p{L}{4,})["”']?|\bverb ["“']?(\p{Lu}\p{L}{3,})/u.exec(
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
function form(heard: Heard): Intent | undefined {
  const { meant, last } = heard
  const [text, bare] = [withoutMeasure(heard.text), withoutMeasure(heard.bare)]
  const tail = last?.calls.at(-1)
  if (
    hears(text, 'story') &&
    left(bare, 'story', 'whole', 'small', 'mapNoun', 'verbNoun', 'short').filter(
      (word) => !STORY_WORD.test(word),
    ).length <= (hears(text, 'mapNoun', 'verbNoun') ? 2 : 0)
  )
    return { kind: 'map', form: 'story' }
  if (meant.verbs.length > 0) return undefined
  if (WORKS_TOGETHER.test(text)) return { kind: 'map', form: 'story' }
  if (
    SEVEN.test(text) &&
    left(text, 'small', 'mapNoun', 'verbNoun', 'list').every((word) => SEVEN_WORD.test(word))
  )
    return { kind: 'map', form: 'short' }
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
    (hears(text, 'verbNoun') || /\b(?:ten|10) (?:words|names)\b/.test(text)) &&
    !/\bby verb\b|\b(?:seven|7)\b|\b(?:overview|short|brief|quick)\b/.test(text)
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

const STORY_WORD =
  /^(?:request|single|map|backend|happens|travels?|bedtime|children|child|kid|it|long|longer|longest|seven|ten|7|10)$/
/** "The seven-verb version", "only seven". */
const SEVEN =
  /^(?:\D+ )?(?:seven|7)(?:-verb)?(?: verbs?)?(?: (?:version|one|map|form|edition|words|only|please))*$/
const SEVEN_WORD = /^(?:(?:seven|7)(?:-verb)?|version|edition|form|words)$/
/** "The whole thing at once", "the lot": nothing is named, and all of it is wanted. */
const ALL_OF_IT =
  /\b(?:the (?:lot|works)|(?:whole|entire|full|complete|long|longer|longest|maxi|max|extended|unabridged) (?:thing|lot|form|version|one)|(?:all|everything) (?:at once|in one go)|at once|in one (?:go|sweep|piece)|in full)\b/

function isWhole(text: string, afterMap: boolean): boolean {
  if (
    ALL_OF_IT.test(text) &&
    left(text, 'whole', 'list', 'mapNoun', 'verbNoun', 'accept', 'more').every((word) => FRAME.test(word))
  )
    return true
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
  /^(?:once|first|one|single|two|three|four|five|six|seven|eight|nine|ten|7|10|99|37|backend|purpose|verb|tech|software|developer|engineer|display|draw|sketch|paint|broad|rough|briefly|roughly|quickly|print|view|open|view|laid|lay|hear|present|page|backends|sum|summed|these|main|basic|exist|exists|available|there|existing|map's|maps|call|called|including|included|deal|big)$/
const GROUPING =
  /\b(?:categori[sz]e|group|organi[sz]e|sort|classify|structure|divide|arrange|break down|split|cluster)\b.*\b(?:backend|tech\w*|stack|tools|software|systems?|landscape|it all)\b|\b(?:backend|landscape|map|it all|everything)\b.*\b(?:categori[sz]ed|grouped|organi[sz]ed|sorted|classified|structured|divided|arranged|broken down|split|clustered)\b/
const WORKS_TOGETHER =
  /\b(?:verbs|they all|everything|it all|the parts|all the parts|all of this|the pieces)\b.*\b(?:together|connected|relate|interact|order|sequence|background|foreground|play|meet|cooperate|quietly)\b|\b(?:order|sequence|background|foreground|together)\b.*\bverbs\b/
