import type { Names } from './names.ts'
import type { Token } from './tokens.ts'

/** How many letters of an arriving word may be shown; the text begins with those that came, behind the word before. */
export type Begun = (text: string, before: Token | undefined) => number

/**
 * A word is shown while it arrives, as far as it begins like an ordinary word and like no name. The last letter that
 * came waits in any case: so what turns out to be unknown breaks off, and is never shown whole.
 * @param ordinary words that anyone may say
 */
export function beginnings(ordinary: Iterable<string>, names: Names): Begun {
  const safe = new Set<string>()
  for (const word of ordinary) {
    if (!/^[a-z]+$/.test(word)) continue
    for (let end = word.length; end >= FEWEST; end--) {
      const begun = word.slice(0, end)
      if (safe.has(begun) || names.anyBegins(begun)) break
      safe.add(begun)
    }
  }
  return (text, before) => {
    let shown = /^[a-z]*/.exec(text)![0].length - 1
    while (shown >= FEWEST && !safe.has(text.slice(0, shown))) shown--
    if (shown < FEWEST) return 0
    // "dynamo db": a blank may part a name.
    return before && names.anyBegins(before.key + text.slice(0, shown)) ? 0 : shown
  }
}

const FEWEST = 4
