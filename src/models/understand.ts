import type { Mention } from '../tools/read-question.ts'
import type { Exchange } from './past.ts'
import { type Subject, subjectOf, type WalkPlace, walkIn } from './subject.ts'

/** What the reader wants, as far as the words, the names in them and the conversation so far tell. */
export type Intent =
  | { kind: 'greeting' | 'thanks' | 'goodbye' | 'who' | 'lost' }
  /** Names as the reader wrote them, one to four; they may be off the map. */
  | { kind: 'place'; names: string[] }
  | { kind: 'why'; name: string }
  | { kind: 'compare'; names: string[] }
  | { kind: 'others'; subject: Subject }
  | { kind: 'more'; subject: Subject }
  | { kind: 'verb'; verb: string }
  | { kind: 'category'; category: string }
  | { kind: 'need'; need: string }
  | { kind: 'map'; form: 'full' | 'short' | 'story' | 'verbs' }
  | { kind: 'walks' }
  | { kind: 'walk'; walk: string; step: number; manner: 'begin' | 'go' | 'again' }
  | { kind: 'leave walk' }

/** Understands the open exchange, given the names that were found in it. */
export function understand(question: string, mentions: Mention[], past: Exchange[]): Intent {
  const text = plain(question)
  const walk = walkIn(past)
  const subject = past.map(subjectOf).findLast((found) => found !== undefined)

  return (
    (walk && walkCommand(text, walk)) ??
    courtesy(text) ??
    walkRequest(text) ??
    mapRequest(text) ??
    byNames(question, text, mentions) ??
    (subject && followUp(text, subject)) ??
    (text === '' ? { kind: 'greeting' } : { kind: 'need', need: question })
  )
}

/** Lower case, straight quotes, one space between words, without a greeting in front or signs at the end. */
function plain(question: string): string {
  return question
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.!?…,]+$/, '')
    .replace(
      /^(?:hi|hello|hey|hey there|good (?:morning|evening|afternoon))(?: fira)?[,.!]? +(?=\S+ \S+)/,
      '',
    )
    .replace(/,? (?:please|fira|thanks|thank you)$/, '')
    .replace(/^(?:please|ok(?:ay)?|so|well|and now|now|then),? (?=\S+ \S)/, '')
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const YES = /^(?:yes|yeah|yep|sure|ok|okay|alright|please|please do|yes please|of course|i'm ready|ready)$/

function walkCommand(text: string, place: WalkPlace): Intent | undefined {
  const to = (step: number, manner: 'go' | 'again' = 'go'): Intent => ({
    kind: 'walk',
    walk: place.walk,
    step,
    manner,
  })

  const skip =
    /^(?:(?:skip|jump|go|move|take me|ahead)(?: ahead)? to )?(?:the )?(?:step|number) ?(\w+)$|^(?:skip|jump|go|move|take me) (?:ahead )?to (?:the )?(\w+)(?: step)?$/.exec(
      text,
    )
  const target = skip && (skip[1] ?? skip[2])!
  if (target) {
    const number = /^(?:last|end)$/.test(target)
      ? place.steps
      : /^(?:first|start|beginning)$/.test(target)
        ? 1
        : toNumber(target)
    if (number !== undefined) return to(number)
  }
  if (
    /^(?:let's )?(?:start|begin|from) (?:over|again|anew|the (?:start|beginning|top))$|^restart$|^from the (?:start|beginning|top)$|^start from the (?:start|beginning|top)$/.test(
      text,
    )
  ) {
    return to(1)
  }
  if (
    /^where (?:were|are) we|^where did we (?:stop|leave)|^(?:what|which) step|^(?:back|return|resume)(?: to)? the walk$|^resume$/.test(
      text,
    )
  ) {
    return to(place.step, 'again')
  }
  if (
    /^(?:let's )?(?:go on|next|next (?:step|one)|continue|continue the walk|carry on|keep going|proceed|go ahead|onward|forward|go|more|and then|then|(?:and )?what(?:'s| is| happens| comes) next)(?: please)?$/.test(
      text,
    ) ||
    YES.test(text)
  ) {
    return to(place.step + 1)
  }
  if (
    /^(?:go |one |a )?(?:step )?(?:back|previous|previous step|back one|back a step|the step before|go back)(?: please)?$/.test(
      text,
    )
  ) {
    return to(Math.max(1, place.step - 1))
  }
  if (
    /^(?:again|repeat|once more|repeat (?:that|it|this step)|say (?:that|it) again|(?:that|this step) again|one more time)(?: please)?$/.test(
      text,
    )
  ) {
    return to(place.step, 'again')
  }
  if (
    /^(?:stop|end|quit|exit|enough|that's enough|cancel|leave|done|i'm done|stop here)(?: the)?(?: walk)?(?: here)?$/.test(
      text,
    )
  ) {
    return { kind: 'leave walk' }
  }
  return undefined
}

function toNumber(word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word)
  const index = NUMBERS.indexOf(word)
  return index >= 0 ? index : undefined
}

