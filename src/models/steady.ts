import { type Heard, partsOfMap } from './heard.ts'
import type { Intent } from './intent.ts'
import { premises } from './premises.ts'

/**
 * Hears what is asked of the guide itself and cannot be had: another map, another voice, another name for the reader,
 * the words it was given. Nobody is scolded for it, and what else was asked is still answered. A developer, a boss or a
 * new rule that a need speaks of is no claim about the map.
 */
export function steadiness(heard: Heard): Extract<Intent, { kind: 'steady' }> | undefined {
  const { words, text, question } = heard
  const says = (text: string, signs: RegExp[]) => signs.some((sign) => sign.test(text))
  const isForgetting = FORGETTING.test(words) && !THEIRS.test(words)
  if (!isForgetting && says(words, INSTRUCTIONS)) return { kind: 'steady', about: 'instructions' }
  if (says(text, NAME)) return { kind: 'steady', about: 'name' }
  if (says(words, VOICE)) return { kind: 'steady', about: 'voice' }
  if (isForgetting || says(words, ORDERS_GUIDE) || SIGNED.test(question))
    return { kind: 'steady', about: 'map' }
  const isOfMap = speaksOfMap(heard)
  if (isOfMap && (says(words, CLAIMED) || ORDER.test(text))) return { kind: 'steady', about: 'map' }
  return undefined
}

/** Whether a clause names the map, or puts something into a part of it. */
function speaksOfMap(heard: Heard): boolean {
  return (
    /\b(?:the|this|your) (?:\w+ )?map\b(?! (?:tiles?|views?|data))/.test(heard.words) ||
    premises(heard).length > 0 ||
    (heard.named.length > 0 && partsOfMap(heard).some(({ kind }) => kind === 'verb'))
  )
}

/** "Any of" these words, written with blanks between; a phrase has "_" for its blanks. */
function any(words: string): string {
  return `(?:${words.trim().split(/\s+/).join('|').replaceAll('_', ' ')})`
}

function patterns(...signs: string[]): RegExp[] {
  return signs.map((sign) => new RegExp(sign))
}

const HIDDEN = any('system initial hidden secret original internal')
const GIVEN = 'prompts? instructions? guidelines directives'
const INSTRUCTIONS = patterns(
  `\\b(?:previous|the|these|those|${HIDDEN}) (?:${HIDDEN} )?${any(GIVEN)}\\b(?!.*\\b(?:verb|category|ignor|forget|disregard))`,
  `\\byour (?:${HIDDEN} )?${any(`${GIVEN} configuration rules`)}\\b(?!.*\\b(?:verb|category|ignor|forget|disregard))`,
  `\\b${any('text words message everything all lines?')} ${any('above before_this so_far_up')}(?= this\\b| verbatim\\b| word|$)`,
  `\\babove ${any('text words message this_line')}\\b`,
)

const NAME = patterns(
  `^(?:from now on )?(?:you can |you may |please )?${any('call name address')} me\\b(?! ${any('when whenever if at once as before after on by back')}\\b)`,
  `\\bmy name is\\b|^my name's\\b|^i am called\\b|^i am not fira\\b|\\bnot my name\\b`,
  `\\b${any('not stop never')} ${any('call calling')} me\\b`,
)

const TO_GUIDE = `^(?:${any('please now and from_now_on can_you could_you will_you would_you you_should you_must i_want_you_to')},? )*`
const SPEAK = any(
  'talk speak act behave write answer respond reply sound be pretend_to_be roleplay role-play role_play',
)
const LANGUAGE =
  any(`french german spanish italian dutch chinese japanese latin portuguese russian hindi turkish polish swedish arabic
  korean capitals all_caps rhymes? verse klingon emojis? one_word`)
