/**
 * Makes the open end of a streaming block presentable: a half link shows its words, emphasis and code are
 * closed, and signs that mean nothing yet (`**`, `1.`, `&am`) wait. What is whole stays as it is.
 */
export function settleUnfinished(block: string): string {
  const fence = openFence(block)
  if (fence !== undefined) return withoutHalfFence(block, fence)
  if (/^\s*\|/.test(block) && !/\n.*\n/.test(block)) return '' // a table shows once its second line is there
  const start = lastSegment(block)
  return (block.slice(0, start) + settleInline(block.slice(start))).replace(MARKERS_ONLY, '')
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
/** A last line that holds only the beginning of a list item, a heading, a quotation or a rule. */
const MARKERS_ONLY = /(^|\n)[ \t]*(?:[-+*>=]|#{1,6}|\d{1,9}[.)]?|[-=_*]{2,}|>[> ]+)[ \t]*$/
/** Lines that begin anew: emphasis never reaches across them. */
const NEW_SEGMENT = /^[ \t]*(?:[-*+>|][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\||$)/

/** Where an unclosed code fence begins. */
function openFence(block: string): number | undefined {
  let open: { at: number; mark: string } | undefined
  let at = 0
  for (const line of block.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (!open && mark) open = { at, mark }
    else if (open && mark?.startsWith(open.mark) && line.trim() === mark) open = undefined
    at += line.length + 1
  }
  return open?.at
}

function withoutHalfFence(block: string, fence: number): string {
  const body = block.indexOf('\n', fence)
  if (body < 0) return block.slice(0, fence) // the language is still being named
  return block.replace(/\n[ ]{0,3}[`~]+$/, '')
}

function lastSegment(block: string): number {
  for (let at = block.lastIndexOf('\n'); at >= 0; at = block.lastIndexOf('\n', at - 1)) {
    const line = block.slice(at + 1, endOfLine(block, at + 1))
    if (NEW_SEGMENT.test(line)) return at + 1
    if (at === 0) break
  }
  return 0
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline < 0 ? text.length : newline
}

type Open = { mark: string; at: number }

function settleInline(text: string): string {
  const open: Open[] = []
  let end = text.length
  for (let at = 0; at < end; ) {
    const sign = text[at] ?? ''
    if (sign === '\\') {
      if (at + 1 === end) end = at
      at += 2
    } else if (sign === '`') {
      const mark = runAt(text, at)
      const close = closingRun(text, at + mark.length, mark)
      if (close === undefined) {
        // Nothing inside code is markup, so this is the innermost thing left open.
        open.push({ mark, at })
        break
      }
      at = close
    } else if (sign === '[') {
      open.push({ mark: text[at - 1] === '!' ? '![' : '[', at })
      at += 1
    } else if (sign === ']') {
      const link = closeBracket(text, at, open)
      if (link.half) end = at
      at = link.next
    } else if (sign === '*' || sign === '_' || sign === '~') {
      const mark = runAt(text, at)
      const after = at + mark.length
      if (!turnEmphasis(text, at, mark, open) && after === end) end = at
      at = after
    } else {
      at += 1
    }
  }
  return closeAll(text.slice(0, end), open)
}

/** At "]": either brackets without a link, or a whole link, or one whose address is still coming. */
function closeBracket(text: string, at: number, open: Open[]): { next: number; half: boolean } {
  const bracket = open.findLastIndex(({ mark }) => mark.endsWith('['))
  if (bracket < 0) return { next: at + 1, half: false }
  const rest = text.slice(at + 1)
  // The words of a half link stay, so its "[" stays on the list of what is taken out.
  if (/^(?:\([^\s()]*(?:[ ]+"[^"\n]*"?)?)?$/.test(rest)) return { next: text.length, half: true }
  open.length = bracket
  const address = /^\([^\s()]*(?:[ ]+"[^"\n]*")?\)/.exec(rest)
  return { next: at + 1 + (address?.[0].length ?? 0), half: false }
}

/** Opens or closes emphasis; false when the run does neither whole. */
function turnEmphasis(text: string, at: number, run: string, open: Open[]): boolean {
  let left = run.length
  const before = text[at - 1] ?? ' '
  const after = text[at + run.length] ?? ' '
  while (left > 0 && !/\s/.test(before)) {
    const last = open.at(-1)
    if (!last || last.mark[0] !== run[0]) break
    if (last.mark.length > left) {
      if (at + run.length === text.length) return false // the rest of it is still coming
      last.mark = last.mark.slice(left)
      return true
    }
    left -= last.mark.length
    open.pop()
  }
  if (left === 0) return true
  if (/\s/.test(after) || /[\p{L}\p{N}]/u.test(before) || (run[0] === '~' && left !== 2)) return false
  open.push({ mark: run.slice(0, left), at: at + run.length - left })
  return true
}

function closeAll(text: string, open: Open[]): string {
  let result = text.replace(/&#?\w{0,10}$/, '')
  let closers = ''
  for (const { mark, at } of open.toReversed()) {
    const after = at + (mark.endsWith('[') ? 1 : mark.length)
    const isEmpty = result.slice(after).trim() === ''
    if (mark.endsWith('[')) {
      result = result.slice(0, after - mark.length) + result.slice(after)
    } else if (isEmpty) {
      result = result.slice(0, at)
    } else {
      closers += mark
    }
  }
  return closers === '' ? result : result.trimEnd() + closers
}

function runAt(text: string, at: number): string {
  let end = at
  while (text[end] === text[at]) end += 1
  return text.slice(at, end)
}

function closingRun(text: string, from: number, mark: string): number | undefined {
  for (let at = text.indexOf('`', from); at >= 0; at = text.indexOf('`', at)) {
    const run = runAt(text, at)
    at += run.length
    if (run === mark) return at
  }
  return undefined
}
