import type { Mention } from '../tools/read-question.ts'
import { untold } from './asides.ts'
import { hears, left } from './cues.ts'
import { IN_COMMON } from './follow-ups.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { isBeside } from './names-meant.ts'
import { outsideAsked } from './outsiders.ts'
import { lightly, plainWords } from './plain-words.ts'
import { asPart } from './premises.ts'
import { rankedBy, withoutRanking } from './ranking.ts'
import { tellsSituation } from './told.ts'

/** What is asked of the names in a clause: where they stand, how they differ, why, or what stands near. */
export function namesAsked(heard: Heard): Intent | undefined {
  const { text, meant, named, parts } = heard
  const [technology] = meant.technologies
  const names = named.slice(0, 4).map(({ heard }) => heard)
  const left = named.slice(4).map(({ heard }) => heard)
  const narrow = narrowed(heard)
  if (narrow && meant.outsiders.length === 0) return narrow
  const against = technology && named.length === 1 ? otherSide(heard) : undefined
  if (against) return { kind: 'place', names, against }
  if (technology && named.length === 1 && isExclusion(text))
    return { kind: 'others', subject: { kind: 'technology', names: technology.names.slice(0, 1), shown: [] } }
  if (named.length > 1 && technology && IN_COMMON.test(text))
    return { kind: 'common', subject: { kind: 'technology', names, shown: [] } }
  if (named.length > 1 && technology && isChoice(heard))
    return { kind: 'compare', ...weighed(heard), ...whatMatters(heard), ...asideIn(text) }
  if (technology) {
    if (named.length === 1 && isWhy(text)) return { kind: 'why', name: technology.heard }
    if (named.length === 1 && tellsSituation(heard) && !untold(text))
      return { kind: 'need', need: heard.question, orPlace: technology.heard }
    if (named.length === 1 && HOMES.test(text)) return { kind: 'place', names, counted: true }
    return { kind: 'place', names, left, ...asideIn(text) }
  }
  if (parts.length > 1 && named.length === 0 && !isListed(heard))
    return { kind: 'contrast', entries: parts.slice(0, 3).map(asPart) }
  return outsideAsked(heard, narrow ?? partAsked(heard))
}

/** What one name is weighed against, when that is no name: "Vault vs env files", "RabbitMQ or just a table". */
function otherSide({ question, named }: Heard): string | undefined {
  const { start, end } = named[0]!
  const [, after] = AGAINST.exec(question.slice(end)) ?? []
  const [, before] = FROM.exec(question.slice(0, start)) ?? []
  const other = (after ?? before)?.replace(/[\s?.!,;:]+$/, '')
  return other && left(plainWords(other)).length > 0 ? other : undefined
}

