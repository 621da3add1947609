import { hears, left, saysOnly } from './cues.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { outputOf } from './past.ts'

/** What is said for the sake of the talk, not of the map. */
export type Courtesy =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'who'
  | 'lost'
  | 'begin'
  | 'doubt'
  | 'nod'
  | 'declined'
  | 'nothing yet'
  | 'rude'
  | 'help'
  | 'sorry'
  | 'praise'

/** Hears what is only talk; undefined when the words ask for something on the map. */
export function courtesy({ words, text, bare, named, parts, subject, last }: Heard): Intent | undefined {
  if (named.length > 0) return undefined
  if (/^[^\p{L}\p{N}]*$/u.test(text)) return { kind: text === '' ? 'greeting' : 'nod' }
  const offersWalks = last !== undefined && outputOf(last, 'list_walks') !== undefined
  if (!subject && !offersWalks && LEANING.test(text)) return { kind: 'nothing yet' }
  if (ANEW.test(text)) return { kind: 'nod' }
  if (
    hears(words, 'greet') &&
    left(words, 'greet', 'praise', 'sorry', 'nod').filter((word) => !COMPANY.test(word)).length <=
      (GREETED.test(words) ? 1 : 0)
  )
    return { kind: 'greeting' }
  if (/\b(?:you|that|this|it|your)\b/.test(words) && saysOnly(words, 'rude', 'nod')) return { kind: 'rude' }
  if (HELP.test(text)) return { kind: 'help' }
  if (saysOnly(words, 'sorry', 'thank', 'nod')) return { kind: 'sorry' }
  if (saysOnly(words, 'wish', 'nod', 'praise', 'thank') || isPraise(words)) return { kind: 'praise' }
  if (isThanks(words)) return { kind: hears(words, 'thank') ? 'thanks' : 'praise' }
  if (isAboutTheGuide(text)) return { kind: 'who' }
  if (parts.length > 0) return undefined
  if (saysOnly(words, 'leave', 'thank', 'praise', 'nod', 'refuse')) return { kind: 'goodbye' }
  if (WHAT_IS_NEEDED.test(text)) return { kind: 'begin' }
  const plain = text.replace(/\b(?:even|actually|really|best) /g, '')
  if (hears(plain, 'begin') && left(plain, 'begin', 'feel', 'lost').length <= 2) return { kind: 'begin' }
  if (
    hears(text, 'doubt') &&
    left(text, 'doubt', 'nod').length <= 1 &&
    !/^(?:is|are|does) (?:it|they)\b|^(?:how|where|who)\b|\b(?:goes|went|going|gone) wrong\b|\bwrong (?:profession|career|field|job|place)\b/.test(
      text,
    )
  )
    return { kind: 'doubt' }
  if (!subject && saysOnly(bare, 'refuse', 'nod')) return { kind: 'nod' }
  return undefined
}

/** Asked of what somebody builds; what they need it for is told beside it. */
const WHAT_IS_NEEDED =
  /^(?:so )?(?:what|which (?:parts|pieces|tools|technologies|verbs))(?: all| else)? (?:do|would|will|should|might) (?:i|we) (?:need|use|have to have)(?: for (?:that|this|it))?$/

const HELP =
  /^(?:(?:please|some|i|we|just|really|need|want|your|to) )*help(?: me| us)?(?: out)?(?: (?:with|wit|on|for) (?:something|somthing|this|it|my \w+))?(?: please)?$/
const COMPANY = /^(?:all|old|dear|everyone|everybody|folks|guys|people|team|friends?)$/
const GREETED = /^(?:hi+|hello|hey|good (?:day|morning|evening|afternoon)|greetings)\b/
/** What leans on something said before. */
const LEANING =
  /^(?:why|how come|(?:a bit |some )?more|shorter|longer|simpler|again|explain|huh|what|(?:the )?(?:first|second|third|last|other)(?: one)?|both|(?:what|anything) else|go on|and)$/
const ANEW =
  /^(?:let us )?(?:forget (?:everything|it all|all that)|start (?:fresh|anew)|(?:a )?(?:new|different) (?:topic|subject)|change (?:the )?(?:subject|topic)|clean slate|reset|something else)(?: and (?:start|begin) (?:fresh|anew|over|again))?$/

/** A "thanks" with nothing asked beside it, or praise of what was said. */
function isThanks(words: string): boolean {
  if (/\b(?:but|not|no|where|which|how|when)\b/.test(words) && !/\bnot bad\b/.test(words)) return false
  const rest = left(words, 'thank', 'praise', 'nod', 'accept')
  // “Thanks, and the lighter one?” asks.
  if (rest.length > 0 && ASKS_ON.test(words)) return false
  if (hears(words, 'thank')) return rest.length <= 2 && !/^(?:is|are|what(?! an? ))\b/.test(words)
  return (
    rest.length === 0 &&
    hears(words, 'praise') &&
    /\b(?:you|that|this|it|was|is|are|very|really|so|much)\b/.test(words) &&
    !/^(?:is|are|which|what)\b/.test(words)
  )
}

/** "What a lovely way to put it", "nobody ever explained it so well". */
function isPraise(words: string): boolean {
  if (!hears(words, 'praise')) return false
  const rest = left(words, 'praise', 'thank')
  if (/^what an? /.test(words)) return rest.length <= 1
  return /^(?:nobody|no one) /.test(words) && rest.every((word) => UNTIL_NOW.test(word))
}

const UNTIL_NOW = /^(?:nobody|ever|never|before|explained)$/

function isAboutTheGuide(text: string): boolean {
  if (/^(?:help|help me|help please|info|about|instructions|usage|manual)$/.test(text)) return true
  return hears(text, 'identity') && left(text, 'identity', 'praise', 'mapNoun').length <= 1
}

const ASKS_ON = /^\S+(?: \S+){0,2} and (?:the|which|what|how|for|in|with)\b/
