import { hears, left } from './cues.ts'
import { type Heard, hear, partOf, type Written } from './heard.ts'
import { plainWords } from './plain-words.ts'

/**
 * What is meant after all: "no, I meant Flink" speaks of Flink, and "I said Kafka, not Kafka Streams" of Kafka. The
 * words of correcting are taken away, and so are the names they turn down. Undefined when nothing is corrected.
 */
export function corrected(heard: Heard): Heard | undefined {
  const { question, mentions } = heard
  const signs = endOfSigns(question)
  const after = mentions.filter((mention) => mention.start >= signs)
  const turnedDown = after.filter((mention) => TURNED_DOWN.test(question.slice(0, mention.start)))
  if (
    signs === 0 &&
    (turnedDown.length === 0 || turnedDown.length === after.length || !OPENS_WITH_NOT.test(question))
  )
    return undefined
  // "Not Cassandra, what else" asks for its neighbours.
  if (turnedDown.length === after.length && hears(plainWords(question), 'others')) return undefined
  const rest = turnedDown.reduceRight((text, mention) => {
    const before = text.slice(0, mention.start).replace(TURNED_DOWN, (words) => ' '.repeat(words.length))
    return before + ' '.repeat(mention.end - mention.start) + text.slice(mention.end)
  }, question)
  const kept = after.filter((mention) => !turnedDown.includes(mention))
  // “I didn’t mean the AWS one, the Google one”: what is left begins after “one,”.
  const opening = OPENS_WITH_NOT.test(question) ? turnedDown[0] : undefined
  const start = opening
    ? opening.end +
      /^(?: (?:one|ones|thing|kind|part))?[\s,;:.–—-]*/.exec(question.slice(opening.end))![0].length
    : signs
  if (!/[\p{L}\p{N}]/u.test(rest.slice(start))) return undefined
  return hear(
    {
      question: rest.slice(start).replace(/[\s,;:]+$/, ''),
      mentions: kept.map((mention) => ({
        ...mention,
        start: mention.start - start,
        end: mention.end - start,
      })),
    },
    { ...heard, corrects: true },
  )
}

/**
 * The part of a message that is meant, where it sets one thing against another without naming either: "not passing them
 * on, I mean keeping them", "numbers rather than lines", "etcd no, Consul yes". The message itself where it does not.
 */
export function amended(message: Written): Written {
  const { question } = message
  const meant =
    againstNames(question) ??
    AGAINST.map((pattern) => parted(pattern, question)).find(
      (parts) => parts && turnsDownThing(message, parts.not),
    )
  return meant ? withoutWords(partOf(message, ...meant.meant)) : message
}

/** What may be a name beyond the map is a word, where one thing is set against another: "lines rather than numbers". */
function withoutWords({ question, mentions }: Written): Written {
  return { question, mentions: mentions.filter(({ status, sure }) => sure || status === 'on the map') }
}

type Parted = Record<'meant' | 'not', [number, number]>

function parted(pattern: RegExp, question: string): Parted | undefined {
  return pattern.exec(question)?.indices?.groups as Parted | undefined
}

/** Whether what is turned down is a thing that has no name on the map; names are turned down by `corrected`. */
function turnsDownThing({ question, mentions }: Written, not: [number, number]): boolean {
  const words = plainWords(question.slice(...not))
  return (
    !mentions.some(
      ({ start, end, status, sure }) => start >= not[0] && end <= not[1] && (sure || status === 'on the map'),
    ) &&
    !NO_THING.test(words) &&
    words.split(' ').length <= 6
  )
}

/** "Etcd no, Consul yes", "Consul! Not etcd". */
function againstNames(question: string): Parted | undefined {
  const cried = parted(CRIED, question)
  if (cried && !NO_THING.test(plainWords(question.slice(...cried.not)))) return cried
  return YES_AND_NO.map((pattern) => parted(pattern, question)).find(Boolean)
}

