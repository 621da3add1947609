import { hears, left } from './cues.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { lightly } from './plain-words.ts'

/** Hears how the reader feels: alone, about a technology, or beside a need that the map may answer. */
export function feeling({
  question,
  words,
  text,
  bare,
  named,
  parts,
  subject,
  isTold,
}: Heard): Intent | undefined {
  const isLost = hears(words, 'lost')
  const doubt = UNFIT.test(text) ? 'unfit' : FIT.test(words) ? 'fit' : undefined
  if (!isLost && !doubt && !hears(words, 'feel') && !IS_SO.test(text)) return undefined
  if (!isSomebodys(words) || /^(?:what(?! if i\b)|which|where|who|how)\b/.test(text)) return undefined
  const [name] = named
  if (name) return named.length === 1 ? { kind: 'place', names: [name.heard], kindly: true } : undefined
  if (doubt) return { kind: 'feeling', glad: false, doubt }
  if (parts.length > 0) return undefined
  // A word for how somebody is that nobody listed: heard, and not weighed.
  if (!isLost && !hears(words, 'feel')) return { kind: 'nod' }
  const rest = left(bare, 'feel', 'lost', 'simple', 'praise', 'mapNoun').filter((word) => !PEOPLE.test(word))
  if (rest.length < 2 || PERSONAL.test(bare) || IS_SO.test(text))
    return isLost && subject
      ? { kind: 'plain', subject }
      : { kind: isLost ? 'lost' : 'feeling', glad: hears(words, 'glad') }
  const glad = hears(words, 'glad')
  return { kind: 'feeling', glad, ...(glad && isTold ? {} : { need: question.replace(I_FEEL, '') }) }
}

/** "I'm scared of breaking production": what comes after tells the need. */
const I_FEEL = /^\W*(?:i am|i['’]?m|i feel|feeling)\s+/i

/**
 * A message that tells a feeling is no list of needs. What is only `told` beside it ("third night in a row") is answered
 * where the map surely holds it; beside a glad feeling it is the reason to be glad.
 */
export function besideFeeling(intents: Intent[], told: Set<Intent>): Intent[] {
  const felt = intents.find(({ kind }) => kind === 'feeling' || kind === 'lost')
  if (!felt) return intents
  const isGlad = felt.kind === 'feeling' && felt.glad
  return intents.flatMap((intent): Intent[] => {
    if (intent === felt || !told.has(intent)) return [intent]
    const isNeed = intent.kind === 'need' && left(lightly(intent.need).replace(HOW_LONG, ' ')).length > 1
    if (!isNeed || isGlad) return []
    return [OF_A_THING.test(lightly(intent.need)) ? intent : { ...intent, felt: true }]
  })
}

/** "My server keeps crashing" tells of a thing, and "fixing things at night" of somebody. */
const OF_A_THING =
  /^(?:(?:and|but|because|since|as) )?(?:my|our|the|this|every|all) (?!(?:boss|manager|team|colleagues?|teacher|wife|husband|kids?|others?)\b)/

/** How long it has lasted: "third night in a row", "all week". */
const HOW_LONG =
  /\b(?:\w+ )?(?:nights?|days?|weeks?|weekends?|months?|shifts?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?) (?:in a row|on end|running|straight)\b|\ball (?:night|day|week|weekend)\b/g

/** "Am I too old for this?", "is it too late to learn it?" */
const UNFIT = /\b(?:am i|i am|is it|it is)\b.*\btoo (?:old|late|young|slow|dumb|stupid)\b/
/** "Am I smart enough?", "can someone like me learn it?" */
const FIT =
  /\b(?:am i|are we)\b.*\b(?:(?:smart|clever|good|bright) enough|cut out)\b|\b(?:can|could|will|would) (?:i|someone like me|anyone|(?:a |any |even a )?beginners?|even i|people like me)\b.*\b(?:learn|understand|do|manage|get) (?:this|it|that|all)\b/

/** "I am knackered": a word for how somebody is, and nothing more. */
const IS_SO =
  /^(?:i am|i feel|feeling|we are)(?: (?:so|very|really|just|a bit|totally|completely|quite|pretty|absolutely|still|too|all|rather|feeling|also|honestly))* (?!ready|sorry|interested|impressed|finished)\p{L}+(?:ed|less|ful|ous|y)(?: (?:today|now|tonight|again|really|honestly|tbh|inside))*$/u

const PEOPLE = /^(?:nobody|anybody|somebody|people|team|folks|guys|seniors?|others)$/

/** What is told of work and life is no need that a map answers. */
const PERSONAL =
  /\b(?:interview|exam|test tomorrow|boss|manager|teacher|colleagues?|team ?mates?|coworkers?|school|class|course|degree|career|salary|promotion|my (?:\w+ ){0,2}job|first (?:\w+ )?(?:job|day|week)|monday|tomorrow|today|tonight|years? old|family|wife|husband|life|everyone|everybody|others)\b/

/** A feeling is somebody's: said so, or said first, without its "I am". */
function isSomebodys(words: string): boolean {
  if (SOMEBODY.test(words)) return true
  const opening = words.replace(SOFTLY, '')
  if (OPENING.test(opening)) return true
  const [first = '', second] = opening.match(/[\p{L}'-]+/gu) ?? []
  if (hears(first, 'feel', 'lost')) return !second || GOES_ON.test(second)
  return hears(`${first} ${second}`, 'feel', 'lost')
}

const SOMEBODY =
  /\bwent (?:well|smoothly|terribly|badly)\b|\b(?:i|i'm|me|my|we|us|our|myself|boss|manager|colleague|interview|exam|demo|this|it|it's|that|everyone|everything|so|too|all)\b/
/** Words that soften or strengthen what comes after. */
const SOFTLY =
  /^(?:(?:still|so|just|a bit|bit|a little|totally|completely|very|really|quite|sorry|again|honestly|kind of)[, ]+)*/
/** "Scared of …" is a feeling, "lost messages" are messages. */
const GOES_ON =
  /^(?:of|about|by|with|at|that|because|to|and|but|again|today|tonight|now|here|tbh|honestly|i|my)$/
const OPENING =
  /^(?:feel|feeling|wow|long|bad|rough|tough|no sleep|help|woo|burnt|burned|worn|can not|could not|not feeling|had an?)\b/
