import type { Mention } from '../tools/read-question.ts'
import { untold } from './asides.ts'
import { hears, left } from './cues.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'
import { isExclusion } from './names-asked.ts'
import { lightly, plainWords } from './plain-words.ts'

/**
 * Hears a wish for everything that shares something: a name ("the Python ones", "which bits concern Java", "we are a
 * Ruby house, what have you got"), or who runs it ("the ones run for you").
 */
export function groupAsked(heard: Heard): Intent | undefined {
  const { mentions, meant, named, parts, text, bare } = heard
  if (
    parts.length > 0 ||
    named.length > 1 ||
    hears(bare.replace(/\brelated\b/g, ''), 'why', 'compare', 'count')
  )
    return undefined
  // "Everything that stands with Fluentd" is its company.
  if (meant.technologies.length > 0 && isExclusion(text)) return undefined
  const name = mentions.find((mention) => isOfMany(heard, mention))
  if (name) return { kind: 'place', names: [name.heard], group: true }
  return named.length === 0 ? ofQuality(heard) : undefined
}

/** Whether all that goes with a name is meant: the words around it speak of several things, and of nothing else. */
function isOfMany({ question, meant, text }: Heard, mention: Mention): boolean {
  if (mention.status === 'unknown' || (mention.status === 'on the map' && mention.kind !== 'technology'))
    return false
  if (untold(text)) return false
  const before = `${lightly(question.slice(0, mention.start))} `
  const after = lightly(question.slice(mention.end))
  const around = plainWords(`${before} , ${after}`)
  const isOne = meant.technologies.some(({ names }) => names.length === 1)
  const speaksOfMany =
    MEMBERS.test(after) ||
    (SEVERAL.test(before) && (GOES_WITH.test(before) || (!isOne && !ABOUT.test(before)))) ||
    (FOR_PEOPLE.test(before) && PEOPLE.test(after) && SEVERAL.test(after))
  const rest = left(around, 'list', 'whole', 'mapNoun', 'more', 'others').filter((word) => !AROUND.has(word))
  return speaksOfMany && rest.length === 0
}

/** "The ones that you run yourself", "which are offered as a service": by the words that a map has for it. */
function ofQuality({ text, words, subject, meant }: Heard): Intent | undefined {
  if (subject || meant.strangers.length > 0 || !ONES.test(words)) return undefined
  const [quality] = QUALITIES.find(([, sign]) => sign.test(text)) ?? []
  return quality && { kind: 'group', quality }
}

const NOUNS =
  `ones things? stuff bits? pieces? parts? tools? tooling technology technologies library libraries entry entries
  products? projects? offerings? services? items? goods options? side corner shelf line-?up ecosystem universe anything everything family bunch crowd
  world land lot department section area`
    .split(/\s+/)
    .join('|')
const FOLKS =
  'people|person|folks?|developers?|devs?|coders?|programmers?|engineers?|teams?|shops?|house|users?|guys|fans?'

/** What follows a name when several are meant: "the Google ones", "k8s ecosystem", "Java people". */
const MEMBERS = new RegExp(
  `^(?:['’]s)?(?:[ -]?(?:related|based|flavou?red|friendly|specific|made|written))? ?(?:${NOUNS}|${FOLKS})\\b(?! (?:differ|better|called|named))|^[ -]?(?:related|based|specific)\\b`,
)
const PEOPLE = new RegExp(`^ ?(?:${FOLKS})\\b`)
const FOR_PEOPLE = /\b(?:i am|we are|we're|i'm|being|as|for) (?:an? |all )?$/
const SEVERAL = new RegExp(
  `\\b(?:everything|anything|something|nothing|all|any|every|each|which|what|whatever|${NOUNS})\\b`,
)
const GOES_WITH =
  /\b(?:for|from|by|in|with|around|on|concern(?:s|ing)?|mention(?:s|ing)?|speaks?|speak of|uses?|using|needs?|involv(?:es?|ing)|touch(?:es)?|supports?|supporting|written in|to do with|belongs? to|goes with|made (?:for|by|in)) (?:the |a |an |our |my )?$/
/** "All about Redis" wants to hear of one thing. */
const ABOUT = /\b(?:about|where|is|are|does|do) (?:the |a |an )?$/
/** Small words around a group that say nothing more of it. */
const AROUND = new Set(
  `${NOUNS} ${FOLKS}`
    .split(/[\s|]+/)
    .flatMap((word) => [word.replace('?', ''), word.replace(/s\?$/, '')])
    .concat(
      `belong belongs related relevant based made makes written offers offer offered mention mentions concern concerns concerning goes
      supports support speaks speak runs run covers cover set team available working friendly specific involves involve involving
      products quite deals deal touches touch contain contains come comes hold holds cover`.split(/\s+/),
    ),
)

/** Said of several things, and not of one that was just named. */
const ONES = new RegExp(
  `^(?:and |so )?(?:(?:list|show|name|give)(?: me)? )?(?:which|what|the|all|any|every|everything|anything|only|just)\\b(?: \\S+){0,3}? ?(?:ones|of (?:them|these|those|your|the)|are|is|can|do|could|${NOUNS})?\\b|^\\S+ (?:ones|things|stuff|tools)\\b`,
)
/** Who runs a thing, as readers ask for it. */
const QUALITIES: ['run yourself' | 'run for you', RegExp][] = [
  ['run for you', /\b(?:not|never|without)\b.*\b(?:run|running|operate|host|hosting|manage|managing)\b/],
  [
    'run yourself',
    /\bself-? ?host|\b(?:run|host|operate|manage|keep)s?\b.*\b(?:(?:my|our|your)sel(?:f|ves)|on (?:my|our|your) own|on[- ]prem|in[- ]?house)\b|\bon[- ]prem/,
  ],
  [
    'run for you',
    /\bas a service\b|\bhosted\b|\bmanaged\b|\bsaas\b|\b(?:run|runs|running|operated|done|looked after|kept|cared)\b.* for (?:you|me|us)\b|\b(?:someone|somebody) else\b.*\b(?:run|runs|operates?|hosts?|manages?)\b|\b(?:run|operated|hosted|managed)\b.*\bby (?:someone|somebody|others)\b/,
  ],
]
