/** What a reader wants to see of the map as a whole. */
export type MapWish =
  | { kind: 'map'; form: 'full' | 'short' | 'story' | 'verbs' }
  | { kind: 'count'; of: 'verbs' | 'categories' | 'technologies' | 'two homes' }
  /** Where the short map puts a thing elsewhere than the full one. */
  | { kind: 'map difference' }
  /** A verb by its place: 1 for the first, -1 for the last. */
  | { kind: 'nth verb'; place: number }

/** Reads plain words as a wish for the map as a whole; undefined when they ask for a part of it. */
export function mapRequest(text: string): MapWish | undefined {
  if (DIFFERENCE.test(text)) return { kind: 'map difference' }
  const [, counted] =
    /^(?:and )?how (?:many|much) (?:of )?(?:the )?(verbs|categories|kinds|technologies|things|tools|names)\b/.exec(
      text,
    ) ?? []
  if (counted)
    return {
      kind: 'count',
      of:
        counted === 'verbs'
          ? 'verbs'
          : /^(?:categories|kinds)$/.test(counted)
            ? 'categories'
            : 'technologies',
    }
  if (TWICE.test(text)) return { kind: 'count', of: 'two homes' }
  const place = NTH.map((pattern) => pattern.exec(text)?.[1]).find(Boolean)
  if (place) return { kind: 'nth verb', place: placeOf(place) }
  return FORMS.find(([, pattern]) => pattern.test(text))?.[0]
}

const DIFFERENCE =
  /\b(?:differ|difference|differs|different|elsewhere|disagree|why)\b.*\b(?:overview|short map|two maps|both maps|maps|full map|seven verbs)\b|\b(?:overview|short map|two maps|both maps)\b.*\b(?:differ|difference|differs|different|elsewhere|disagree|says?|puts?)\b/
const NTH = [
  /^(?:what(?:'s| is) |tell me |show me |open )?(?:the )?(first|last|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+)(?:st|nd|rd|th)? verb(?: of the map)?$/,
  /^(?:what(?:'s| is) |open )?verb (?:number )?(\d+)$/,
]
function placeOf(word: string): number {
  if (word === 'last') return -1
  const ordinal = ORDINALS.indexOf(word)
  return ordinal >= 0 ? ordinal + 1 : Number(word)
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]
const TWICE =
  /\b(?:in|has|have|with|live[s]? in|stand[s]? in) (?:two|both|more than one|several) (?:places|homes|verbs)\b|\b(?:lives|stands|appears|appear|is|are) twice\b|\btwo homes\b(?=.*\b(?:what|which)\b)/
const SHOW =
  '(?:show|list|give|tell|open|see|name|print|display)(?: me)?(?: about)?(?: the| your| our| all| all the| all of the)*'

const FORMS: [MapWish, RegExp][] = [
  [
    { kind: 'map', form: 'story' },
    /\b(?:as|tell me|tell us|what(?:'s| is)|show me|hear) (?:a|the|your|its|that|this) story\b|^(?:the )?stor(?:y|ies)(?: please)?$|\bsingle verb map\b|^compress (?:it|this)\b/,
  ],
  [
    { kind: 'map', form: 'full' },
    new RegExp(
      `^(?:(?:be |a |something )?more )?(?:comprehensive|complete|detailed)\\b|\\b(?:whole|full|entire|complete|every|all)\\b.{0,20}\\b(?:map|technologies|technology|tools|backend|list)\\b|\\b(?:whole|full|fuller|entire|complete|comprehensive|detailed) (?:map|list|picture|stack)\\b|^${SHOW} (?:everything|technologies|tools|categories|entries|of it)$|^(?:everything|all of it)$|^what(?:'s| is| do you have)(?: all)? (?:on|in) (?:the|your|our|this) map$`,
    ),
  ],
  [
    { kind: 'map', form: 'short' },
    /^(?:(?:give|show|tell) me )?(?:just )?(?:an? |the )?(?:(?:quick|short|brief) )?(?:overview|summary|big picture|short (?:map|version)|first map)(?: of (?:the|it|your|this|backend).*)?$|\bseven verbs\b|^in short$|^how (?:could|can|would|do|should) (?:you|i|we|one) (?:categori[sz]e|group|organi[sz]e|sort)\b|^categori[sz]e\b/,
  ],
  [
    { kind: 'map', form: 'verbs' },
    new RegExp(
      `^(?:what|which) (?:are|is) (?:(?:the|your|all|these|those) )*(?:\\w+ )?verbs?(?: of the map| here)?$|^${SHOW} (?:\\w+ )?verbs$|^(?:the )?(?:\\w+ )?verbs$|^${SHOW} map$|^(?:what(?:'s| is) )?(?:the|this|your|our) map$|^map$|^(?:what|which) verbs\\b`,
    ),
  ],
]
