import { isEnglish } from '../knowledge/english.ts'
import type { VerbMap } from '../knowledge/verb-map.ts'

/** A name met in running text: `length` UTF-16 units from where the search began. */
type Met = {
  id: string
  length: number
  /** True for a name that is also an English word, such as "Go" or "Store": it needs its exact case and a cue. */
  ambiguous: boolean
}

/** Finds the names of the map in text that is still arriving. */
export type Names = {
  /**
   * The longest name that begins at `at` and ends at the end of a word. `undecided` when the text ends while it
   * could still become a name, or a longer one.
   */
  at(text: string, at: number, isEnd: boolean): Met | 'undecided' | undefined
}

/** Names and other names of verbs, categories and technologies, whole words, longest first. */
export function nameFinder(map: VerbMap): Names {
  const root: Node = { next: new Map() }
  for (const { id, name } of map.verbs) add(root, name, id)
  for (const { id, name, aliases } of map.categories) {
    for (const variant of [name, name.replaceAll('/', ' and '), ...aliases]) add(root, variant, id)
  }
  for (const { id, name, aliases } of map.technologies) {
    for (const variant of [name, ...aliases].flatMap(numbers)) add(root, variant, id)
  }
  return { at: (text, at, isEnd) => longest(root, text, at, isEnd) }
}

type Node = {
  next: Map<string, Node>
  name?: { id: string; written: string; ambiguous: boolean; exact: boolean }
}

function add(root: Node, name: string, id: string): void {
  let node = root
  for (const letter of name) {
    const key = compared(letter)
    const next = node.next.get(key) ?? { next: new Map() }
    node.next.set(key, next)
    node = next
  }
  // Technologies come last and take a name that a category shares: "Redis Queue" is RQ.
  node.name = { id, written: name, ambiguous: isEnglish(name), exact: isEnglish(name) || name.length <= 3 }
}

/** "REST endpoints" is also met as "REST endpoint", and "JWT" as "JWTs". */
function numbers(name: string): string[] {
  if (/[a-z]{3,}s$/.test(name) && /[\s-]|[A-Z]{2}/.test(name)) return [name, name.slice(0, -1)]
  return /^[A-Z]{2,}s$/.test(name)
    ? [name, name.slice(0, -1)]
    : /^[A-Z]{3,}$/.test(name)
      ? [name, `${name}s`]
      : [name]
}

/** Letters are compared in lower case; a hyphen and any blank count as a space. */
function compared(letter: string): string {
  return /[\s\u2010-\u2012-]/.test(letter) ? ' ' : letter.toLowerCase()
}

function longest(root: Node, text: string, start: number, isEnd: boolean): Met | 'undecided' | undefined {
  let node = root
  let met: Met | undefined
  let at = start
  for (;;) {
    // "\_" is how a guide writes a sign that Markdown would take for its own.
    const escaped = text[at] === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')
    const letter = String.fromCodePoint(text.codePointAt(escaped ? at + 1 : at) ?? 0)
    const isThere = at < text.length
    if (node.name && (isThere ? !continues(text, at) : isEnd)) {
      const written = text.slice(start, at).replaceAll('\\', '')
      if (!node.name.exact || written === node.name.written) {
        met = { id: node.name.id, length: at - start, ambiguous: node.name.ambiguous }
      }
    }
    if (!isThere) return isEnd || (node.next.size === 0 && !node.name) ? met : 'undecided'
    const next = node.next.get(compared(letter))
    if (!next) return met
    node = next
    at += letter.length + (escaped ? 1 : 0)
  }
}

/** Whether a word goes on at this place, so that a name before it is only its beginning. */
function continues(text: string, at: number): boolean {
  return /[\p{L}\p{M}\p{N}_]/u.test(String.fromCodePoint(text.codePointAt(at)!))
}