const AGAINST =
  /^,? (?:vs?\.?|versus|compared (?:to|with)|or)(?: (?:just|simply|rather|only|my|our|the|an?|some))*\s+((?:[\p{L}\p{N}'’-]+\s?){1,6}[?.!]*)$/iu
const FROM = /^(?:(?:an?|some|just|my|our) )*((?:[\p{L}\p{N}'’-]+\s){1,4})(?:vs?\.?|versus|or) $/iu

function asideIn(text: string): { aside?: string } {
  const aside = untold(text)
  return aside ? { aside } : {}
}

/** "The other two homes of NGINX", "is that its only place": how many homes it has is part of the answer. */
const HOMES =
  /\b(?:(?:how many|other|only|sole|single|one|two|three|four|\d|both|all|second|third|several|more) (?:\w+ )?(?:homes?|places?|verbs?|spots?|locations?|categories|category)|twice|more than once)\b/

/** The names that a choice is among: what lies at GitHub is a reason for one of them, and none of them. */
function weighed(heard: Heard): { names: string[]; left: string[] } {
  const { question, meant, named } = heard
  const isReason = (name: Mention) =>
    meant.technologies.length > 1 &&
    meant.outsiders.includes(name) &&
    !named.some((other) => other !== name && isBeside(question, name, other)) &&
    OURS.test(lightly(question.slice(0, name.start)))
  const names = named.filter((name) => !isReason(name)).map(({ heard }) => heard)
  return { names: names.slice(0, 4), left: names.slice(4) }
}

/** "… since our code sits on", "… but I know" */
const OURS =
  /(?:^|[,;:.?!(–—-] ?|\b(?:since|because|as|if|when|but|given that) )(?:\w+ )?(?:we|i|our|my|everything|all)\b[^,;:?]*$/

/** "Tell me about caching and logging" lists; "caching or caching layers, what's the difference" compares. */
function isListed({ bare }: Heard): boolean {
  return !hears(bare, 'compare', 'choose') && !/\bor\b|[/>]/.test(bare)
}

/** The words that say what matters in a choice: "which keeps messages longer", "nobody here has time to run it". */
function whatMatters(heard: Heard): { by?: string; rankedBy?: string } {
  const { text, bare } = heard
  const ranked = rankedBy(text)
  const by = withoutRanking(withoutNames(heard).replace(IN_PLAIN_WORDS, ' '))
  const isWeighed = (WEIGHS.test(bare) || !DIFFERENCE.test(bare)) && !ONE_LACKS.test(text)
  return {
    ...(left(by, 'choose', 'compare').length > 0 && isWeighed ? { by } : {}),
    ...(ranked ? { rankedBy: ranked } : {}),
  }
}

function withoutNames({ question, named }: Heard): string {
  const rest = named
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, question)
  return plainWords(rest)
}

const WEIGHS = /\b(?:which|who|better|best|should|if|for|when|because|need|want|would|one)\b/
/** "What sets them apart" asks for no verdict. */
const DIFFERENCE =
  /\b(?:apart|differ\w*|distinguish\w*|compar\w*|contrast\w*|in common|alike|unlike|part ways|similar|pros|cons|beside|sets?|gap)\b/
/** "What has one that the other lacks" asks for both. */
const ONE_LACKS =
  /\b(?:what|anything|something|things?)\b.* (?:that|which) .*\b(?:has|have|had|can|could|does|do|is) ?not$|\b(?:that|which) .*\b(?:lacks?|misses|is missing)$/

/** A category or verb that is named. */
function partAsked(heard: Heard): Intent | undefined {
  const [entry] = heard.parts
  if (!entry || tellsSituation(heard)) return undefined
  const { kind, name } = asPart(entry)
  if (kind === 'verb') return { kind, verb: name }
  // “Caching, all of it” picks none.
  if (hears(heard.bare, 'whole') && !hears(heard.bare, 'choose')) return { kind, category: name, whole: true }
  const ranked = rankedBy(heard.text)
  const by = left(
    withoutRanking(heard.bare.replace(IN_PLAIN_WORDS, ' ')),
    'choose',
    'list',
    'compare',
    'mapNoun',
    'verbNoun',
  ).join(' ')
  return { kind, category: name, ...(by ? { by } : {}), ...(ranked ? { rankedBy: ranked } : {}) }
}

/** How it shall be told is no matter of choosing. */
const IN_PLAIN_WORDS =
  /\b(?:in|with) (?:plain|simple|easy|everyday|short|few) (?:words|terms|english|language)\b|\blike i am (?:five|5)\b/

/** "Background jobs in Python", "Python task queue", "load balancer on AWS": a category, narrowed by another name. */
export function narrowed({ question, meant, named }: Heard): Intent | undefined {
  const [category] = meant.categories
  const [other] = named
  if (!category || !other || named.length > 1 || meant.categories.length > 1) return undefined
  const between =
    other.start > category.start
      ? question.slice(category.end, other.start)
      : question.slice(other.end, category.start)
  const isNarrow =
    other.start > category.start
      ? /^s? (?:\w+ )?(?:in|for|on|with|using|from|inside) (?:the |our |my |an? )?$/i.test(between)
      : /^\s$/.test(between) ||
        (/^[,:]? ?(?:\p{L}+ ){0,6}$/iu.test(between) &&
          /\b(?:on|in|with|use|using)\b[^,]*$/i.test(question.slice(0, other.start)) &&
          /,/.test(between))
  return isNarrow || (other.status === 'beyond the map' && other.sure)
    ? { kind: 'category', category: category.names[0]!, about: other.heard }
    : undefined
}

/** Several names are weighed against each other, not only listed. */
function isChoice({ text, bare }: Heard): boolean {
  if (/^(?:where|what) (?:do|does|are|is)\b.* and\b/.test(text) && !hears(bare, 'compare', 'choose'))
    return false
  return (
    hears(bare, 'compare', 'choose') ||
    ONE_LACKS.test(text) ||
    /\b(?:or|from .* to|than|instead)\b|[/>]|\b(?:which|who) (?:one|of|is|keeps?|has|can|does|would)\b/.test(
      text,
    )
  )
}

function isWhy(text: string): boolean {
  return /\b(?:why|how come|reason)\b/.test(text)
}

/** Whether what stands beside a name is asked for, and not the name itself. */
export function isExclusion(text: string): boolean {
  return /\b(?:anything but|other than|instead of|alternatives? (?:to|for)|besides|without|next to|nearby|near|close to|beside|alongside|around|surrounds?|neighbou?r\w*|similar to|shares? (?:its|a|the) (?:category|place|home|shelf)|(?:stands?|sits?|lives?|rests?|belongs?|shelved|grouped|filed|goes|shelf|drawer|corner|place|company) (?:together )?(?:with|beside)|(?:something|anything|tools?|things?|what is) like|else than|replacement for|replaces?|rather than|category of|company|competitors?|rivals?|peers?|siblings?|same (?:category|group|place|shelf|section) (?:as|with))\b|^(?:and )?not \w|\bnot \w+,|\b(?:do not|did not) (?:want|like|use|need)\b|\bexcept\b|\b(?:what|who|anything) else\b|\bany other\b/.test(
    text,
  )
}
