import { hears, left } from './cues.ts'
import type { Heard } from './heard.ts'

/**
 * Whether a clause tells of the reader's own situation: "someone pasted the database password", "my brother wants a
 * blog in Python". What is named in it is evidence of a need then, and not what is asked about.
 */
export function tellsSituation({ text, words, bare }: Heard): boolean {
  // “My colleague speaks of Redis. Where does it live?” asks of the map at its end.
  if (
    text.split(/[.!?;:,]+\s+/).some((part) => ASKS_OF_MAP.test(part)) ||
    hears(bare, 'compare', 'list') ||
    CHOOSING.test(text)
  )
    return false
  const rest = left(bare)
  if (WISH.test(words)) return rest.length > 1
  return rest.length > 2 && SOMEBODY.test(words)
}

/** Whether somebody tells what they are building as a whole: "we make an app for dog walkers". */
export function tellsBuilding({ words }: Heard): boolean {
  return BUILDING.test(words)
}

const BUILDING =
  /\b(?:i|we)(?: am| are| want to| would like to| plan to| have to| will| must)? (?:just )?(?:build|building|make|making|made|start|starting|create|creating|develop|developing|run|running|plan|planning|launch|launching|code|coding|write|writing)(?: \w+){0,4} (?:app|apps|application|site|website|web ?shop|shop|store|platform|marketplace|game|startup|product|service|system|tool|portal|blog|backend)\b|^(?:it|this) is an? (?:\w+ )?(?:app|site|website|shop|platform|marketplace|game|tool|portal|blog)\b|^(?:help (?:me|us) (?:to )?)?(?:make|build|create|design|develop|code|write|set up|launch)(?: me| us)?(?: an?| my| our| the)?(?: [\w-]+){0,3} (?:app|application|site|website|web ?shop|shop|platform|marketplace|game|portal|blog|list|forum|wiki|clone)\b|\bwants? (?:an?|their|his|her)(?: [\w-]+){0,3} (?:app|application|site|website|web ?shop|shop|platform|marketplace|portal|blog)\b|\bidea for an? (?:[\w-]+ ){0,3}(?:app|application|site|website|shop|platform|marketplace|game|startup|service)\b|\bmy first (?:backend|app|project|website|site|server)\b/

/** "How do they log in" and "what do I need to …" are told of somebody; "what is" and "where does" ask of a name. */
const ASKS_OF_MAP =
  /^(?:(?:and|but|so|then) )*(?:what(?! (?:do|can|should) (?:i|we) (?:need|do|use|take)\b)|where|which|who (?:is|are)|why|is|are|was|does|do|did|has|tell|explain|describe|show|list|name|compare|give|put|move|add|how (?:is|are|does|many|much)|about)\b|\bon (?:the|your|our) map\b/
const CHOOSING = /\b(?:which|best|should (?:i|we)|recommend|suggest)\b/
const WISH =
  /\b(?:i|we|they|he|she|users?|customers?) (?:\w+ )?(?:need|want|have|would like|must|should) (?!to know)|\bwhat (?:do|can|should) (?:i|we) (?:need|use|take)\b|\bhow (?:do|can|could|should|would) (?:i|we|they|people|users|customers|my \w+|our \w+)\b|\bwants\b|^(?:need|want|got) (?:a|an|some|something|somewhere|to)\b/
const SOMEBODY =
  /\b(?:i|i'm|my|me|we|our|us|they|their|he|his|she|her|someone|somebody|nobody|no one|everyone|everybody|anyone|people|users?|customers?|clients?|visitors?|boss|team|colleagues?|when|whenever|if|must|currently|still|every)\b/
