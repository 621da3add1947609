import { isEnglish } from './english.ts'
import { fold, foldSingular } from './fold.ts'
import type { Entry, Finding } from './lookup.ts'
import type { NameIndex } from './name-index.ts'
import { allowedEdits, edits, letters, lettersApart } from './spelling.ts'
import { wordsOf } from './words.ts'

/** What a name is, by itself and its singular. */
export function exactly(name: string, { names, singulars }: NameIndex): Finding | undefined {
  const entries = names.get(fold(name)) ?? singulars.get(foldSingular(name))
  return entries && { status: 'found', entries: preferTechnologies(entries), how: 'name' }
}

/** Where a verb or category shares its name with a technology, the technology is what people mean. */
function preferTechnologies(entries: Entry[]): Entry[] {
  const technologies = entries.filter(({ kind }) => kind === 'technology')
  return technologies.length > 0 ? technologies : entries.slice(0, 1)
}

/** All whose names hold this part. One member is no family: TensorFlow is not TensorFlow Serving. */
export function family(name: string, { parts, beyond }: NameIndex): Finding | undefined {
  const entries = parts.get(fold(name))
  if (!entries) return undefined
  return entries.length > 1 || !beyond.has(fold(name)) ? { status: 'found', entries, how: 'part' } : undefined
}

/** A known technology that the map does not hold. */
export function beyondMap(name: string, index: NameIndex): Finding | undefined {
  const known = index.beyond.get(fold(name)) ?? index.beyond.get(foldSingular(name))
  return known && { status: 'beyond', name: known.name, near: nearby(known.name, index, known.near) }
}

/** What stands near a name that the map does not hold: names that share a word, then the kind it is known for. */
export function nearby(name: string, index: NameIndex, kind = ''): Entry[] {
  // "js" is shared by too many to say anything.
  const words = wordsOf(name).filter(
    ({ text }) => text.length > 2 && (!isEnglish(text) || /^\p{Lu}/u.test(text)),
  )
  const shared = words.flatMap(({ text }) => index.names.get(fold(text)) ?? index.parts.get(fold(text)) ?? [])
  const ofItsKind = kind ? (index.singulars.get(foldSingular(kind)) ?? []) : []
  return [...shared, ...ofItsKind].slice(0, 4)
}

/** The name on the map that was meant, when nothing beyond it is nearer: better not understood than misunderstood. */
export function misspelled(name: string, index: NameIndex): Finding | undefined {
  const folded = fold(name)
  const limit = allowedEdits(folded)
  if (limit === 0 || wordsOf(name).every(({ text }) => isEnglish(text))) return undefined
  const bits = letters(folded)
  let best: Candidate | undefined
  for (let length = folded.length - limit; length <= folded.length + limit; length++) {
    for (const { key, onMap, letters } of index.spellings.get(length) ?? []) {
      // Only what is as near as the best so far can be nearer.
      const most = best?.distance ?? limit
      if (lettersApart(bits, letters) > 2 * most) continue
      const candidate = { key, onMap, distance: edits(folded, key, most) }
      if (candidate.distance <= most && (!best || isNearer(candidate, best))) best = candidate
    }
  }
  return best?.onMap
    ? { status: 'found', entries: preferTechnologies(index.names.get(best.key)!), how: 'spelling' }
    : undefined
}

type Candidate = { key: string; distance: number; onMap: boolean }

/** Fewer edits first; then what the map holds; then the longer name, since letters are dropped more often than added. */
function isNearer(a: Candidate, b: Candidate): boolean {
  if (a.distance !== b.distance) return a.distance < b.distance
  return a.onMap === b.onMap ? a.key.length > b.key.length : a.onMap
}
