import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'

/** What of a technology the map does not tell, in words that follow "the map doesn't tell"; undefined for what it may. */
export function untold(text: string): string | undefined {
  return UNTOLD.find(([sign]) => sign.test(text))?.[1]
}

/** "Is it free", "how do I install it": asked of what was just spoken of. */
export function asideOnSubject({ text, named, parts, subject }: Heard): Intent | undefined {
  if (named.length + parts.length > 0 || subject?.kind !== 'technology' || !POINTING.test(text))
    return undefined
  const aside = untold(text)
  return aside && text.split(' ').length <= 12
    ? { kind: 'place', names: subject.names.slice(0, 2), aside }
    : undefined
}

const POINTING = /\b(?:it|its|this|that|they|them|these|those|one)\b/

const UNTOLD: [RegExp, string][] = [
  [
    /\b(?:prices?|pricing|costs?|how much|licen[cs]es?|(?:for|is|are|it) free|free$|free of charge|free to use|without paying|(?:salary|salaries|paid version)|cheap|cheaper|cheapest|expensive|dearer|pricier|affordable|budget)\b/,
    'what things cost',
  ],
  [
    /\b(?:install(?:ed|ation)?|set (?:it|this|that|them|\w+) up|config(?:ure)? (?:file|it)|commands?|example code|code example|code for|dockerfile|compose file|ports?|get it running)\b/,
    'how to set things up',
  ],
  [
    /\b(?:how long|how hard|how difficult|how easy|tutorial|courses?|books?|documentation|docs|manual)\b|^(?:is|are) .*\b(?:hard|difficult|easy|steep)\b|\bhow (?:do|can|should) i learn\b|\b(?:hard|difficult|easy|take|takes) to learn\b/,
    'how long a thing takes to learn, or where',
  ],
  [
    /\b(?:disadvantages?|drawbacks?|downsides?|weakness(?:es)?|shortcomings?|limitations?|cons|(?:speak|speaks|say) against)\b/,
    'the weak sides of a thing',
  ],
  [
    /\b(?:what year|came out|released?|founded|company behind|when was|who (?:made|makes|created|owns|wrote|invented|built|develops?|maintains?)|history|how old)\b/,
    'who made a thing, or when',
  ],
  [
    /\b(?:most popular|popular|popularity|market share|how many (?:people|companies)|who uses)\b/,
    'who uses a thing, or how many do',
  ],
  [
    /\b(?:(?:which|what|latest|current|newest|stable) versions?|versions? (?:of|number|is)|what is new|latest release|how fast|how many|benchmarks?)\b/,
    'that',
  ],
]
