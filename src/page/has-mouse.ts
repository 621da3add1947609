/** With a mouse the field may take the focus: there is no keyboard to come up and cover the words. */
export function hasMouse(): boolean {
  return matchMedia('(pointer: fine)').matches
}

/**
 * Whether a key sends what was written. On a keyboard of glass Enter is a new line; while a word is being composed
 * (Japanese, Chinese, Korean) it belongs to the keyboard.
 */
export function sendsOnEnter(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229 && hasMouse()
}