const YES_AND_NO = [
  /^(?<not>[^?,]+?),? no\b[,;.]* (?:but )?(?<meant>[^?,]+?),? yes\W*$/di,
  /^(?<meant>[^?,]+?),? yes\b[,;.]* (?:but )?(?<not>[^?,]+?),? no\W*$/di,
]

/** "MySQL!! Not Postgres". */
const CRIED = /^(?<meant>(?!not\b)[^?,!.]{2,40}?)\s*[!.…]+\s*(?:and )?not (?<not>[^?,!.]{2,40}?)\W*$/di

const LEAD = '^\\W*(?:(?:hm+|no+|nah|nope|ok|oh|well|but|sorry|wait|and)\\b[\\s,.]*)*'
const TOLD = '(?!what|which|who|why|how|is|are|do|does|can|should)'
/** `meant` is kept, `not` is turned down. */
const AGAINST = [
  `not (?<not>[^?,;.]+?)(?:,|;|\\.| but| [-–—]) ?(?:(?:but|rather|just|only|i mean|i meant) ?)*(?<meant>[^?]+?)`,
  `(?<meant>${TOLD}[^?]+?),? (?:rather than|instead of|as opposed to) (?<not>[^?,]+?)`,
  `(?<meant>${TOLD}[^?,]+?), (?:and )?not (?<not>[^?,]+?)`,
].map((pattern) => new RegExp(`${LEAD}${pattern}\\W*$`, 'di'))
/** "Not sure, what is Redis" turns nothing down. */
const NO_THING =
  /^(?:sure|bad|now|yet|really|that|this|it|quite|exactly|so much|much|only|all|too bad|at all|me|us|you|today|interested|a problem|necessarily)\b/

/** Whether a text only turns down what it names: "not authentication". */
export function turnsDown({ question, mentions }: Heard): boolean {
  const rest = question.slice(endOfSigns(question))
  return (
    mentions.length > 0 &&
    mentions.every(({ start }) => TURNED_DOWN.test(question.slice(0, start))) &&
    left(plainWords(rest), 'refuse').length <= mentions.length
  )
}

/** Where the words of correcting end that a text begins with; 0 when there are none. */
function endOfSigns(text: string): number {
  let end = 0
  let isStrong = false
  for (const word of text.matchAll(/[\p{L}'’]+[^\p{L}'’]*/gu)) {
    const plain = word[0].toLowerCase().replace(/[^\p{L}]/gu, '')
    if (!STRONG.has(plain) && !WEAK.has(plain)) break
    isStrong ||= STRONG.has(plain)
    end = word.index + word[0].length
  }
  const wrong = /^\W*(?:no,? )?(?:the )?wrong \p{L}+\s*[,.;:–—-]+\s*/iu.exec(text)?.[0].length ?? 0
  if (wrong > end) return wrong
  return isStrong ||
    /^\W*(?:that['’]?s|that is|it['’]?s|it is) not\b|^\W*not (?:that|this|it|quite|exactly|what)\b/i.test(
      text,
    )
    ? end
    : 0
}

const STRONG = new Set(
  `no nono nonono nope nah wrong oops whoops mistake meant mean said misunderstood misheard misspoke mistyped actually rather sorry
  correction typo wait`.split(/\s+/),
)
const WEAK = new Set(
  `not that thats this it one my bad hold on instead well oh ah ok you got me i im was were am is really just only asked
  hm hmm um uh er erm wanted asking talking thinking wrote want to ask say know write type about for of let rephrase quite exactly what so but
  `.split(/\s+/),
)

/** "Not the …", "instead of …" before a name. */
const TURNED_DOWN =
  /\b(?:and |but )?(?:not|(?:do|did)(?:n['’]t| not) (?:mean|want)|instead of|rather than|other than)(?: (?:the|about|in))?\s+["“'`]?$/i
const OPENS_WITH_NOT = /^\W*(?:no[, ]+)?(?:not|(?:i )?(?:do|did)(?:n['’]t| not) (?:mean|want))\b/i
