import type { Names } from './names.ts'

/** Turns arriving text into text with links; what it gives out is final. */
export type Linker = {
  /** Takes the next piece, however it was cut, and gives out all that can no longer change. */
  push(piece: string): string
  /** Gives out the rest. */
  end(): string
}

/**
 * Links every name of the map where it stands: `Kafka` becomes `[Kafka](#kafka)`, `**Store**` becomes
 * `[**Store**](#store)`. Links that the text brings along keep only their words; code and addresses are left
 * alone. Holds back only what may still become a name, and gives the same result for every way of cutting.
 */
export function createLinker(names: Names): Linker {
  let text = ''
  let before = ''
  let fence = ''

  const advance = (isEnd: boolean): string => {
    let out = ''
    while (text !== '') {
      const step = fence ? insideCode(text, fence, isEnd) : outsideCode(names, text, before, isEnd)
      if (step === 'wait') break
      out += step.out
      before = (before + text.slice(0, step.taken)).slice(-LOOK_BACK)
      text = (step.instead ?? '') + text.slice(step.taken)
      fence = step.fence ?? fence
    }
    return out
  }

  return {
    push(piece) {
      text += piece
      return advance(false)
    },
    end: () => advance(true),
  }
}

/** Takes the links out again, so that a model reads its earlier words as it wrote them. */
export function unlink(markdown: string): string {
  return markdown.replace(/\[((?:[^[\]\\]|\\.)*)\]\(#[^()\s]*\)/g, '$1')
}

/** `taken` characters of the text become `out`; `instead` goes back to be read again; `fence` opens or ends code. */
type Step = { out: string; taken: number; instead?: string; fence?: string }

// Enough to see where a sentence starts.
const LOOK_BACK = 16
const LONGEST_ADDRESS = 2_000

function outsideCode(names: Names, text: string, before: string, isEnd: boolean): Step | 'wait' {
  const sign = text[0]!
  if (sign === '`') return backticks(text, isEnd) ?? 'wait'
  if (sign === '[' || sign === '!') return foreignLink(text, isEnd)
  if (sign === '*') return bold(names, text, isEnd)
  if (/[\p{L}\p{M}\p{N}_]$/u.test(before)) return plain(text)
  if (/^[hw]/i.test(text)) {
    const address = /^(?:https?:\/\/|www\.)\S*/i.exec(text)?.[0].slice(0, LONGEST_ADDRESS)
    if (address) return address === text && !isEnd ? 'wait' : keep(text, address.length)
    if (!isEnd && /^(?:h|ht|htt|https?|https?:\/?|w|ww|www)$/i.test(text)) return 'wait'
  }
  const met = names.at(text, 0, isEnd)
  if (met === 'undecided') return 'wait'
  if (!met) return plain(text)
  const meant = !met.ambiguous || isMeant(before, text.slice(met.length), isEnd)
  if (meant === 'wait') return 'wait'
  return meant ? link(text, met.length, met.id) : keep(text, met.length)
}

function keep(text: string, taken: number): Step {
  return { out: text.slice(0, taken), taken }
}

/** The rest of a word, or one sign: no name begins inside it. */
function plain(text: string): Step {
  const word = /^[\p{L}\p{M}\p{N}_]+/u.exec(text)
  return keep(text, word ? word[0].length : String.fromCodePoint(text.codePointAt(0)!).length)
}

function link(text: string, taken: number, id: string): Step {
  return { out: `[${text.slice(0, taken)}](#${id})`, taken }
}

/** A run of backticks opens code. */
function backticks(text: string, isEnd: boolean): Step | undefined {
  const run = /^`+/.exec(text)![0]
  return run === text && !isEnd ? undefined : { ...keep(text, run.length), fence: run }
}

/** The same run closes it; an empty line ends code that was opened within a paragraph. */
function insideCode(text: string, fence: string, isEnd: boolean): Step | 'wait' {
  if (text[0] === '`') {
    const run = backticks(text, isEnd)
    if (!run) return 'wait'
    return { ...run, fence: run.out === fence ? '' : fence }
  }
  if (text[0] !== '\n' || fence.length > 2) return { ...plain(text), fence }
  if (/^\n\s*$/.test(text) && !isEnd) return 'wait'
  return { ...plain(text), fence: /^\n\s*\n/.test(text) ? '' : fence }
}

/** Of a link or picture that the text brings along, the words stay and are read like any others. */
function foreignLink(text: string, isEnd: boolean): Step | 'wait' {
  const whole = /^!?\[((?:[^\]\\\n]|\\.){0,300})\]\((?:[^()\n]|\([^()\n]*\)){0,500}\)/.exec(text)
  if (whole) return { out: '', taken: whole[0].length, instead: whole[1]! }
  const mayBecomeOne =
    /^!?(?:\[(?:[^\]\\\n]|\\.){0,300}\\?(?:\](?:\((?:[^()\n]|\([^()\n]*\)){0,500}(?:\([^()\n]*)?)?)?)?$/.test(
      text,
    )
  return mayBecomeOne && !isEnd ? 'wait' : plain(text)
}

/** `**Store**` is linked as a whole; any other bold text is read word by word. */
function bold(names: Names, text: string, isEnd: boolean): Step | 'wait' {
  const run = /^\*+/.exec(text)![0]
  if (run === text && !isEnd) return 'wait'
  if (run !== '**') return keep(text, run.length)
  const met = names.at(text, 2, isEnd)
  if (met === 'undecided') return 'wait'
  if (!met) return keep(text, 2)
  const end = 2 + met.length
  if (!isEnd && text.length < end + 2) return 'wait'
  return text.startsWith('**', end) ? link(text, end + 2, met.id) : keep(text, 2)
}

/**
 * Whether "Go" or "Store" is meant as a name: anywhere inside a sentence; at its start only when the next word
 * says something about it. "Go lives in Compute" is a name, "Go on" is not.
 */
function isMeant(before: string, after: string, isEnd: boolean): boolean | 'wait' {
  const startsSentence = /(?:^|[.!?:…]["”’)]*\s+|(?:^|\n)\s*(?:[-*>#•·]+\s+|\d+[.)]\s+)?|["“‘(])$/.test(
    before.replace(/\*+$/, ''),
  )
  if (!startsSentence) return true
  // A sign that explains, or two names joined: "Go – small", "Celery and RQ".
  if (/^\s{0,8}[–—:,;(/-]|^\s{1,8}(?:and|or)\s{1,8}\p{Lu}/u.test(after)) return true
  const [, word] = /^(?:['’]s)?\s{1,8}(\p{L}+)(?!\p{L})/u.exec(after) ?? []
  const isWhole = word !== undefined && (isEnd || after.trimStart().length > word.length)
  if (isWhole && !/^(?:and|or)$/.test(word))
    return SAYS_SOMETHING.has(word) || /^\p{Ll}{3,}[^siu]s$/u.test(word)
  return !isEnd && /^(?:['’]s?)?\s{0,8}(?:\p{L}{0,20}|(?:and|or)\s{1,8})$/u.test(after) ? 'wait' : false
}

/** Beside the third person: "Go suits", "Nomad places". */
const SAYS_SOMETHING = new Set(
  `is isn was are has have had fit live rest sit stand belong keep hold do does doesn don isn aren can`.split(
    /\s+/,
  ),
)