function courtesy(text: string): Intent | undefined {
  if (
    /^(?:hi|hello|hey|hey there|hi there|hello there|good (?:morning|evening|afternoon)|greetings|yo|howdy)(?: fira| guide)?$/.test(
      text,
    )
  ) {
    return { kind: 'greeting' }
  }
  if (
    /^(?:ok(?:ay)? |great |perfect |wonderful |many )?(?:thanks?|thank you|thx|ty|cheers)\b(?!.* (?:where|what|how|why)\b)/.test(
      text,
    ) &&
    text.split(' ').length < 9
  ) {
    return { kind: 'thanks' }
  }
  if (/^(?:good ?bye|bye|bye bye|see you|good night|farewell)\b/.test(text) && text.split(' ').length < 5)
    return { kind: 'goodbye' }
  if (
    /^(?:who|what) are you\b|^who is (?:this|speaking|there)|^what(?:'s| is) your (?:name|purpose)|^what (?:can|do) you do\b|^how can you help|^what can i ask|^(?:help|help me)$|^introduce yourself/.test(
      text,
    )
  ) {
    return { kind: 'who' }
  }
  if (
    /^i(?:'m| am| feel)(?: a (?:bit|little)| so| quite| completely| totally)? (?:lost|confused|overwhelmed|new to this|stuck)\b/.test(
      text,
    )
  ) {
    return { kind: 'lost' }
  }
  return undefined
}

function walkRequest(text: string): Intent | undefined {
  if (
    /^(?:what|which) walks\b|^(?:show|list|tell)(?: me)?(?: of| about)?(?: the| your| all| all the)? walks$|^(?:the )?walks$|^(?:take|start|begin|show me)? ?a walk$|^walk me(?: through (?:something|it))?$|^can we walk\b|^let's walk$/.test(
      text,
    )
  ) {
    return { kind: 'walks' }
  }
  const [, about] =
    /\b(?:walk|walks|lead|guide|take|talk|step) (?:me |us )?(?:through|thru|along)\b ?(.*)$/.exec(text) ??
    /^(?:start|begin|show me|take|do|open) (?:the |a )?walk(?: (?:about|through|of|on|for))? ?(.*)$/.exec(
      text,
    ) ??
    /^(.*?),? step by step$/.exec(text) ??
    []
  return about
    ? { kind: 'walk', walk: about.replace(/^(?:an?|the|how) /, ''), step: 1, manner: 'begin' }
    : undefined
}

function mapRequest(text: string): Intent | undefined {
  if (/\b(?:story|single verb map|as a story)\b/.test(text) && text.split(' ').length < 12)
    return { kind: 'map', form: 'story' }
  if (
    /^(?:(?:be |a |something )?more )?comprehensive\b|\b(?:whole|full|entire|complete|comprehensive|detailed) (?:map|list|picture|stack)\b|^(?:show|list|give|tell) (?:me )?(?:everything|all (?:the |of the )?(?:technologies|tools|categories|entries))|^everything$/.test(
      text,
    )
  ) {
    return { kind: 'map', form: 'full' }
  }
  if (
    /\b(?:overview|short map|short version|in short|seven verbs|first map|summary|big picture)\b|^how (?:could|can|would|do) you categori[sz]e\b|^categori[sz]e\b/.test(
      text,
    )
  ) {
    return { kind: 'map', form: 'short' }
  }
  if (
    /^(?:what|which) (?:are|is) (?:(?:the|your|all) )*(?:\w+ )?verbs?(?: of the map)?$|^(?:show|list|name|tell)(?: me)? (?:(?:the|your|all|about) )*(?:\w+ )?verbs$|^(?:the )?verbs$|^how many verbs\b|^(?:show|open|see|what is|what's)(?: me)?(?: in| on)? (?:the|your|our|this) map$|^(?:the )?map$/.test(
      text,
    )
  ) {
    return { kind: 'map', form: 'verbs' }
  }
  return undefined
}

function byNames(question: string, text: string, mentions: Mention[]): Intent | undefined {
  const meant = mentions.filter((mention) => mention.sure || isAskedFor(question, mention))
  const technologies = meant.filter(
    (mention) => mention.status === 'on the map' && mention.kind === 'technology',
  )
  const outsiders = meant.filter(({ status }) => status === 'beyond the map')
  const strangers = meant.filter(({ status }) => status === 'unknown')
  const named = inOrder([...technologies, ...outsiders])

  if (named.length > 1 && technologies.length > 0 && isChoice(text, named.length)) {
    return { kind: 'compare', names: unique(named).slice(0, 4) }
  }
  const [technology] = technologies
  if (technology) {
    const names = unique(named)
    if (names.length === 1 && isWhy(text)) return { kind: 'why', name: technology.heard }
    const [name] = technology.status === 'on the map' ? technology.names : []
    if (names.length === 1 && isOthers(text) && name)
      return { kind: 'others', subject: { kind: 'technology', names: [name] } }
    return { kind: 'place', names: names.slice(0, 4) }
  }
  if (outsiders.length > 0) return { kind: 'place', names: unique(outsiders).slice(0, 4) }
  for (const kind of ['category', 'verb'] as const) {
    const found = meant.find((mention) => mention.status === 'on the map' && mention.kind === kind)
    if (found?.status === 'on the map') {
      const name = found.names[0]!
      return kind === 'category' ? { kind, category: name } : { kind, verb: name }
    }
  }
  // A word that nobody knows is a name only where nothing else is asked for.
  const stranger = strangers.find((mention) => isAskedFor(question, mention))
  return stranger && text.split(' ').length <= 5 ? { kind: 'place', names: [stranger.heard] } : undefined
}

