import type { CategoryView } from '../tools/views.ts'

/** A thing that can be chosen: what it does, and all of the map's own words on it. */
export type Choosable = { name: string; because: string; says: string }

/** The members of a category, each with what it does and what is said of it alone in how to choose. */
export function choosable({
  members,
  howToChoose,
}: Pick<CategoryView, 'members' | 'howToChoose'>): Choosable[] {
  const advice = howToChoose.split(/(?<=\.)\s+|, and (?=\p{Lu})/u)
  return members.map(({ name, because }) => {
    const others = members.filter((other) => other.name !== name)
    const own = advice.filter(
      (part) => part.includes(name) && !others.some((other) => part.includes(other.name)),
    )
    return { name, because, says: [name, because, ...own].join(' ').toLowerCase() }
  })
}

/**
 * Of several things the one whose own words speak most of what matters ("keeps messages longer"); undefined when none
 * stands out, since the map then does not say which.
 */
export function fitting<Thing extends { says: string }>(by: string, things: Thing[]): Thing | undefined {
  const wanted = [...new Set(meanings(by))]
  const said = things.map(({ says }) => new Set(meanings(says)))
  const scores = said.map((words) => {
    const found = wanted.filter((word) => words.has(word))
    // What only one of them says tells more than what all say.
    return found.reduce((sum, word) => sum + 1 / said.filter((others) => others.has(word)).length, 0)
  })
  const best = Math.max(...scores)
  const leading = things.filter((_, at) => scores[at] === best)
  return best >= 1 && leading.length === 1 && best - secondOf(scores) >= 0.5 ? leading[0] : undefined
}

function secondOf(scores: number[]): number {
  return [...scores].sort((a, b) => b - a)[1] ?? 0
}

function meanings(text: string): string[] {
  const words = PHRASES.reduce(
    (all, [phrase, meaning]) => all.replace(phrase, ` ${meaning} `),
    text.toLowerCase(),
  )
  return (words.match(/[\p{L}\p{N}+#]+/gu) ?? []).map((word) => MEANING.get(stem(word)) ?? stem(word))
}

/** Who runs a thing is told by phrases; their words alone would say the opposite. */
const PHRASES: [RegExp, string][] = [
  [
    /\b(?:someone|somebody) else\b.{0,24}|\b(?:run|runs|operated?|managed?|hosted?|looked after|done)(?: it| that)? for (?:you|me|us)\b|\bas a service\b|\b(?:not|n't|without|never)(?: (?:want|have|having|like|need))?(?: to)? (?:run|running|host|hosting|operate|manage|managing|maintain)\b.{0,16}|\bhosted\b|\bmanaged\b|\bsaas\b/g,
    'managed',
  ],
  [
    /\b(?:run|runs|host|operate|manage|keep)(?: (?:it|that|them|one|everything))?(?: all)? (?:yourself|myself|ourselves|on (?:my|our|your) own(?: \w+)?|in ?house|at home|locally)\b|\bself-? ?host\w*|\bon (?:my|our|your) own(?: (?:box|machines?|servers?|hardware))?|\bopen[ -]source\b/g,
    'own',
  ],
  [/\b(?:run|runs|running|want|thing)\b/g, ' '],
]

/** Plain endings away: "keeps" and "keep", "searching" and "search". */
function stem(word: string): string {
  return word.length < 5 ? word.replace(/s$/, '') : word.replace(/(?:ings?|ed|es|s|ly|e)$/, '')
}

/** Words of everyday choices that say the same as words of the map. */
const MEANING = new Map(
  `past: again later longer long longest history replay rerun reread old older earlier rewind retention retain
  small: smaller smallest little simple simpler simplest simply easy easier easiest plain minimal light lightweight tiny
  fast: quick quicker quickest faster fastest speed quickly once moments instant
  large: big bigger biggest larger largest huge massive
  own: myself ourselves yourself opensource
  live: stream streams streaming realtime arrive arrives clicks happening live
  fail: fails failing failure dies die crash crashes down dead fail
  related: relations relational related sql joins tables table rows
  document: documents document json shape flexible schemaless records
  write: writes write writing inserts
  rich: lists list sets counters structures richer shapes rich
  page: pages page html website whole
  job: jobs job task tasks worker workers
  two: bidirectional both two-way talk
  mail: mail email emails mails
  search: search searchable searching find query queried
  safe: safe safety memory-safe mistakes safely
  data: data science analytics learning`
    .split('\n')
    .flatMap((row) => {
      const [meaning, words] = row.trim().split(': ')
      return words!.split(' ').map((word) => [stem(word), meaning!] as const)
    }),
)
