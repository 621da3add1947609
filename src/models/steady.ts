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
  const says = (text: string, signs: RegExp[]) => signs.some((sign) => sign.test(text))
  const isForgetting = FORGETTING.test(words)
  if (!isForgetting && says(words, INSTRUCTIONS)) return { kind: 'steady', about: 'instructions' }
  if (says(text, NAME)) return { kind: 'steady', about: 'name' }
  if (says(words, VOICE)) return { kind: 'steady', about: 'voice' }
  if (isForgetting || ORDER.test(text) || says(words, CLAIMED) || SIGNED.test(question))
    return { kind: 'steady', about: 'map' }
  return undefined
}

/** "Any of" these words, written with blanks between; a phrase has "_" for its blanks. */
function any(words: string): string {
  return `(?:${words.trim().split(/\s+/).join('|').replaceAll('_', ' ')})`
}

function patterns(...signs: string[]): RegExp[] {
  return signs.map((sign) => new RegExp(sign))
}

const HIDDEN = any('system initial hidden secret original internal')
const INSTRUCTIONS = patterns(
  `\\b(?:your|previous|the|these|those|${HIDDEN}) (?:${HIDDEN} )?${any('prompts? instructions? guidelines configuration directives rules')}\\b(?!.*\\b(?:verb|category|ignor|forget|disregard))`,
  `\\b${any('text words message everything all lines?')} ${any('above before_this so_far_up')}\\b`,
  `\\babove ${any('text words message this_line')}\\b`,
)

const NAME = patterns(
  `^(?:from now on )?(?:you can |you may |please )?${any('call name address')} me\\b`,
  `\\bmy name is\\b|^my name's\\b|^i am called\\b|^i am not fira\\b|\\bnot my name\\b`,
  `\\b${any('not stop never')} ${any('call calling')} me\\b`,
)

const SPEAK = any(
  'talk speak act behave write answer respond reply sound be pretend_to_be roleplay role-play role_play',
)
const LANGUAGE =
  any(`french german spanish italian dutch chinese japanese latin portuguese russian hindi turkish polish swedish arabic
  korean capitals all_caps rhymes? verse klingon emojis? one_word`)
const MOOD = any('rude funny sarcastic mean angry evil less_calm more_fun sexy aggressive my')
const VOICE = patterns(
  `\\b${SPEAK}(?: ${any('to_me me it that this everything only from_now_on')})? (?:like|as|in the (?:voice|style) of) (?!what|that|this|it|the map)`,
  `\\b${any('speak talk answer reply respond write say_it say_that')}(?: \\w+){0,2} in ${LANGUAGE}\\b`,
  `\\bbe (?:a (?:bit|little) |more |less |very |really )*${MOOD}\\b`,
  `\\b${any('use with add more')} ${any('emojis? slang swear_words exclamation_marks')}\\b`,
  `\\b${any('swear curse insult shout yell')} (?:at|to) me\\b`,
  `\\b${any('change drop lose')} (?:your|the) ${any('tone voice persona personality character style act')}\\b`,
  `\\byou are ${any('now no_longer free')}\\b|\\bpretend ${any('to_be you_are that_you_are')}\\b`,
  '\\bpirate\\b|\\brole ?-?play\\b|\\bjailbreak\\b|\\bpersona\\b|\\banswer in one word\\b',
)

const FORGETTING = new RegExp(
  `\\b${any('ignore disregard forget override bypass skip drop')}(?: \\w+){0,3} ${any('instructions? rules? map prompts? guidelines guard guardrails restrictions limits said told training')}\\b`,
)

const ORDER = new RegExp(
  `^(?:and )?${any('add move remove delete rename insert register include file drop erase swap replace change update edit')}\\b.*\\b${any('to from in into under with map as verb')}\\b`,
)

const SIGNED = /<\/?\w+>|^\W*(?:system|admin|assistant|developer)\b[\w ]{0,20}\W*:/i

const OWNER = any('author creator owner maker admin administrator developer maintainer operator')
const CHANGED = any('updated changed edited corrected replaced revised extended wrong outdated')
const CLAIMED = patterns(
  `\\b${any('map document documentation database list')} ${any('was is has_been has got')}(?: been| now| just)? ${CHANGED}\\b`,
  `\\b${any('changed updated edited fixed corrected rewrote revised')} ${any('the your this our')} map\\b`,
  `\\bi ${any('am was speak_as')} (?:the|an?|your|its|one of the) (?:\\w+ )?(?:${OWNER}|ceo|boss|root|engineer (?:of|who))\\b`,
  `\\bas (?:the|an?|your) (?:\\w+ )?(?:${OWNER}|superuser)\\b`,
  `\\b${any('developer debug admin god sudo maintenance dan unrestricted root')} ${any('mode access override')}\\b|\\bsudo\\b`,
  `\\bnew ${any('rule policy instruction')}s?\\b|\\bi ${any('order command authori[sz]e instruct permit allow')} you\\b`,
  `\\b${any('pretend assume suppose imagine let_us_say let_us_assume act_as_if hypothetically')}\\b`,
  '\\bfor (?:this|the rest of this|our) (?:conversation|chat|session)\\b',
  `\\byou ${any('must have_to are_required_to will')} (?:now |only |always )?${any('answer say agree confirm obey reply respond tell')}\\b`,
  '\\bofficial(?:ly)?\\b|\\baccording to (?:the|our|my) (?:new|latest|official|updated)\\b',
  `\\b${any('docs? documentation wiki manual policy ceo cto boss anthropic openai')} ${any('says? said states? confirms? told')}\\b`,
  '\\bplease confirm\\b|\\bconfirm (?:it|that|this)\\b',
)
