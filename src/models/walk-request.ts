import { left, saysOnly } from './cues.ts'
import type { Heard } from './heard.ts'
import type { WalkWish } from './intent.ts'
import { placeOf } from './map-order.ts'
import { outputOf, type Turn } from './past.ts'

/** Hears a wish to begin a walk, or to hear which there are. */
export function walkRequest(heard: Heard): WalkWish | undefined {
  const { text, named, meant, walk, last } = heard
  if (HOW_LONG.test(text))
    return { kind: 'walk length', walk: withoutWords(text, LENGTH_WORD) || walk?.walk || 'a request' }
  if (asksForWalks(text) || WITHOUT_GOAL.test(text)) return { kind: 'walks' }
  const title = byTitle(heard)
  if (title) return title
  const about = ABOUT.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  if (about) {
    const goal = about
      .replace(/^(?:an?|the|how|your|what happens (?:when|if|after|in)|what happens to) /, '')
      .replace(/,? step by step$/, '')
    if (ORDINAL.test(goal)) return { kind: 'walks' }
    const topics = [...named, ...meant.categories, ...meant.verbs]
    const isTopic = topics.length === 1 && goal.split(' ').length <= topics[0]!.heard.split(' ').length
    return isTopic && !/\bwalk (?:about|on|of|for|called)\b|\bwalk$/.test(text) ? undefined : begin(goal)
  }
  return named.length === 0 && !/\bstory\b/.test(text) && JOURNEY.some((sign) => sign.test(text))
    ? begin(text)
    : chosen(text, last)
}

/** "Show me the busy day": a walk's title, or most of it, and nothing else besides words of leading. */
function byTitle({ text, titled, named }: Heard): WalkWish | undefined {
  if (!titled || named.length > 0 || TOLD.test(text)) return undefined
  const title = titled.title.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const rest = left(text, 'list', 'walking', 'accept', 'more').filter(
    (word) =>
      !LEADING.test(word) &&
      !title.some((own) => own.length > 1 && (own.startsWith(word) || word.startsWith(own))),
  )
  return rest.length === 0 ? begin(titled.id) : undefined
}

/** "What a busy day", "I had a busy day". */
const TOLD = /^what an? |\b(?:had|having|was|were|been|today|my|our|every)\b/
const LEADING =
  /^(?:walks?|tours?|trips?|journeys?|lead|guide|hand|along|through|called|begin|open|play|run|about|app|apps)$/

/** Which is the first is seen in their list. */
const ORDINAL = /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|next|shortest|longest)$/

function begin(walk: string): WalkWish {
  return { kind: 'walk', walk, step: 1, manner: 'begin' }
}

const HOW_LONG = /\bhow (?:many|long)\b.*\bsteps?\b|\bnumber of steps\b|\bhow long\b.*\bwalk\b/
const LENGTH_WORD =
  /\b(?:how|many|much|long|number|of|steps?|has|have|does|do|is|are|there|in|the|it|take|walks?)\b/g

function withoutWords(text: string, words: RegExp): string {
  return text.replace(words, ' ').replace(/\s+/g, ' ').trim()
}

/** "Which walks are there", "how many walks". */
function asksForWalks(text: string): boolean {
  return (
    new RegExp(`\\bhow many ${WALKS}\\b|^(?:which|what) (?:walk|tour|journey)\\b`).test(text) ||
    (new RegExp(`\\b${WALKS}\\b`).test(text) &&
      left(text, 'list', 'others', 'whole', 'walking').every((word) => OFFERING.test(word)))
  )
}

const WALKS = '(?:walks|tours|trips|journeys|walkthroughs|excursions)'
const OFFERING =
  /^(?:walks|tours|trips|journeys|walkthroughs|excursions|available|exist|offer|offers|take|lead|choose|guided|possible|options?)$/

/** After a list of walks, or during one, a few words or a number name another. */
function chosen(text: string, last: Turn | undefined): WalkWish | undefined {
  const offered = last && (outputOf(last, 'list_walks') ?? outputOf(last, 'take_step'))
  if (!offered || text.split(' ').length > 8) return undefined
  if ('walks' in offered) {
    const [, ordinal] = NUMBERED.exec(text) ?? []
    const place = ordinal ? placeOf(ordinal.replace(/(?<=\d)(?:st|nd|rd|th)$/, '')) : Number.NaN
    const walk = place < 0 ? offered.walks.at(-1) : offered.walks[place - 1]
    if (walk) return begin(walk.id)
    const [first] = offered.walks
    if (first && saysOnly(text, 'onward', 'accept', 'walking', 'nod')) return begin(first.id)
  }
  const goal = text
    .replace(GENTLY, '')
    .replace(INSTEAD, '')
    .replace(/^(?:the|an?) | (?:one|please|instead|walk|then)$/g, '')
    .replace(/^(?:one|walk) (?:with|about|for|of|on|where|in)(?: the| an?)? /, '')
    .replace(/ (?:one|please|instead|walk|then)$/, '')
  const isNamed = ('walks' in offered ? offered.walks : []).some(({ title }) => shareWord(title, goal))
  const isOther =
    'walk' in offered &&
    /\b(?:one|walk|instead|app)\b/.test(text) &&
    (INSTEAD.test(text) || /^(?:not|let us|can we|the)\b/.test(text))
  return isNamed || (isOther && WALK_THINGS.test(goal)) ? begin(goal) : undefined
}