function inOrder(mentions: Mention[]): Mention[] {
  return mentions.sort((a, b) => a.start - b.start)
}

/** One way of writing for each thing: "Postgres or PostgreSQL" is one. */
function unique(mentions: Mention[]): string[] {
  const seen = new Map<string, string>()
  for (const mention of mentions) {
    const key = mention.status === 'on the map' ? mention.names.join() : mention.heard.toLowerCase()
    if (!seen.has(key)) seen.set(key, mention.heard)
  }
  return [...seen.values()]
}

function isChoice(text: string, names: number): boolean {
  if (
    /\b(?:where|what) (?:do|does|are|is)\b.* and\b/.test(text) &&
    !/\b(?:differ|between|better)\b/.test(text)
  )
    return false
  return (
    names <= 4 &&
    /\bor\b|\bvs\b|\bversus\b|\bcompare|\bcomparison|\bdiffer|\bbetween\b|\bbetter\b|\binstead\b|\bagainst\b|\bthan\b|\bchoose\b|\bfrom .* to\b|\/|\band\b/.test(
      text,
    )
  )
}

function isWhy(text: string): boolean {
  return /^(?:but |and |so )?why\b|\b(?:twice|two (?:homes|places)|both places|more than one)\b/.test(text)
}

function isOthers(text: string): boolean {
  return /\b(?:alternatives?|similar|instead of|besides|next to|beside|neighbou?rs?|like it|what else|others?|anything else)\b|\blike\b/.test(
    text,
  )
}

/**
 * Whether an English word, such as "go" or "caching", stands where a name is asked for: "where does go fit", "tell
 * me about caching", or the word alone; not "go on" or "where do I store files".
 */
function isAskedFor(question: string, { start, end }: Mention): boolean {
  const before = question
    .slice(0, start)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/["“'`*]+$/, '')
  const after = question
    .slice(end)
    .toLowerCase()
    .replace(/^["”'`*]+/, '')
  return BEFORE_A_NAME.test(before) && AFTER_A_NAME.test(after)
}

const BEFORE_A_NAME =
  /(?:^|[,;:.!?/]\s*|\b(?:hi|hello|hey)\s|\b(?:where|what|who|which|how|why|when)(?:'s|s| is| are| was| does| do| did| would| should| can| could| might| about)? (?:i |we |you )?(?:(?:put|place|find|call|use) )?|\b(?:about|explain|describe|show me|open|compare|and|or|vs\.?|versus|between|than|with|in|under|use|using|for|called|named|is|are|does|do|of|from|like|into|see|also|in the verb|verb|category) )(?:the |an? |our |your |verb |category |technology |tool |language )?$/
const AFTER_A_NAME =
  /^(?:[\s?.!,]*$|\s*[,/?!;:)]|\.\s|\s+(?:fits?|belongs?|lives?|goes?|go|sits?|stands?|used|for|or|vs\.?|versus|and|is|are|does|do|twice|both|mean|means|come|comes|category|verb|technolog(?:y|ies)|tools?|options?|language|in (?:store|serve|compute|connect|secure|observe|automate|scale|validate|adapt|your|our|the|this|it|all)|on (?:the|our|your|this) map|please|then|now|rest|hold|work|about|here|help|even|fit in|at all|better|under)\b)/

function followUp(text: string, subject: Subject): Intent | undefined {
  if (
    /^(?:but |and |so )?why(?: (?:is that|so|twice|both|two|there|in both|two homes|both places|not|does it|is it there))*$|\btwice\b|\btwo (?:homes|places)\b/.test(
      text,
    )
  ) {
    return subject.kind === 'technology'
      ? { kind: 'why', name: subject.names[0]! }
      : { kind: 'more', subject }
  }
  if (
    /^(?:and )?(?:what|anything|who|any|are there|is there)?(?: (?:thing|things))? ?(?:else|others?|any(?:thing)? (?:else|others?))(?: is| are| stands?| lives?| fits?| belongs?)?(?: there)?(?: too)?$|^(?:and )?the (?:others?|rest)$|^what other (?:ones|choices|options)(?: are there)?$|^(?:any |what are the |are there )?(?:alternatives|other options|options|neighbou?rs)$|^what(?:'s| is) (?:next to|beside) (?:it|that)$/.test(
      text,
    )
  ) {
    return { kind: 'others', subject }
  }
  if (
    YES.test(text) ||
    /^(?:tell me |say |show me )?more(?: about (?:it|that|this|them))?$|^go on$|^continue$|^(?:and )?(?:how do they differ|how to choose|which (?:one|should i (?:choose|use|pick|take)))$|^go deeper$|^explain(?: (?:it|that))?$/.test(
      text,
    )
  ) {
    return { kind: 'more', subject }
  }
  return undefined
}
