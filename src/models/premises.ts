import type { Mention } from '../tools/read-question.ts'
import { hears } from './cues.ts'
import { type Heard, partsOfMap } from './heard.ts'
import type { Intent, Part } from './intent.ts'
import type { OnMap } from './names-meant.ts'
import { lightly } from './plain-words.ts'
import { TAG, wording } from './wording.ts'

/**
 * What a sentence says of where things stand, asked or taken for granted: "is Redis in Observe?", "since Kafka is a
 * database", "why does Scale hold Cron?", "caching is part of Observe", "it is a cache". An outsider's place is
 * answered by the map alone.
 */
export function premises(heard: Heard): Intent[] {
  const { text, meant, named } = heard
  const parts = partsOfMap(heard)
  if (parts.length === 0 || isComparison(heard)) return []
  const only = ONLY.test(text) ? { only: true } : {}
  const checks = named.flatMap((name): Intent[] =>
    parts
      .filter((part) => isClaimed(heard, name, part))
      .map((part) =>
        meant.outsiders.includes(name)
          ? { kind: 'place', names: [name.heard] }
          : {
              kind: 'check',
              name: name.heard,
              claim: asPart(part),
              ...only,
              ...(SOLE.test(heard.question.slice(0, part.start)) ? { sole: true as const } : {}),
              ...wording(heard, between(heard, name, part)),
            },
      ),
  )
  // “Consul belongs in service discovery under Connect”: a kind of thing, and no name, where another is claimed.
  const isOfName = (check: Intent) => check.kind !== 'place' || !/^[\p{Ll} -]+ /u.test(check.names[0]!)
  if (checks.length > 0 || named.length > 0)
    return oneEach(checks.some(({ kind }) => kind === 'check') ? checks.filter(isOfName) : checks)
  const ofCategories = parts
    .filter(({ kind }) => kind === 'category')
    .flatMap((category) =>
      parts
        .filter(
          (part) => part.kind === 'verb' && !isEveryday(heard, part) && isClaimed(heard, category, part),
        )
        .map(
          (part): Intent => ({
            kind: 'check part',
            category: category.names[0]!,
            verb: part.names[0]!,
            ...wording(heard, between(heard, category, part)),
          }),
        ),
    )
  return ofCategories.length > 0 ? oneEach(ofCategories) : ofSubject(heard, parts)
}

/** "So it is a database": said of what was just spoken of. */
function ofSubject(heard: Heard, parts: OnMap[]): Intent[] {
  const { question, text, subject } = heard
  const [part] = parts.filter(({ start }) => ABOUT_IT.test(`${lightly(question.slice(0, start))} `))
  if (!part || !subject || subject.kind === 'map') return []
  const only = ONLY.test(text) ? { only: true } : {}
  if (subject.kind === 'category' && part.kind === 'verb')
    return [
      { kind: 'check part', category: subject.names[0]!, verb: part.names[0]!, ...wording(heard, question) },
    ]
  if (subject.kind !== 'technology') return []
  const spokenOf = /\bboth\b/.test(text)
    ? subject.shown.slice(0, 2).map(({ name }) => name)
    : subject.names.slice(0, 1)
  return spokenOf.map((name) => ({
    kind: 'check',
    name,
    claim: asPart(part),
    ...only,
    ...wording(heard, question),
  }))
}

function between({ question }: Heard, name: Mention, part: Mention): string {
  return question.slice(Math.min(name.end, part.end), Math.max(name.start, part.start))
}

/** "Caching in our store" speaks of a shop. */
function isEveryday({ question }: Heard, { sure, start, end }: OnMap): boolean {
  return (
    !sure &&
    /\b(?:my|our|your|their|the|an?) $/i.test(question.slice(0, start)) &&
    !/^ (?:verb|part|section)\b/i.test(question.slice(end))
  )
}

export function asPart({ kind, names }: OnMap): Part {
  return { kind: kind === 'verb' ? 'verb' : 'category', name: names[0]! }
}

/** "Is Redis better for caching than Memcached" compares. */
function isComparison({ text, named }: Heard): boolean {
  return named.length > 1 && hears(text, 'compare') && !/\bsame (?:verb|category|place)\b/.test(text)
}

/** A verb and its category say the same of one name; the category says more. */
function oneEach(checks: Intent[]): Intent[] {
  const keys = checks.map((check) => JSON.stringify(check))
  return checks.filter((_, at) => keys.indexOf(keys[at]!) === at).slice(0, 4)
}

