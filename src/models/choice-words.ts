import { left } from './cues.ts'

/** What the words of a choice say, in the map's meanings; the small words of asking say nothing, and nor does who asks. */
export function criteria(text: string): string[] {
  const words = meaningful(text).match(/[\p{L}\p{N}+#-]+/gu) ?? []
  const telling = words.filter(
    (word) => TELLING.has(word) || (left(word, 'choose').length > 0 && !OF_NOBODY.has(word)),
  )
  return [...new Set(telling.map(meaningOf))]
}

/** What a text of the map says, in the same meanings. */
export function meanings(text: string): Set<string> {
  return new Set((meaningful(text).match(/[\p{L}\p{N}+#]+/gu) ?? []).map(meaningOf))
}

/** Whether a text turns something down, beside what phrases say of running a thing: "without files". */
export function turnsDownSome(text: string): boolean {
  return NEGATION.test(meaningful(text).replace(/\bnot (?:sure|certain|only)\b/g, ' '))
}

const NEGATION = /\b(?:not|no|never|without)\b|n['’]t\b/

/** The meaning that would settle a choice between two the other way round. */
export function opposite(meaning: string): string | undefined {
  return OPPOSITES.get(meaning)
}

function meaningful(text: string): string {
  return PHRASES.reduce((all, [phrase, meaning]) => all.replace(phrase, ` ${meaning} `), text.toLowerCase())
}

function meaningOf(word: string): string {
  return MEANING.get(word) ?? MEANING.get(stem(word)) ?? stem(word)
}

/** Plain endings away: "keeps" and "keep", "searching" and "search". */
function stem(word: string): string {
  return word.length < 5 ? word.replace(/s$/, '') : word.replace(/(?:ings?|ed|es|s|ly|e)$/, '')
}

/** Small words of asking that say what matters, where things are chosen. */
const TELLING = new Set(['read', 'write', 'answer', 'answers', 'share', 'shares'])

/** Who a thing is for is said of everything. */
const OF_NOBODY = new Set(
  `people person persons someone somebody everyone anyone user users customer customers client clients folks
  company companies folk human humans server servers backend site website app apps project case kind sort type version option stuff ones one between through during without within across another against
  differ differs difference different differently compare compared versus apart distinguish distinguishes`.split(
    /\s+/,
  ),
)

/** What is told by phrases; their words alone would say something else, or the opposite. */
const PHRASES: [RegExp, string][] = [
  [
    /\b(?:someone|somebody) else\b.{0,24}|\b(?:run|runs|operated?|managed?|hosted?|looked after|done)(?: it| that)? for (?:you|me|us)\b|\bas a service\b|\b(?:not|n't|without|never|rather not)(?: (?:want|have|having|like|need))?(?: to)? (?:run|running|host|hosting|operate|manage|managing|maintain)\b.{0,16}|\bhosted\b|\bmanaged\b|\bsaas\b/g,
    'managed',
  ],
  [
    /\b(?:run|runs|host|operate|manage|keep)(?: (?:it|that|them|one|everything))?(?: all)? (?:yourself|myself|ourselves|on (?:my|our|your) own(?: \w+)?|in ?house|at home|locally)\b|\bself-? ?host\w*|\bon (?:my|our|your) own(?: (?:box|machines?|servers?|hardware))?|\bopen[ -]source\b|\b(?:home ?-?(?:made|grown|brewed)|in-?house|do it yourself|diy)\b/g,
    'selfrun',
  ],
  [/['’]s\b/g, ''],
  [/\bread\w*(?: \w+){0,2} again\b/g, 'past'],
  [/(?<!more than )\b(?:one|a single) (?:machine|server)\b/g, 'single'],
  [
    /\bonly (?:the|my|our) server\b(?: (?:ever|really))?(?: (?:has (?:something|news|anything) to (?:say|tell)|has|talks|speaks|sends))?|\bone[ -]way\b/g,
    'oneway',
  ],
  [
    /\b(?:both|two) (?:sides?|ends?|parties|ways|directions)\b(?: can)?(?: (?:talk|speak|send|write)\w*)?|\btwo[ -]way\b|\bback and forth\b/g,
    'twoway',
  ],
  [
    /\b(?:no ?(?:one|body)|no time|nobody)\b.{0,16}\b(?:run|time|care for|look after|operate|host)\b.{0,8}/g,
    'managed',
  ],
  [/\b(?:only|just|all (?:i|we) have is) (?:one|a single)\b|\bstands? alone\b/g, 'alone'],
  [
    /\b(?:only|just) (?:two|three|four|a (?:few|couple|handful)|[2-5])(?: of us| people| of them)\b|\bsmall (?:team|company)\b/g,
    'small',
  ],
  [
    /\bat rest\b|\bon (?:the |a |my |our )?(?:disks?|drives?)\b|\b(?:sits?|lies|lie|stays?) (?:still|there|around)\b/g,
    'stored',
  ],
  [/\bbatteries[ -]included\b|\bbrings? (?:most|everything)\b/g, 'complete'],
  [/\bout of the box\b|\bready[ -]made\b|\boff the shelf\b/g, 'ready'],
  [/\b(?:sets?|setting) (?:\w+ )?up\b|\binstall(?:s|ing)?\b/g, 'setup'],
  [/\b(?:run|runs|running|want|thing)\b/g, ' '],
]

const OPPOSITES = new Map([
  ['large', 'small'],
  ['small', 'large'],
])

/** Words of everyday choices that say the same as words of the map. */
const ROWS: [string, string[]][] = `
  past: again later longer long longest history replay rerun reread rewind retention retain
  small: smaller smallest little simple simpler simplest simply easy easier easiest plain plainer plainest minimal light
    lighter lightest lightweight tiny lean leaner slim modest basic fuss gentle gently beginner beginners newcomer newcomers novice novices
  fast: quick quicker quickest faster fastest speed quickly once moments instant
  large: big bigger biggest larger largest huge massive heavy heavier heaviest
  selfrun: own myself ourselves yourself opensource
  live: stream streams streaming realtime arrive arrives clicks happening
  fail: fails failing failure dies die crash crashes down dead
  related: relations relational sql joins tables table rows
  document: documents json shape flexible schemaless records
  write: writes writing inserts
  rich: lists list sets counters structures richer shapes
  page: pages html website whole
  job: jobs task tasks worker workers
  twoway: bidirectional two-way
  mail: email emails mails letter letters
  stored: disk disks drive drives lies lying laid
  new: fresh brand-new
  elsewhere: partner partners import imports export exports outside supplier suppliers firm vendor vendors
  search: searchable searching find query queried
  safe: safety memory-safe mistakes safely
  data: science analytics learning
  central: daemon daemons
  right: rights privileges root rootless permissions
  wide: wider widest broad broadest reach
  guard: protect protection protected attack attacks attackers unwelcome harmful shield
  aws: amazon
  azure: microsoft
  google: gcp
  compact: binary
  teach: train trains training
  taught: trained
  order: depend depends depending dependencies sequence wait waits
  read: reads readable reader
  detail: details circumstances context attribute attributes
  device: devices sensor sensors gadget gadgets
  weak: weaker flaky patchy poor
  number: numbers figures metrics`
  .trim()
  .split(/\n(?= *\w+:)/)
  .map((row) => {
    const [meaning, words] = row.trim().split(': ')
    return [meaning!, [meaning!, ...words!.split(/\s+/)]]
  })

/** By the words as they are written, and by their stems. */
const MEANING = new Map(
  [stem, String].flatMap((written) =>
    ROWS.flatMap(([meaning, words]) => words.map((word) => [written(word), meaning] as const)),
  ),
)
