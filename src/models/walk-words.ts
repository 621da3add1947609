import type { WalkPlace } from './subject.ts'

/** What a reader wants of a walk. */
export type WalkWish =
  | { kind: 'walk'; walk: string; step: number; manner: 'begin' | 'go' | 'again' | 'why' }
  | { kind: 'leave walk' }
  | { kind: 'walks' }

/** The words that say yes to an offer. */
export const YES =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|alright|please|please do|yes please|of course|do it|why not|i'd like that|go ahead|i'm ready|ready)$/

/** Reads plain words as a command of the walk that is under way. */
export function walkCommand(text: string, { walk, step, steps }: WalkPlace): WalkWish | undefined {
  const to = (step: number, manner: 'go' | 'again' | 'why' = 'go'): WalkWish => ({
    kind: 'walk',
    walk,
    step,
    manner,
  })

  const target = TARGET.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  const number = target && stepNumber(target, steps)
  if (number !== undefined && number !== '') return to(number)
  if (ONWARD.test(text) || YES.test(text)) return to(step + 1)
  if (BACK.test(text)) return to(Math.max(1, step - 1))
  if (AGAIN.test(text)) return to(step, 'again')
  if (OVER.test(text)) return to(1)
  if (WHY.test(text)) return to(step, 'why')
  return leavesWalk(text) ? { kind: 'leave walk' } : undefined
}

/** Whether plain words end the walk. */
export function leavesWalk(text: string): boolean {
  return /^(?:let's |i want to |can we )?(?:stop|end|quit|exit|enough|that's enough|cancel|leave|finish|pause)(?: (?:the|this) walk| walking| here| it)?(?: for (?:now|a moment|today))?$/.test(
    text,
  )
}

/** Reads plain words as a wish to begin a walk, or to hear which there are. */
export function walkRequest(text: string): WalkWish | undefined {
  if (WHICH.test(text)) return { kind: 'walks' }
  const about = ABOUT.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  return about
    ? { kind: 'walk', walk: about.replace(/^(?:an?|the|how|your) /, ''), step: 1, manner: 'begin' }
    : undefined
}

const TARGET = [
  /^(?:(?:skip|jump|go|move|take me|show me|ahead|back)(?: (?:ahead|back|forward))?(?: to)? )?(?:the )?step (?:number )?(\w+)(?: again)?$/,
  /^(?:skip|jump|go|move|take me)(?: (?:ahead|back|forward))? to (?:the |number )?(\w+)(?: (?:step|one))?$/,
  /^(?:the )?(first|last) step$/,
]
const ONWARD =
  /^(?:and )?(?:let's )?(?:go on|go ahead|next|next (?:step|one)|the next (?:step|one)|continue|continue the walk|carry on|keep going|proceed|onward|onwards|forward|go|more|move on|skip|skip (?:this|it|this (?:step|one))|then|then what|and|what(?:'s| is| comes| happens)(?: the)? next(?: step)?|what then)(?: please)?$/
const BACK =
  /^(?:go |one |a |take me )?(?:step |back )?(?:back|previous|previous (?:step|one)|back one|back a step|one back|the (?:step|one) before|go back|the previous (?:step|one))$/
const AGAIN =
  /^(?:again|repeat|once more|one more time|repeat (?:that|it|this(?: step)?)|say (?:that|it) again|(?:that|this step|show this step) again|(?:tell me )?more about (?:this|this step|it|that)|explain (?:this|it|that)(?: step)?)$|^where (?:were|are) we|^where did we (?:stop|leave)|^(?:what|which) step|^how many steps|^(?:back|return|resume)(?: to)?(?: the)? walk$|^resume$/
const OVER =
  /^(?:let's )?(?:start|begin|go) (?:over|again|anew)(?: .*)?$|^restart(?: the walk)?$|^(?:start |begin |again )?from the (?:start|beginning|top)$/
const WHY =
  /^(?:but |and )?why(?: (?:is that|here|this|so|now|there|not|does (?:that|it|this) (?:matter|happen)))*$|^what for$/

const WHICH =
  /^(?:what|which) (?:other )?walks\b|^(?:show|list|tell|give)(?: me)?(?: of| about)?(?: the| your| all| all the)? walks$|^(?:the |other )?walks?$|^(?:take|start|begin|show me|do)? ?(?:a|another) walk$|^walk me(?: through (?:something|it))?$|^can we walk\b|^let's walk$|^how many walks\b/
const ABOUT = [
  /\b(?:walk|walks|lead|guide|take|talk|step|bring|run) (?:me |us )?(?:through|thru|along) (.+)$/,
  /^(?:let's )?(?:start|begin|show me|take|do|open|try) (?:the |a )?walk (?:about|through|of|on|for|called) (.+)$/,
  /^(?:let's )?(?:start|begin|show me|take|do|open|try) (?:the |a |an )?(.+) walk$/,
  /^(?:the |a |an )?(.+) walk$/,
  /^(.+?),? step by step$/,
]

function stepNumber(word: string, steps: number): number | undefined {
  if (/^\d+$/.test(word)) return Number(word)
  if (/^(?:last|end|final)$/.test(word)) return steps
  if (/^(?:first|start|beginning|top)$/.test(word)) return 1
  const index = NUMBERS.findIndex((names) => names.includes(word))
  return index < 0 ? undefined : index
}

const NUMBERS = [
  ['zero'],
  ['one'],
  ['two', 'second'],
  ['three', 'third'],
  ['four', 'fourth'],
  ['five', 'fifth'],
  ['six', 'sixth'],
  ['seven', 'seventh'],
  ['eight', 'eighth'],
  ['nine', 'ninth'],
  ['ten', 'tenth'],
]
