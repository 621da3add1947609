import type { Mention } from '../tools/read-question.ts'
import type { Meant } from './names-meant.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import { type Subject, subjectOf } from './subject.ts'
import type { Intent } from './understand.ts'

/** What leans on the exchange before. */
export type Leaning =
  | { kind: 'others'; subject: Subject }
  | { kind: 'more'; subject: Subject }
  /** How to choose among what was just spoken of. */
  | { kind: 'choose'; subject: Subject }
  | { kind: 'short'; subject: Subject }

/** Reads plain words that only make sense after what was just spoken of. */
export function followUp(
  text: string,
  subject: Subject,
  meant: Meant,
  mentions: Mention[],
): Intent | undefined {
  const bare = text.replace(/^(?:and|but|then|or) /, '')
  const names = [...meant.technologies, ...meant.outsiders]
  if (names.length > 0) return narrower(bare, subject, meant)
  const verb = mentions.find((mention) => mention.status === 'on the map' && mention.kind === 'verb')
  if (verb?.status === 'on the map' && /\bthe \w+ one$/.test(text) && subject.kind === 'technology') {
    return { kind: 'check', name: subject.names[0]!, claim: { kind: 'verb', name: verb.names[0]! } }
  }
  if (meant.categories.length + meant.verbs.length > 0) return undefined
  if (CHOOSE.test(bare)) return { kind: 'choose', subject }
  const shown = shownAt(bare, subject)
  if (shown) return { kind: 'place', names: [shown] }
  if (ALL.test(bare))
    return subject.shown.length > 1
      ? { kind: 'compare', names: subject.shown.slice(0, 4) }
      : { kind: 'choose', subject }
  if (WHY.test(bare))
    return subject.kind === 'technology'
      ? { kind: 'why', name: subject.names[0]! }
      : { kind: 'more', subject }
  if (OTHERS.test(bare)) return { kind: 'others', subject }
  if (SHORT.test(bare)) return { kind: 'short', subject }
  if (MORE.test(bare)) return { kind: 'more', subject }
  if (IT.test(bare))
    return subject.kind === 'technology'
      ? { kind: 'place', names: subject.names.slice(0, 1) }
      : { kind: 'more', subject }
  return undefined
}

/** Words that point back, when nothing else is understood: by their strongest cue. */
export function leaning(text: string, subject: Subject): Intent | undefined {
  if (
    text.split(' ').length > 10 ||
    !/\b(?:it|its|they|them|their|those|these|the two|both|one|ones|other|others|that)\b/.test(text)
  )
    return undefined
  if (/\b(?:neighbou?rs?|else|others?|beside|next to)\b/.test(text)) return { kind: 'others', subject }
  if (/\b(?:short|shorter|one sentence|briefly|sum)\b/.test(text)) return { kind: 'short', subject }
  if (
    /\b(?:which|better|best|differ|difference|compare|choose|pick|use|keeps?|faster|simpler|two|both)\b/.test(
      text,
    )
  )
    return { kind: 'choose', subject }
  return { kind: 'more', subject }
}

/** What a "yes" accepts: the offer that closed the last answer. */
export function offerIn(exchange: Exchange | undefined): Intent | undefined {
  if (!exchange) return undefined
  const shown = outputOf(exchange, 'show_map')
  if (shown?.form === 'short') return { kind: 'map', form: 'full' }
  if (shown) return shown.walks > 0 ? { kind: 'walks' } : undefined
  const [found] = outputsOf(exchange, 'find_technology')
  if (found?.status === 'not on the map' && found.near[0]?.kind === 'technology')
    return { kind: 'place', names: [found.near[0].name] }
  const subject = subjectOf(exchange)
  if (!subject) return undefined
  return subject.kind === 'verb' ? { kind: 'more', subject } : { kind: 'choose', subject }
}

/** "And in Ruby?" after a category narrows it. */
function narrower(
  text: string,
  { category }: Subject,
  { technologies, outsiders, categories }: Meant,
): Intent | undefined {
  const [name] = [...technologies, ...outsiders]
  if (
    !category ||
    !name ||
    categories.length > 0 ||
    !/^(?:what about |how about |which one )?(?:in|for|on|with) \S+(?: \S+)?$/.test(text)
  )
    return undefined
  return { kind: 'category', category, about: name.heard }
}

/** "The second one", "the other": a thing that was just shown. */
function shownAt(text: string, { shown }: Subject): string | undefined {
  const [, which] =
    /^(?:what about |how about |tell me about |i (?:mean|meant) )?the (first|second|third|fourth|last|other|former|latter)(?: one)?$/.exec(
      text,
    ) ?? []
  if (!which) return undefined
  if (which === 'last') return shown.at(-1)
  return (
    shown[['first', 'second', 'third', 'fourth'].indexOf(which)] ?? (which === 'former' ? shown[0] : shown[1])
  )
}

const CHOOSE =
  /^(?:which|what)(?: one| of (?:them|these|those|the two))?(?: \w+)? ?(?:should|would|do|can|is|shall|to|must|fits)? ?(?:i|we|you|one)? ?(?:use|pick|choose|take|recommend|prefer|better|best|simpler|easier|faster|right|suggest|start with)\b.*$|^how (?:should|do|would|can|could|to)(?: (?:i|we|you|one))? (?:choose|decide|pick|select).*$|^how (?:do|are) (?:they|these|those|the two|the three) (?:differ|different|compare)\b.*$|^(?:what(?:'s| is) )?the differences?(?: between (?:them|these|the two))?$|^compare (?:them|these|those|both|all|the two|all .*)$|^are they the same$|^(?:what|which) should i (?:use|choose|pick|take)(?: (?:instead|then|here))?$|^help me (?:choose|decide)$/
const ALL = /^(?:both|all|all of them|the two|all (?:two|three|four)|each(?: of them)?)(?: of them)?$/
const WHY =
  /^why(?: (?:is (?:that|it|it there)|so|twice|both|two|there|in both|two homes|both places|not|does it|that|though))*$|^how come$|\b(?:twice|two (?:homes|places))\b/
const OTHERS =
  /^(?:what|anything|who|any|are there|is there)?(?: ?(?:thing|things))? ?(?:else|others?|any(?:thing)? (?:else|others?))(?: is| are| stands?| lives?| fits?| belongs?| do you have)?(?: there| here)?(?: too)?$|^the (?:others|rest)$|^what other (?:ones|choices|options|things|tools)(?: are there)?$|^(?:any |what are the |are there )?(?:alternatives|other options|options|neighbou?rs)$|^what(?:'s| is) (?:next to|beside) (?:it|that)$/
const SHORT =
  /^(?:shorter|make it shorter|in short|in one sentence|sum (?:it|that) up|summari[sz]e|briefly|keep it short|too long|say it shorter)$/
const MORE =
  /^(?:(?:tell|say|show) (?:me )?)?(?:a (?:bit|little) )?more(?: about (?:it|that|this|them)| details?)?$|^(?:go on|go deeper|continue|longer|in more detail|explain|explain (?:it|that|this|more)|details|elaborate|how so)$/
const IT =
  /^(?:where|what|which verb|what verb|which category)(?: does| is| are|'s) (?:it|that|this)(?: (?:fit|belong|live|go|for|in|do|on the map))*$|^what does it do$/