/** "The second", "number 3 please". */
const NUMBERED = /^(?:the |number |walk |no |option |#)*(\w+)(?: (?:one|walk|please))*$/
const INSTEAD =
  /^(?:no|not that|i (?:meant|mean|want|prefer|choose|pick)|(?:let us |i will |can we |we )?(?:do|take|try|walk|have|begin with|start with)|rather|what about|how about|maybe|perhaps)\b,? ?/
/** "… one, slowly please" */
const GENTLY = /(?:,? (?:slowly|gently|calmly|quietly|now|then|first|please|and slowly))+$/

function shareWord(title: string, words: string): boolean {
  const wanted = words.split(/[\s-]+/).filter((word) => word.length > 3)
  return (
    title
      .toLowerCase()
      .split(/[\s-]+/)
      .some(
        (word) =>
          word.length > 3 &&
          wanted.some((other) => word.startsWith(other.slice(0, 5)) && other.startsWith(word.slice(0, 4))),
      ) || /\b(?:shop|chat|photo|ml|data|busy|ship|release)\b/.test(words)
  )
}

const WALK_THINGS =
  /\b(?:shops?|orders?|chats?|photos?|pictures?|data|pipelines?|nightly|requests?|busy|day|changes?|releases?|shipping|predictions?|models?|machine|learning|ml|online)\b/

const LEAD = 'walks?|lead|guide|take|talk|step|bring|run|tour|go|accompany'
/** Said of oneself these lead through more than walks: an error goes through the roof. */
const LEAD_ALONE = 'walks?|tour|guide|stroll|wander'
const BY_THE_HAND = '(?:by the hand |gently |slowly |quietly |again |now |along )*'
const THROUGH = 'through|thru|along|into|around|over'
const SHOW = 'see|hear|start|begin|show|take|do|open|try|like|want|about|have|give'
const WALK = 'walk|tour|walkthrough|journey'
const OF = 'about|through|of|on|for|called'
const BY_STEPS = 'step by step|one step at a time|step for step'
const TELL = '(?:show me |explain |describe )?(?:how )?'

/** "Walk me through …" in its many forms; the rest says what should be seen. */
const ABOUT = [
  `\\b(?:${LEAD}) (?:me|us|with me) ${BY_THE_HAND}(?:${THROUGH}) (.+)$`,
  `(?:^|\\b(?:we|to|and|us) )(?:${LEAD_ALONE}) (?:${THROUGH}) (.+)$`,
  `\\b(?:${LEAD}) (?:me |us )${BY_THE_HAND}(from .+)$`,
  `^(?:${WALK}) ?[:–—-] ?(.+)$`,
  `^(?:what|which) is the (?:${WALK}) (?:with|about|where|in which) (.+)$`,
  `\\b(?:${SHOW}) (?:me |us )?(?:on |for )?(?:the |a |an )?(?:${WALK})(?: thing| one)? (?:${OF}|with|where) (.+)$`,
  `\\b(?:${WALK})(?: thing| one)? (?:${OF}) (.+)$`,
  `^(?:(?:${SHOW}|can we do|we do|i would like|i want)(?: me)?(?: to (?:do|take|see|start))? )?(?:the |a |an |your )?(\\w.+?) (?:walk|tour|walkthrough)(?: instead| now)?$`,
  `^${TELL}(.+?),? (?:${BY_STEPS})$`,
  `^(?:(?:show|tell|take|lead)(?: me| us)?,? |explain,? )?(?:${BY_STEPS}),? (?!please$)${TELL}(.+)$`,
  `^(?:can we do|let us do|we do|do) (?:the )?(.+?)(?: instead| now)$`,
].map((pattern) => new RegExp(pattern))

/** A walk, whichever. */
const WITHOUT_GOAL = new RegExp(
  [
    'take me for a walk|go for a walk|can we walk\\b|walk with me$',
    'let us (?:go for a |take a )?walk$',
    'walk me(?: through (?:something|it|anything|one))?$',
    '(?:another|a different|some|any) (?:walk|tour)\\b(?! (?:about|through|of))',
    '^(?:a |the )?walk$|want a walk$|^(?:(?:an?|the) )?tour$|\\b(?:an?|on|some|the) tour$|^(?:start|begin|take|do|open) a walk$',
  ].join('|'),
)

const THING =
  'request|click|photo|picture|order|message|chat app|photo app|online shop|web ?shop|prediction|page view|data pipeline|model'
const TRAVEL = 'travel|go|flow|move|work|arrive|get|reach|pass'

/** What happens to a thing on its way. */
const JOURNEY = [
  '\\bwhat happens (?:when|after|if|to|once|as soon as|behind)\\b',
  `\\bhow (?:does|do) (?:a |an |the |my |your )?(?:${THING})\\b.*\\b(?:${TRAVEL})`,
  `\\bhow (?:a|an|the) (?:\\w+ ){0,2}(?:${THING}|page|change)\\b.*\\b(?:travels?|gets?|flows?|moves?|arrives?|goes)\\b`,
  `\\bjourney of\\b|^(?:\\w+ ){0,3}follow (?:a|the) (?:${THING})\\b|\\blife of a (?:${THING})\\b`,
].map((sign) => new RegExp(sign))
