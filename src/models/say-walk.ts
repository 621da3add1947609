import type { StepTaken, WalkView } from '../tools/walks.ts'
import type { WalkWish } from './intent.ts'
import { bold, capital, count, counted, inside, paragraphs, plainName, type Say } from './phrases.ts'

/** The walks there are. */
export function sayWalks(all: WalkView[], say: Say): string {
  if (all.length === 0) return 'There are no walks on this map, Fira. Ask me about any verb instead.'
  return paragraphs(
    `I can lead you along ${counted(all.length, 'walk')}${say(', Fira', '')}:`,
    all.map(({ title, audience }) => `- ${title} – for ${audience}`).join('\n'),
    'Tell me which one, and we’ll begin.',
  )
}

/** A step of a walk, or why there is none. */
export function sayWalk(taken: StepTaken, manner: 'begin' | 'go' | 'again' | 'why', say: Say): string {
  if (taken.status === 'no such walk') {
    return paragraphs(
      taken.walks.length > 0 ? 'I have no walk for that yet, Fira.' : '',
      sayWalks(taken.walks, () => ''),
    )
  }
  if (taken.status === 'no such step') {
    return taken.asked > taken.walk.steps
      ? `We’ve come to the end of this walk, Fira. It has ${counted(taken.walk.steps, 'step')}. Say “start over” to walk it again, or ask about anything you saw.`
      : `This walk goes from step 1 to step ${taken.walk.steps}, Fira. Which one shall we take?`
  }
  const { walk, number, verb, happening, why, next } = taken
  if (manner === 'why')
    return paragraphs(
      why || `Because that is what ${bold(verb)} is for.`,
      next ? 'Say “go on” when you’re ready.' : undefined,
    )
  const opener =
    manner === 'begin'
      ? `Let’s walk it slowly, Fira: ${inside(walk.title)}. ${capital(counted(walk.steps, 'step'))}.`
      : manner === 'again'
        ? say('We are here, Fira.', 'This is where we stand.')
        : ''
  const ready =
    manner === 'again' || number === 1
      ? 'Say “go on” when you’re ready, or ask about anything you see here.'
      : 'Say “go on” when you’re ready.'
  const onward = next
    ? number === 1 || manner === 'again'
      ? ready
      : `Next comes ${bold(next.verb)}. ${ready}`
    : say(
        'That was the last step, Fira. Ask about anything you saw, or say “start over”.',
        'Here the walk ends. Rest a moment, Fira, or ask about anything you saw.',
      )
  return paragraphs(
    opener,
    `**Step ${number} of ${walk.steps} · ${plainName(verb)}.** ${happening}`,
    why,
    onward,
  )
}

/** How many steps a walk has, or how many are left. */
export function sayWalkLength(
  taken: StepTaken | undefined,
  { at, left }: Extract<WalkWish, { kind: 'walk length' }>,
  say: Say,
): string {
  if (!taken || taken.status === 'no such walk') return sayWalks(taken?.walks ?? [], say)
  if (at !== undefined && left)
    return at < taken.walk.steps
      ? `${capital(count(taken.walk.steps - at))}, Fira. We stand at step ${at} of ${taken.walk.steps}. Say “go on” when you’re ready.`
      : 'None, Fira. We stand at the last step. Say “start over” to walk it again.'
  if (at !== undefined)
    return `${capital(counted(taken.walk.steps, 'step'))}, Fira. We stand at step ${at}. Say “go on” when you’re ready.`
  return `${capital(counted(taken.walk.steps, 'step'))}, Fira. It is the walk called “${plainName(taken.walk.title)}”. Shall we begin?`
}
