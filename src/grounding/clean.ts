/** Takes text as it arrives, and gives out what is certain of it. */
export type Step = {
  push(piece: string): string
  /** Gives out the rest. */
  end(): string
}

/**
 * The first step of the guard. What it lets through is words, signs and plain Markdown: control characters, signs
 * that cannot be seen and signs that turn the reading direction go; links, pictures and HTML keep only their
 * words; references are read as what they stand for. A bracket that is left over is escaped, so that nothing that
 * follows can make a link of it.
 * @param kept names of the map that look like HTML, longest first: they are read as names, and written escaped
 */
export function createCleaner(kept: readonly string[] = []): Step {
  let text = ''

  const advance = (isEnd: boolean): string => {
    let out = ''
    let at = 0
    while (at < text.length) {
      const plainEnd = nextSpecial(text, at)
      out += text.slice(at, plainEnd)
      at = plainEnd
      if (at === text.length) break
      const step = keptName(text, at, kept, isEnd) ?? special(text, at, isEnd)
      if (step === 'wait') break
      out += step.out
      at += step.taken
      // What stood inside is read again; it is shorter than what it stood in, so that this comes to an end.
      if (step.inside) {
        text = step.inside + text.slice(at)
        at = 0
      }
    }
    text = text.slice(at)
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

type Found = { out: string; taken: number; inside?: string } | 'wait'

/** Where the next sign stands that may be more than itself. */
function nextSpecial(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 126 ? (code > 159 ? code >= 173 && isOdd(text, at) : true) : IS_SPECIAL[code]) return at
  }
  return text.length
}

// Controls but "\n", and ! & < [ \ ]
const IS_SPECIAL = Array.from({ length: 127 }, (_, code) =>
  code < 32 ? code !== 10 : '!&<[]\\'.includes(String.fromCharCode(code)),
)

/** Signs without a shape of their own, halves of a pair, and letters in boxes. */
function isOdd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code >= 0xd800 && code <= 0xdfff) || UNSEEN.test(text[at]!)
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u

function special(text: string, at: number, isEnd: boolean): Found {
  switch (text[at]) {
    case '\\':
      return backslash(text, at, isEnd)
    case '[':
    case '!':
      return link(text, at, isEnd)
    case ']':
      return { out: '\\]', taken: 1 }
    case '<':
      return tag(text, at, isEnd)
    case '&':
      return reference(text, at, isEnd)
    case '\u001b':
    case '\u009b':
      return escapeSequence(text, at, isEnd)
    case '\t':
    case '\r':
      return { out: ' ', taken: 1 }
    default:
      return oddSign(text, at, isEnd)
  }
}

/** An escaped sign stays escaped, so that what follows is read as what it is. */
function backslash(text: string, at: number, isEnd: boolean): Found {
  if (at + 1 === text.length) return isEnd ? { out: '', taken: 1 } : 'wait'
  const next = text[at + 1]!
  if (/[[\]!\\]/.test(next)) return { out: `\\${next}`, taken: 2 }
  return { out: /[<&]/.test(next) ? '' : '\\', taken: 1 }
}