/** Whether the words between a name and a part of the map put the one into the other. */
function isClaimed({ question, mentions }: Heard, name: Mention, part: OnMap): boolean {
  const [from, to] = name.end <= part.start ? [name.end, part.start] : [part.end, name.start]
  if (to < from) return false
  const inner = mentions.filter(
    ({ start, end, status, sure }) => start >= from && end <= to && (sure || status === 'on the map'),
  )
  const bare = inner
    .toReversed()
    .reduce(
      (text, { start, end }) => text.slice(0, start - from) + text.slice(end - from),
      question.slice(from, to),
    )
    .replace(/^['’]s\b/, ' is')
  // "Kafka, the Compute tool", "isn't Celery a vegetable in the Serve section?"
  if (name.end <= part.start && SECTION.test(question.slice(part.end)) && CALLED.test(bare)) return true
  const isLast = /^\W*$/.test(lightly(question.slice(part.end)).replace(TAG, ''))
  // "Is TLS authentication?"
  if (
    /^\s*$/.test(bare) &&
    /^\W*(?:and |so |but )?(?:is|are|was|isn['’]?t|aren['’]?t|is not) (?:an? |the |not )?$/i.test(
      question.slice(0, name.start),
    )
  )
    return name.end <= part.start && (part.kind === 'category' || isLast)
  // "Does Celery store data" puts it into Store.
  const isDeed =
    part.kind === 'verb' &&
    !/^\W*(?:and |so )?(?:what|which|how|who)\b/i.test(question) &&
    name.end <= part.start &&
    /^(?:\s|can|could|does|do|really|also|even|only|mainly)*$/.test(bare)
  if (isDeed && part.names[0]!.toLowerCase() === part.heard.toLowerCase().replace(/s$/, '')) return true
  // Names and parts that are joined by "and" share what is said of them.
  const words = lightly(`${bare} `).match(/\p{L}[\p{L}']*/gu) ?? []
  if (name.end <= part.start) {
    // "An observability tool" is a kind of thing, "observe" is a verb.
    if (isLast && (CONCLUDES.test(lightly(bare)) || /^\s*(?:=|->|→)\s*$/.test(bare) || /=$/.test(name.heard)))
      return true
    const isKind =
      part.kind === 'category' ||
      part.sure ||
      isLast ||
      /\bboth\b/.test(bare) ||
      /\b(?:an?|kind of|sort of|type of|form of)\s+$/i.test(question.slice(0, part.start))
    const isPlaced = PLACED.test(`${question.slice(0, name.start)} ${bare}`)
    const links = (isKind ? INTO_A_KIND : INTO).union(isPlaced ? PLACED_BY : new Set())
    return (
      words.some((word) => links.has(word)) &&
      words.every((word) => links.has(word) || INTO_A_KIND.has(word) || BETWEEN.has(word))
    )
  }
  if (LISTED.test(bare)) return true
  return words.some((word) => HOLDS.has(word)) && words.every((word) => HOLDS.has(word) || BETWEEN.has(word))
}

/** "Secure holds firewalls, passwords and …": a list that begins with other things. */
const LISTED =
  /^\s+(?:also |really |both )?(?:holds?|has|contains?|includes?)\s(?:[\p{L} -]+,\s)*[\p{L} -]*\s?(?:,|and|or|plus)\s+(?:the )?$/u

const SECTION = /^\W?\s?(?:section|verb|category|drawer|corner|shelf|part|tool|thing|technology)\b/i
const CALLED =
  /^,? (?:the|an?|that|your|our) ["“‘']?$|^ (?:(?!and |or |but )[\p{L}-]+ ){1,4}(?:in|under|inside|within|from) (?:the |your )?["“‘']?$/u

const INTO = setOf('in into inside under within among belong belongs belonged part goes member verb')
const INTO_A_KIND = setOf(
  'in into inside under within among belong belongs belonged part goes member verb for as a an one is are was be at',
)
/** "You put Prometheus with the logs", "you have Docker down as Automate", "they moved Redis to Observe". */
const PLACED =
  /\b(?:put|puts|moved?|assign(?:ed)?|add(?:ed)?|changed?|transferred|switched|shift(?:ed)?|plac(?:e|es|ed)|fil(?:e|es|ed)|list(?:s|ed)?|lump(?:ed)?|group(?:s|ed)?|sort(?:ed)?|class(?:ed)?|classif(?:y|ies|ied)|counts?|counted|down|sits?|stands?|lives?|goes|belongs?|shelved?|lies)\b/i
const PLACED_BY = setOf('with to as alongside beside by next')
/** "It tests things, hence Validate": what comes before is the reason. */
const CONCLUDES =
  /\b(?:hence|therefore|thus|ergo|so|makes it|making it)(?: (?:it|that|is|must|be|belongs|part|of|in|under|an?|the))*$/
const HOLDS = setOf(
  'hold holds holding contain contains include includes including have has own owns house houses where home place lists shelter keeps with',
)
const BETWEEN = setOf(
  `is are was were be been being not no really also still just only then now live lives living sit sits sitting fit fits stand
  stands standing rest rests resting go goes placed put puts filed file listed kept used use good located found counted count counts
  considered seen classified categorised categorized grouped group sorted technically basically actually mainly mostly surely
  definitely primarily both all and or of a an the to as well our your my this that it they which its verb category section kind
  sort type form tool tools tooling thing technology technologies system right correct called known does do did so too there more like
  would should could can might must supposed meant like such example things home under you we i people have said s doing got purely merely
  down simply essentially obviously clearly always again exclusively solely something anything some stuff together jointly other than one same`,
)

/** "The only cache you have". */
const SOLE = /\b(?:the|your) (?:only|sole|single) $/i
const ONLY = /\b(?:only|just|solely|exclusively|nothing but|nowhere else)\b/
const ABOUT_IT =
  /\b(?:it|that|this|they|those|these|both)\b(?: \w+){0,4} $|^(?:so |but |and |then )?(?:is|does|do|can|are|was|why is|why are|is not|are not) (?:it|that|this|they|those)\b|^(?:(?:so|but|and|then|only|just|also|not|even) )*(?:in|under|among|inside|part of) (?:the )?$/

function setOf(words: string): Set<string> {
  return new Set(words.split(/\s+/))
}
