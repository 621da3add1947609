/** Cuts a growing answer into blocks. What is in `finished` never changes again; `open` still may. */
export function cutBlocks(): (text: string) => { finished: readonly string[]; open: string } {
  let finished: string[] = []
  let start = 0
  let seen = ''
  return (text) => {
    if (!text.startsWith(seen)) {
      finished = []
      start = 0
    }
    seen = text
    for (let end = endOfBlock(text, start); end !== undefined; end = endOfBlock(text, start)) {
      finished.push(text.slice(start, end))
      start = end
    }
    return { finished, open: text.slice(start) }
  }
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const LIST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/
const MAYBE_LIST_ITEM = /^(?:[-*+]|\d{1,9}[.)]?)$/

/**
 * Where the block that begins at `start` has ended for certain: after a blank line, outside a code fence,
 * before a line that cannot go on with it. Undefined while more text could still belong to it.
 */
function endOfBlock(text: string, start: number): number | undefined {
  let fence = ''
  let inList = false
  let begun = false
  let afterBlank = false
  for (let from = start; from < text.length; ) {
    const newline = text.indexOf('\n', from)
    const line = text.slice(from, newline < 0 ? text.length : newline)
    if (fence !== '') {
      if (closes(line, fence)) fence = ''
    } else if (line.trim() === '') {
      afterBlank = begun
    } else {
      if (afterBlank && !/^\s/.test(line)) {
        if (!inList) return from
        if (newline < 0 && MAYBE_LIST_ITEM.test(line)) return undefined
        if (!LIST_ITEM.test(line)) return from
      }
      fence = FENCE.exec(line)?.[1] ?? ''
      inList ||= LIST_ITEM.test(line)
      begun = true
      afterBlank = false
    }
    if (newline < 0) return undefined
    from = newline + 1
  }
  return undefined
}

function closes(line: string, fence: string): boolean {
  const mark = FENCE.exec(line)?.[1] ?? ''
  return mark.startsWith(fence) && line.trim() === mark
}