const LINK = /!?\[((?:[^\]\\\n[]|\\.){0,300})\](?:\((?:[^()\n]|\([^()\n]*\)){0,500}\)|\[[^\]\n]{0,300}\])/y
const LINK_BEGUN =
  /!?(?:\[(?:[^\]\\\n[]|\\.){0,300}\\?(?:\](?:\((?:[^()\n]|\([^()\n]*\)){0,500}(?:\([^()\n]*)?|\[[^\]\n]{0,300})?)?)?$/y

/** Of a link or picture the words stay and are read like any others. */
function link(text: string, at: number, isEnd: boolean): Found {
  LINK.lastIndex = at
  const whole = LINK.exec(text)
  if (whole) return { out: '', taken: whole[0].length, inside: whole[1]! }
  LINK_BEGUN.lastIndex = at
  if (!isEnd && LINK_BEGUN.test(text)) return 'wait'
  return text[at] === '!' ? { out: '!', taken: 1 } : { out: '\\[', taken: 1 }
}

/** A name of the map comes before the tag that it looks like. */
function keptName(text: string, at: number, kept: readonly string[], isEnd: boolean): Found | undefined {
  if (kept.length === 0 || text[at] !== '<') return undefined
  const left = text.length - at
  if (!isEnd && kept.some((name) => name.length > left && text.endsWith(name.slice(0, left)))) return 'wait'
  const name = kept.find((name) => text.startsWith(name, at))
  return name === undefined ? undefined : { out: name.replaceAll('<', '\\<'), taken: name.length }
}

const TAG = /<(?:!--[^>]{0,500}|[/!?]?[a-z][^<>]{0,500})>/iy
const TAG_BEGUN = /<(?:[/!?]?[a-z]?|!-?-?|[/!?]?[a-z][^<>]{0,500}|!--[^>]{0,500})$/iy

/** A tag goes; an address in angle brackets is an address. What else begins like a tag loses its sign. */
function tag(text: string, at: number, isEnd: boolean): Found {
  TAG.lastIndex = at
  const whole = TAG.exec(text)
  if (whole) {
    const inside = whole[0].slice(1, -1)
    return { out: '', taken: whole[0].length, inside: /^[a-z][a-z0-9+.-]*:|@/i.test(inside) ? inside : '' }
  }
  TAG_BEGUN.lastIndex = at
  if (!isEnd && TAG_BEGUN.test(text)) return 'wait'
  return { out: /^<[\s\d=]/.test(text.slice(at, at + 2)) ? '<' : '', taken: 1 }
}

const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,31}));/iy
const REFERENCE_BEGUN = /&(?:#(?:x[0-9a-f]{0,6}|\d{0,7})|[a-z][a-z0-9]{0,31})?$/iy

/** "&#75;" is a K and is read as one; a name that is none of the common ones stands for nothing that is needed. */
function reference(text: string, at: number, isEnd: boolean): Found {
  REFERENCE.lastIndex = at
  const whole = REFERENCE.exec(text)
  if (!whole) {
    REFERENCE_BEGUN.lastIndex = at
    if (!isEnd && REFERENCE_BEGUN.test(text)) return 'wait'
    return { out: /[\w\s.,;)=]/.test(text[at + 1] ?? ' ') ? '&' : '', taken: 1 }
  }
  const [all, hex, decimal, name] = whole
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  if (name === undefined) {
    return {
      out: '',
      taken: all.length,
      inside: code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '',
    }
  }
  const meant = MEANT.get(name.toLowerCase())
  return { out: meant ?? '', taken: all.length }
}

const MEANT = new Map([
  ['amp', '&amp;'],
  ['lt', '&lt;'],
  ['gt', '&gt;'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
])

// ECMA-48: colours and moves begin with CSI, titles and links with OSC, which BEL or ST ends.
const SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\u001b\[|\u009b)[0-?]{0,100}[ -/]{0,10}[@-~]|\u001b\][^\u0007\u001b\n]{0,500}(?:\u0007|\u001b\\)|\u001b[@-Z\\^_]/y
const SEQUENCE_BEGUN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\u001b\[|\u009b)[0-?]{0,100}[ -/]{0,10}$|\u001b\][^\u0007\u001b\n]{0,500}\u001b?$|\u001b$/y

/** What would make a terminal obey goes as a whole. */
function escapeSequence(text: string, at: number, isEnd: boolean): Found {
  SEQUENCE.lastIndex = at
  const whole = SEQUENCE.exec(text)
  if (whole) return { out: '', taken: whole[0].length }
  SEQUENCE_BEGUN.lastIndex = at
  return !isEnd && SEQUENCE_BEGUN.test(text) ? 'wait' : { out: '', taken: 1 }
}

/** Letters in boxes and circles become letters; half a pair is lost; what cannot be seen goes. */
function oddSign(text: string, at: number, isEnd: boolean): Found {
  const half = text.charCodeAt(at)
  // Looked at by halves: of a slice that ends within a pair, compiled `codePointAt` may see the other half (V8 13.6).
  if (half >= 0xd800 && half <= 0xdfff) {
    if (half < 0xdc00 && at + 1 === text.length && !isEnd) return 'wait'
    const other = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
    if (half >= 0xdc00 || other < 0xdc00 || other > 0xdfff) return { out: '\ufffd', taken: 1 }
  }
  const code = text.codePointAt(at)!
  const taken = code > 0xffff ? 2 : 1
  const boxed =
    code >= 0x1f150 && code <= 0x1f189
      ? (code - 0x1f150) % 32
      : code >= 0x1f1e6 && code <= 0x1f1ff
        ? code - 0x1f1e6
        : 26
  if (boxed < 26) return { out: String.fromCharCode(65 + boxed), taken }
  const sign = String.fromCodePoint(code)
  return { out: UNSEEN.test(sign) ? '' : sign, taken }
}
