import { hears, left, saysOnly } from './cues.ts'
import type { Heard } from './heard.ts'
import type { WalkWish } from './intent.ts'
import { placeOf } from './map-words.ts'
import { type Exchange, outputOf } from './past.ts'

/** Hears a command of the walk that is under way. */
export function walkCommand({ text, words, named, parts, walk }: Heard): WalkWish | undefined {
  // "Go to step two" names no language.
  if (!walk || named.some(({ sure }) => sure)) return undefined
  const to = (step: number, manner: 'go' | 'again' | 'why' = 'go'): WalkWish => ({
    kind: 'walk',
    walk: walk.walk,
    step,
    manner,
  })
  if (/\bhow (?:many|much|far|long)\b/.test(text) && isBare(text, 'count'))
    return { kind: 'walk length', walk: walk.walk, at: walk.step }
  const target = targetStep(text, walk.steps)
  if (target !== undefined) return to(target)
  const isHere = walk.exchangesAgo === 0
  if (
    isHere &&
    /^why\b/.test(text) &&
    left(text, 'why').filter(
      (word) =>
        !/^(?:first|matter|happen\w*|need\w*|necessary|step|important|place)$/.test(word) &&
        !isNamedIn(word, parts),
    ).length === 0
  )
    return to(walk.step, 'why')
  if (parts.length > 0) return undefined
  if (leavesWalk(text)) return { kind: 'leave walk' }
  if (isBare(text, 'over')) return to(1)
  if (isBare(text, 'back')) return to(Math.max(1, walk.step - 1))
  if (isBare(text, 'here')) return to(walk.step, 'again')
  if (isBare(text, 'resume')) return isHere ? to(walk.step + 1) : to(walk.step, 'again')
  if (isBare(text, 'onward') || isBare(words, 'onward')) return to(walk.step + 1)
  if (isHere && isBare(text, 'again')) return to(walk.step, 'again')
  if (isHere && saysOnly(words, 'accept', 'nod')) return to(walk.step + 1)
  if (isHere && saysOnly(words, 'refuse')) return { kind: 'leave walk' }
  return undefined
}

function isNamedIn(word: string, parts: Heard['parts']): boolean {
  return parts.some(({ heard }) => heard.toLowerCase().includes(word))
}

/** Whether plain words end the walk. */
export function leavesWalk(text: string): boolean {
  return isBare(text, 'leave')
}

/** Hears a wish to begin a walk, or to hear which there are. */
export function walkRequest({ text, named, meant, walk, last }: Heard): WalkWish | undefined {
  if (/\bhow (?:many|long)\b.*\bsteps?\b|\bnumber of steps\b|\bhow long\b.*\bwalk\b/.test(text)) {
    const about = text
      .replace(
        /\b(?:how|many|much|long|number|of|steps?|has|have|does|do|is|are|there|in|the|it|take|walk|walks)\b/g,
        ' ',
      )
      .replace(/\s+/g, ' ')
      .trim()
    return { kind: 'walk length', walk: about || walk?.walk || 'a request' }
  }
  if (/\bhow many walks\b/.test(text)) return { kind: 'walks' }
  if (
    /\bwalks\b/.test(text) &&
    left(text, 'list', 'others', 'whole').filter(
      (word) => !/^(?:walks|available|exist|offer|take|lead|tours?|choose)$/.test(word),
    ).length === 0
  )
    return { kind: 'walks' }
  if (NO_GOAL.test(text)) return { kind: 'walks' }
  const about = ABOUT.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  if (about) {
    const goal = about
      .replace(/^(?:an?|the|how|your|what happens (?:when|if|after|in)|what happens to) /, '')
      .replace(/,? step by step$/, '')
    const topics = [...named, ...meant.categories, ...meant.verbs]
    const isTopic = topics.length === 1 && goal.split(' ').length <= topics[0]!.heard.split(' ').length
    return isTopic && !/\bwalk (?:about|on|of|for|called)\b|\bwalk$/.test(text)
      ? undefined
      : { kind: 'walk', walk: goal, step: 1, manner: 'begin' }
  }
  return JOURNEY.test(text) && named.length === 0 && !/\bstory\b/.test(text)
    ? { kind: 'walk', walk: text, step: 1, manner: 'begin' }
    : chosen(text, last)
}

