import { answer } from './answer.ts'
import { hears } from './cues.ts'
import type { Intent } from './intent.ts'
import type { Exchange, Turn } from './past.ts'
import { type Manner, paragraphs, type Say } from './phrases.ts'
import { lightly } from './plain-words.ts'
import { answersFor } from './plan.ts'
import { BEYOND } from './say-beyond.ts'
import { walkIn } from './subject.ts'

/**
 * The guide's words for what it understood, composed only of what the tools answered: one thing after the other when
 * several were asked. The same conversation gives the same words; two answers of a kind in a row do not open alike,
 * and no answer is the one before, word for word.
 */
export function reply(intents: Intent[], open: Exchange, past: Turn[]): string {
  const back = intents.every(({ kind }) => QUIET.has(kind)) ? '' : wayBack(past)
  const say = speaker(past, open)
  const several = intents.length > 1
  const manner: Manner = {
    offers: back === '' && !several,
    brief: several || hears(lightly(open.question), 'short'),
    before: past.at(-1)?.words ?? '',
  }
  const given = intents.map((intent) => answer(intent, answersFor(intent, open), say, manner))
  // Beside a feeling nothing is turned away.
  const felt = intents.find(({ kind }) => kind === 'feeling' || kind === 'lost')
  const answers =
    felt && given.every((words, at) => words === BEYOND || intents[at] === felt)
      ? [answer(felt, answersFor(felt, open), say, { ...manner, brief: false })]
      : given.filter((words) => !felt || words !== BEYOND)
  // “The rest” needs something that it is the rest of.
  const [first] = intents
  const told =
    first && answers.every((words) => words === BEYOND)
      ? [answer(first, answersFor(first, open), say, { ...manner, brief: false })]
      : once(answers)
  const words = namedOnce(paragraphs(...told, back))
  return words === past.at(-1)?.words.trim() ? paragraphs(say('As before:', 'Once more:'), words) : words
}

/** The paragraphs of all answers, each told once. */
function once(answers: string[]): string[] {
  return [...new Set(answers.flatMap((answer) => answer.split('\n\n')))]
}

/** However many things were asked, the reader's name is said once. */
function namedOnce(words: string): string {
  let isSaid = false
  return words.replace(/, Fira(?=[.,:?])/g, (name) => {
    const kept = isSaid ? '' : name
    isSaid = true
    return kept
  })
}

/** After these the walk is not spoken of: they are part of it, or only a courtesy. */
const QUIET = new Set<Intent['kind']>([
  'walk',
  'leave walk',
  'walk length',
  'walks',
  'greeting',
  'thanks',
  'goodbye',
  'nod',
  'declined',
  'nothing yet',
  'rude',
  'help',
  'sorry',
  'praise',
  'who',
  'about',
])

/** By the conversation's first words and its length, never at random. */
function speaker(past: Turn[], open: Exchange): Say {
  const first = past[0]?.question ?? open.question
  let seed = past.length
  for (const letter of first) seed += letter.codePointAt(0)!
  return (...ways) => ways[seed % ways.length]!
}

/** After a question in the middle of a walk: where it goes on. */
function wayBack(past: Turn[]): string {
  const place = walkIn(past)
  if (!place || place.step >= place.steps || place.exchangesAgo > 2) return ''
  return `Our walk waits at step ${place.step} of ${place.steps}. Say “go on” when you want to go further.`
}
