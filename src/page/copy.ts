/** Puts a text on the clipboard; false when the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByHand(text)
  }
}

/** The older way: over plain HTTP, from another machine, browsers have no clipboard for pages. */
function copyByHand(text: string): boolean {
  const focused = document.activeElement
  const paper = document.createElement('textarea')
  paper.value = text
  paper.className = 'sr'
  document.body.append(paper)
  paper.select()
  const copied = document.execCommand('copy')
  paper.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