/** After a list of walks, or during one, a few words or a number name another. */
function chosen(text: string, last: Exchange | undefined): WalkWish | undefined {
  const offered = last && (outputOf(last, 'list_walks') ?? outputOf(last, 'take_step'))
  if (!offered || text.split(' ').length > 8) return undefined
  const begin = (walk: string): WalkWish => ({ kind: 'walk', walk, step: 1, manner: 'begin' })
  if ('walks' in offered) {
    const [, ordinal] =
      /^(?:the |number |walk |no |option |#)*(\w+)(?: (?:one|walk|please))*$/.exec(text) ?? []
    const place = ordinal ? placeOf(ordinal.replace(/(?<=\d)(?:st|nd|rd|th)$/, '')) : Number.NaN
    const walk = place < 0 ? offered.walks.at(-1) : offered.walks[place - 1]
    if (walk) return begin(walk.id)
  }
  const goal = text
    .replace(
      /^(?:no|not that|i (?:meant|mean|want|prefer)|do|take|try|we do|rather|what about|how about)\b,? ?/,
      '',
    )
    .replace(/^(?:the|an?) | (?:one|please|instead|walk|then)$/g, '')
    .replace(/^(?:one|walk) (?:with|about|for|of|on|where|in)(?: the| an?)? /, '')
    .replace(/ (?:one|please|instead|walk|then)$/, '')
  const isNamed = ('walks' in offered ? offered.walks : []).some(({ title }) => shareWord(title, goal))
  const isOther =
    'walk' in offered &&
    /\b(?:one|walk|instead|app)\b/.test(text) &&
    /^(?:no|not|i (?:meant|mean|want)|do|take|try|rather|what about|how about|let us|can we|we do|the)\b/.test(
      text,
    )
  return isNamed || (isOther && WALK_THINGS.test(goal)) ? begin(goal) : undefined
}

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

/** "Walk me through …" in its many forms; the rest says what should be seen. */
const ABOUT = [
  /\b(?:walk|walks|lead|guide|take|talk|step|bring|run|tour|go|accompany) (?:me |us |with me )?(?:through|thru|along|into|around|over) (.+)$/,
  /\b(?:start|begin|show me|take|do|open|try|like|want|about|have|give) (?:me |us )?(?:on |for )?(?:the |a |an )?(?:walk|tour|walkthrough|journey)(?: thing| one)? (?:about|through|of|on|for|called|with|where) (.+)$/,
  /\b(?:walk|tour|walkthrough|journey)(?: thing| one)? (?:about|through|of|on|for|called) (.+)$/,
  /^(?:start|begin|show me|show|take|do|open|try|can we do|we do|i would like|i want)(?: to (?:do|take|see|start))? (?:the |a |an |your )?(.+?) (?:walk|tour|walkthrough)(?: instead| now)?$/,
  /^(?:the |a |an )?(\w.+) (?:walk|walkthrough|tour)(?: instead)?$/,
  /^(?:show me |explain |describe )?(?:how )?(.+?),? (?:step by step|one step at a time|step for step)$/,
  /^step by step,? (?:show me |explain |describe )?(?:how )?(.+)$/,
  /^(?:can we do|let us do|we do|do) (?:the )?(.+?)(?: instead| now)$/,
]
const NO_GOAL =
  /^(?:.*\b)?(?:take me for a walk|walk me(?: through (?:something|it|anything|one))?$|can we walk\b|let us (?:go for a |take a )?walk$|walk with me$|(?:another|a different|some|any) (?:walk|tour)\b(?! (?:about|through|of))|go for a walk|^(?:a |the )?walk$|want a walk$|tour$|^(?:start|begin|take|do|open) a walk$)/
const JOURNEY =
  /\bwhat happens (?:when|after|if|to|once|as soon as|behind)\b|\bhow (?:does|do) (?:a |an |the |my |your )?(?:request|click|photo|picture|order|message|chat app|photo app|online shop|web ?shop|prediction|page view|data pipeline|model)\b.*\b(?:travel|go|flow|move|work|arrive|get|reach|pass)|\bhow (?:a|an|the) (?:\w+ ){0,2}(?:request|photo|picture|message|order|click|page|change)\b.*\b(?:travels?|gets?|flows?|moves?|arrives?|goes)\b|\bjourney of\b|\bfollow (?:a|the) (?:request|order|message|click|photo)\b|\blife of a (?:request|click|message)\b/

function targetStep(text: string, steps: number): number | undefined {
  const [, word] =
    /^(?:(?:skip|jump|go|move|take|bring|show|see|ahead|straight|forward|back|right|me|us|i|want|to|the|on|open|return|what|is|was|in|at|with|get) )*(?:step |number |no )(?:number )?(\w+)(?: (?:again|now|step))*$/.exec(
      text,
    ) ??
    /^(?:skip|jump|go|move|take me|bring me|forward|back|return|straight)(?: (?:ahead|back|forward|straight|right))? to (?:the |number )?(\w+)(?: (?:step|one))?$/.exec(
      text,
    ) ??
    /^(?:the |show me the |and the |what is the )?(first|last|final|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?=st|nd|rd|th))(?:st|nd|rd|th)? step(?: again)?$/.exec(
      text,
    ) ??
    []
  if (!word) return undefined
  if (/^(?:last|end|final)$/.test(word)) return steps
  if (/^(?:start|beginning|top)$/.test(word)) return 1
  if (word === 'zero') return 0
  const place = placeOf(word)
  return Number.isNaN(place) ? undefined : place
}

