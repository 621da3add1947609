import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'

/**
 * What readers rank things by and maps do not, in words that follow "the map doesn't weigh them by": "the most popular
 * database", "which pays best"; undefined when nothing of the kind is asked.
 */
export function rankedBy(text: string): string | undefined {
  return UNWEIGHED.find(([sign]) => sign.test(text))?.[1]
}

/** A text without the words that rank. */
export function withoutRanking(text: string): string {
  return UNWEIGHED.reduce((rest, [sign]) => rest.replace(sign, ' '), text)
}

/** Hears a ranking of everything: "what is the oldest tool on the map", "the open source ones". */
export function rankingAsked({ text, named, parts, subject }: Heard): Intent | undefined {
  if (named.length + parts.length > 0 || (subject && !/\bmap\b/.test(text)) || !THINGS.test(text))
    return undefined
  const by = text.split(' ').length <= LONGEST ? rankedBy(text) : undefined
  return by ? { kind: 'ranking', by } : undefined
}

// Longer sentences tell of something.
const LONGEST = 12

const THINGS =
  /\b(?:tools?|technolog(?:y|ies)|things?|ones?|entry|entries|everything|(?:on|in) (?:the|your|our|this) map)\b/

const UNWEIGHED: [RegExp, string][] = [
  [
    /\b(?:easi|hard)(?:er|est) to (?:get |find )?(?:hired|hire|work|a job|jobs)\b(?: (?:for|with|in|as))?/,
    'what they pay',
  ],
  [
    /\b(?:cheap(?:er|est)?|dear(?:er|est)|pric(?:ier|iest)|(?:more|most|less|least) expensive)\b/,
    'what they cost',
  ],
  [
    /\b(?:best|better|highest|well)[- ]paid\b|\bpays? (?:the )?(?:best|better|more|most|well)\b|\b(?:hired|hiring|employers?|job market|jobs? (?:on|offers?)|more jobs|most jobs|salary|salaries|career)\b/,
    'what they pay',
  ],
  [
    /\b(?:more|most|less|least) (?:popular|used|common|liked|loved|famous|wanted|hyped)\b|\b(?:famous|popular|trendy|trendiest|hyped|best[- ]known)\b|\b(?:most people|everyone|everybody|people mostly) (?:use|uses|used|take|takes|pick|picks)\b|\bcommunity\b|\bcommunities\b/,
    'how many use them',
  ],
  [
    /\b(?:(?:old|new|young)(?:er|est)|(?:more|most) (?:modern|recent)|modern|outdated|latest) (?!events?|messages?|records?|rows?|files?|data|code|version)|\b(?:old|new|young)(?:er|est)$/,
    'their age',
  ],
  [
    /\b(?:fast|quick|speedi|slow)(?:er|est)\b|\b(?:more|most|better|best) (?:performant|performance)\b|\bperforms? (?:best|better)\b|\bscales? (?:best|better)\b/,
    'how fast they are',
  ],
  [/\b(?:more|most|less|least) (?:secure|safe)\b|\bsaf(?:er|est)\b/, 'how safe they are'],
  [
    /\b(?:more|most|less|least) (?:reliable|stable|mature|robust|trusted|proven|efficient|beautiful|elegant)\b|\b(?:pretti|nice|cool|ugli)(?:r|er|est|st)\b|\buses? (?:up )?(?:the )?(?:less|least|more|most)\b|\bnumber one\b|\btop \w+$/,
    'that',
  ],
  [/\bopen[ -]source\b|\bclosed[ -]source\b|\bproprietary\b/, 'their licence'],
]
