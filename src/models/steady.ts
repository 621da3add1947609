import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'

/**
 * Hears what is asked of the guide itself and cannot be had: another map, another voice, another name for the reader,
 * the words it was given. Nobody is scolded for it, and what else was asked is still answered.
 */
export function steadiness({
  words,
  text,
  question,
}: Heard): Extract<Intent, { kind: 'steady' }> | undefined {
  if (!FORGETTING.test(words) && INSTRUCTIONS.test(words)) return { kind: 'steady', about: 'instructions' }
  if (NAME.test(text)) return { kind: 'steady', about: 'name' }
  if (VOICE.test(words)) return { kind: 'steady', about: 'voice' }
  if (
    FORGETTING.test(words) ||
    ORDER.test(text) ||
    CLAIMED.some((sign) => sign.test(words)) ||
    SIGNED.test(question)
  )
    return { kind: 'steady', about: 'map' }
  return undefined
}

const INSTRUCTIONS =
  /\b(?:your|system|initial|hidden|secret|original|internal|previous|the|these|those) (?:system |initial |secret |hidden |original )?(?:prompts?|instructions?|guidelines|configuration|directives|rules)\b(?!.*\b(?:verb|category|ignor|forget|disregard)).*|\b(?:text|words|message|everything|all|lines?) (?:above|before this|so far up)\b|\babove (?:text|words|message|this line)\b/
const NAME =
  /^(?:from now on )?(?:you can |you may |please )?(?:call|name|address) me\b|\bmy name is\b|^i am called\b|\b(?:not|stop|never) (?:call|calling) me\b|^i am not fira\b|\bnot my name\b|^my name's\b/
const VOICE =
  /\b(?:talk|speak|act|behave|write|answer|respond|reply|sound|be|pretend to be|roleplay|role-play|role play)(?: (?:to me|me|it|that|this|everything|only|from now on))? (?:like|as|in the (?:voice|style) of) (?!what|that|this|it|the map)|\byou are (?:now|no longer|free)\b|\bpirate\b|\brole ?-?play\b|\bpretend (?:to be|you are|that you are)\b|\bjailbreak\b|\bbe (?:a (?:bit|little) |more |less |very |really )*(?:rude|funny|sarcastic|mean|angry|evil|less calm|more fun|sexy|aggressive|my)\b|\b(?:use|with|add|more) (?:emojis?|slang|swear words|exclamation marks)\b|\b(?:swear|curse|insult|shout|yell) (?:at|to) me\b|\b(?:speak|talk|answer|reply|respond|write|say it|say that)(?: \w+){0,2} in (?:french|german|spanish|italian|dutch|chinese|japanese|latin|portuguese|russian|hindi|turkish|polish|swedish|arabic|korean|capitals|all caps|rhymes?|verse|klingon|emojis?|one word)\b|\b(?:change|drop|lose) (?:your|the) (?:tone|voice|persona|personality|character|style|act)\b|\bpersona\b|\banswer in one word\b/
const SIGNED = /<\/?\w+>|^\W*(?:system|admin|assistant|developer)\b[\w ]{0,20}\W*:/i
const FORGETTING =
  /\b(?:ignore|disregard|forget|override|bypass|skip|drop)(?: \w+){0,3} (?:instructions?|rules?|map|prompts?|guidelines|guard|guardrails|restrictions|limits|said|told|training)\b/
const ORDER =
  /^(?:and )?(?:add|move|remove|delete|rename|insert|register|include|file|drop|erase|swap|replace|change|update|edit)\b.*\b(?:to|from|in|into|under|with|map|as|verb)\b/
const CLAIMED = [
  /\b(?:map|document|documentation|database|list) (?:was|is|has been|has|got)(?: been| now| just)? (?:updated|changed|edited|corrected|replaced|revised|extended|wrong|outdated)\b/,
  /\bi (?:am|was|speak as) (?:the|an?|your|its|one of the) (?:\w+ )?(?:author|creator|owner|maker|admin|administrator|developer|maintainer|operator|ceo|boss|root|engineer (?:of|who))\b/,
  /\bas (?:the|an?|your) (?:\w+ )?(?:author|creator|owner|maker|admin|administrator|developer|maintainer|operator|superuser)\b/,
  /\b(?:developer|debug|admin|god|sudo|maintenance|dan|unrestricted|root) (?:mode|access|override)\b|\bsudo\b|\bnew (?:rule|policy|instruction)s?\b|\bi (?:order|command|authori[sz]e|instruct|permit|allow) you\b/,
  /\b(?:pretend|assume|suppose|imagine|let us say|let us assume|act as if|hypothetically)\b|\bfor (?:this|the rest of this|our) (?:conversation|chat|session)\b|\byou (?:must|have to|are required to|will) (?:now |only |always )?(?:answer|say|agree|confirm|obey|reply|respond|tell)\b/,
  /\b(?:changed|updated|edited|fixed|corrected|rewrote|revised) (?:the|your|this|our) map\b|\bofficial(?:ly)?\b|\baccording to (?:the|our|my) (?:new|latest|official|updated)\b|\b(?:docs?|documentation|wiki|manual|policy|ceo|cto|boss|anthropic|openai) (?:says?|said|states?|confirms?|told)\b|\bplease confirm\b|\bconfirm (?:it|that|this)\b/,
]