type Command = keyof typeof COMMANDS

/** Whether a text says one command and nothing besides the small words of asking. */
function isBare(text: string, command: Command | 'again' | 'count'): boolean {
  if (command === 'again' || command === 'count')
    return hears(text, command) && rest(text.replace(/\bhow (?:many|much|far|long)\b/, '')).length === 0
  const sign = COMMANDS[command].exec(text)
  return sign !== null && rest(text.replace(sign[0], ' ')).length === 0
}

/** Words of walking are no content either. */
function rest(text: string): string[] {
  return left(text, 'again', 'accept', 'nod', 'more').filter(
    (word) =>
      !/^(?:steps?|walk|walking|ready|i|next|ahead|bit|lost|together|happens|comes|left|are|remain|total|start|beginning)$/.test(
        word,
      ),
  )
}

const COMMANDS = {
  onward:
    /\b(?:go onn?|goon|go ahead|next(?: (?:one|step|up|please))?|nextt?|continue|carry on|keep (?:going|walking|on)|proceed|onwards?|forwards?|move on|skip(?: (?:it|this|this one))?|and then|then what|what then|what is next|what comes (?:next|after(?: (?:this|that|it))?)|what happens next|what follows|go further|further|advance|lead on|press on|one more|(?:^|\b)more$|^then$|^and$|^go$|on we go|on$|ready)\b/,
  back: /\b(?:go back|back(?: (?:one|up|a step|one step|please))?|previous|the (?:step|one) before|one (?:step )?back|before that|step back|backwards?|rewind)\b/,
  here: /\b(?:where (?:were|are|was|am) (?:we|i)(?: now| again)?|where did we (?:stop|leave)(?: off)?|(?:what|which) step (?:is|are|was|were)?(?: this| we| it)*(?: on| at| in)?|how far (?:along )?(?:are|is) (?:we|it|i)|(?:which|what) (?:technolog\w+|tools|names) (?:are|is|do we see) (?:in|used in|at|here)|current step|this step|explain (?:this|that|it)|more about (?:this|that|it)|where does (?:this|that|it) happen|repeat)\b/,
  resume:
    /\b(?:back to (?:the|our) walk|resume|return to (?:the|our) walk|continue the walk|the walk again|pick up where)\b/,
  over: /\b(?:start(?:ing)? over|start again|restart|begin again|from the (?:start|beginning|top)|back to the (?:start|beginning|top)|start anew|all over again|go to the (?:start|beginning|top)|to the (?:start|beginning))\b/,
  leave:
    /(?:^| )(?:stop|end|quit|exit|enough|that is enough|cancel|leave|finish|pause|stop here|i am done|done|no more|break)(?= |$)(?:(?: (?:for (?:now|today|a moment)|the walk|this walk|our walk|walking|here|it|this|that|of this|with this|with the walk))*)/,
} as const
