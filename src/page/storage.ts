/** What this browser keeps for the page; empty when there is nothing, or no storage is allowed. */
export function keptText(key: string): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** Keeps a text for the next time; an empty one is forgotten. */
export function keepText(key: string, text: string) {
  try {
    if (text === '') localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // No storage allowed, or it is full: the text lasts until the page is left.
  }
}