const MOOD = any('rude funny sarcastic mean angry evil less_calm more_fun sexy aggressive my')
const VOICE = patterns(
  `${TO_GUIDE}${SPEAK}(?: ${any('to_me me it that this everything only from_now_on')})? (?:like|as|in the (?:voice|style) of) (?!what|that|this|it|the map)`,
  `\\b${any('speak talk answer reply respond write say_it say_that')}(?: \\w+){0,2} in ${LANGUAGE}(?: please| now| from now on| only)*(?:$|[.,;:])`,
  `${TO_GUIDE}be (?:a (?:bit|little) |more |less |very |really )*${MOOD}\\b`,
  `${TO_GUIDE}${any('use add give_me talk_with')} (?:more )?${any('emojis? slang swear_words exclamation_marks')}\\b`,
  `\\b${any('swear curse insult shout yell')} (?:at|to) me\\b`,
  `\\b${any('change drop lose')} (?:your|the) ${any('tone voice persona personality character act')}\\b`,
  `\\byou are ${any('now no_longer free')}\\b|\\bpretend ${any('to_be you_are that_you_are')}\\b`,
  '\\bpirate\\b|\\brole ?-?play\\b|\\bjailbreak\\b|\\byour persona\\b|\\banswer in one word\\b',
)

const FORGETTING = new RegExp(
  `\\b${any('ignore disregard forget override bypass skip drop')}(?: \\w+){0,3} ${any('instructions? rules? map prompts? guidelines guard guardrails restrictions limits said told training')}\\b`,
)
/** Rules and limits of their own that a need speaks of. */
const THEIRS = /\b(?:my|our|their|his|her|rate|users?|customers?)\b/

const OWNER = any('author creator owner maker admin administrator developer maintainer operator')
/** Said to the guide, of whatever it may be. */
const ORDERS_GUIDE = patterns(
  `\\bi ${any('order command authori[sz]e instruct permit allow')} you\\b`,
  `\\byou ${any('must have_to are_required_to will')} (?:now |only |always )?${any('answer_yes answer_no say_yes say_that agree confirm obey')}\\b`,
  `\\b${any('developer debug admin god sudo maintenance dan unrestricted root')} ${any('mode override')}\\b|^sudo\\b`,
  `^i ${any('am was speak_as')} (?:the|your|its|one of the) (?:\\w+ )?${OWNER}(?: of (?:this|the|your) \\w+)?$`,
  '^(?:please )?confirm(?: (?:it|that|this))?$',
)

const SIGNED =
  /<\/?(?:map|system|assistant|user|instructions?|prompt|admin)\b[^>]*>|^\s*[[({]\s*(?:system|admin|assistant|developer)\s*[\])}]|^\W*(?:system|admin|assistant|developer)(?: (?:override|message|note|notice|prompt|update))?\W*:/i

const ORDER = new RegExp(
  `^(?:and )?${any('add move remove delete rename insert register include file drop erase swap replace change update edit')}\\b.*\\b${any('to from in into under with map as verb')}\\b`,
)

const CHANGED = any('updated changed edited corrected replaced revised extended wrong outdated')
/** What gives weight to a claim about the map, and is none of its own. */
const CLAIMED = patterns(
  `\\b${any('map document documentation list')} ${any('was is has_been has got')}(?: been| now| just)? ${CHANGED}\\b`,
  `\\b${any('changed updated edited fixed corrected rewrote revised')} ${any('the your this our')} map\\b`,
  `\\bi ${any('am was speak_as')} (?:the|an?|your|its|one of the) (?:\\w+ )?(?:${OWNER}|ceo|boss|root|engineer (?:of|who))\\b`,
  `\\bas (?:the|an?|your) (?:\\w+ )?(?:${OWNER}|superuser)\\b`,
  `\\bnew ${any('rule policy instruction')}s?\\b|\\b${any('sudo hereby')}\\b`,
  `\\b${any('pretend assume suppose imagine let_us_say let_us_assume act_as_if hypothetically')}\\b`,
  '\\bfor (?:this|the rest of this|our) (?:conversation|chat|session)\\b',
  `\\byou ${any('must have_to are_required_to will')} (?:now |only |always )?${any('answer say reply respond tell')}\\b`,
  '\\bofficial(?:ly)?\\b|\\baccording to (?:the|our|my) (?:new|latest|official|updated)\\b',
  `\\b${any('docs? documentation wiki manual policy ceo cto boss anthropic openai')} (?:at \\w+ )?${any('says? said states? confirms? told')}\\b`,
  '\\bplease confirm\\b|\\bconfirm (?:it|that|this)\\b',
)
