import { type hears, left, saysOnly } from './cues.ts'
import { type Heard, partsOfMap } from './heard.ts'
import type { WalkWish } from './intent.ts'
import { placeOf } from './map-order.ts'

/** Hears a command of the walk that is under way. */
export function walkCommand(heard: Heard): WalkWish | undefined {
  const { text, words, named, parts, walk } = heard
  // "Go to step two" names no language.
  if (!walk || named.some(({ sure }) => sure)) return undefined
  const to = (step: number, manner: 'go' | 'again' | 'why' = 'go'): WalkWish => ({
    kind: 'walk',
    walk: walk.walk,
    step,
    manner,
  })
  if (commands(text, 'count'))
    return {
      kind: 'walk length',
      walk: walk.walk,
      at: walk.step,
      ...(/\b(?:left|remain|remaining|ahead)\b/.test(text) ? { left: true } : {}),
    }
  const target = targetStep(text, walk.steps)
  if (target !== undefined) return to(target)
  const isHere = walk.exchangesAgo === 0
  if (isHere && asksWhy(heard)) return to(walk.step, 'why')
  if (parts.length > 0) return undefined
  if (leavesWalk(text)) return { kind: 'leave walk' }
  if (commands(text, 'over')) return to(1)
  if (commands(text, 'back')) return to(Math.max(1, walk.step - 1))
  if (commands(text, 'here')) return to(walk.step, 'again')
  if (commands(text, 'resume')) return isHere ? to(walk.step + 1) : to(walk.step, 'again')
  if (commands(text, 'onward') || commands(words, 'onward') || ENDS_ONWARD.test(text))
    return to(walk.step + 1)
  if (isHere && commands(text, 'again')) return to(walk.step, 'again')
  if (isHere && saysOnly(words, 'accept', 'nod')) return to(walk.step + 1)
  if (isHere && saysOnly(words, 'refuse')) return { kind: 'leave walk' }
  return undefined
}

/** Whether plain words end the walk. */
export function leavesWalk(text: string): boolean {
  return commands(text, 'halt')
}

/** Whether a text says one command and nothing besides the small words of asking and of walking. */
function commands(text: string, command: Parameters<typeof hears>[1]): boolean {
  return saysOnly(text, command, 'walking', 'again', 'accept', 'nod', 'more')
}

/** Short words that lead on alone: "more", "then", "and on". */
const ENDS_ONWARD = /^(?:(?:one )?more|then|and|go|(?:on )?and on)$/

/** "Why first?", "why does this step matter?" */
function asksWhy(heard: Heard): boolean {
  const { text } = heard
  return (
    /^why\b/.test(text) &&
    left(text, 'why', 'walking').every(
      (word) =>
        REASON_WORD.test(word) || partsOfMap(heard).some((part) => part.heard.toLowerCase().includes(word)),
    )
  )
}

const REASON_WORD = /^(?:first|matter|happen\w*|need\w*|necessary|important|place)$/

/** The step that a text asks for by its number; 0 when there is none of it. */
function targetStep(text: string, steps: number): number | undefined {
  const word = TO_STEP.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  if (!word) return undefined
  if (/^(?:last|end|final)$/.test(word)) return steps
  if (/^(?:start|beginning|top)$/.test(word)) return 1
  if (word === 'zero') return 0
  const place = placeOf(word)
  return Number.isNaN(place) ? undefined : place
}

const GO = 'skip|jump|go|move|take|bring|show|see|return|get|forward|back|ahead|straight|right|open'
const AROUND_GO = 'me|us|i|want|to|the|on|what|is|was|in|at|with'
const NTH = 'first|last|final|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\\d+(?=st|nd|rd|th)'

/** "Go to step 3", "skip to the last", "the third step". */
const TO_STEP = [
  `^(?:(?:${GO}|${AROUND_GO}) )*(?:step |number |no )(?:number )?(\\w+)(?: (?:again|now|step))*$`,
  `^(?:(?:${GO}) )(?:(?:${GO}|me) )*to (?:the |number )?(\\w+)(?: (?:step|one))?$`,
  `^(?:(?:and|show me|what is) )?(?:the )?(${NTH})(?:st|nd|rd|th)? step(?: again)?$`,
].map((pattern) => new RegExp(pattern))
