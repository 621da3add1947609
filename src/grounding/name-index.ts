import { compact, keyOf } from './normalise.ts'
import { tokensOf } from './tokenizer.ts'
import type { Token } from './tokens.ts'

/** A name that a text may say. */
export type Name = {
  written: string
  /** Where it leads; undefined for a name beyond the map. */
  place?: { kind: 'verb' | 'category' | 'technology'; id: string }
  /** True for a name that is also English, such as "Go" or "Store": it needs its case, and a cue where a sentence begins. */
  isEnglish: boolean
  /** True when it is met only as it is written: "S3" is not "s3". */
  isExact: boolean
}

/** Names by their letters, as `keyOf` has them without blanks and hyphens: "argocd". */
export type NameIndex = {
  /** Takes a name in; of two with the same letters the later one counts. */
  add(name: Name): void
  remove(key: string): boolean
  /** All names with their letters, less those that begin with a sign. */
  entries(): Iterable<[key: string, name: Name]>
  get(key: string): Name | undefined
  /** The name that these letters say of more than one, as "DynamoDBs" does. */
  singular(key: string): Name | undefined
  /** Whether a name begins with these letters and is longer. */
  goesOn(key: string): boolean
  /** What is known of the names that these letters open, where a blank follows. */
  opening(key: string): Opening | undefined
  /** Names that begin with this sign, such as ".NET" or "🔥"; longest first. */
  signed(sign: string): readonly Signed[]
}

/** Whether a text may write it in lower case, and the letters behind the blank. */
type Opening = { isLower: boolean; rests: string[] }

type Signed = { name: Name; tokens: readonly Token[] }

/** An index that is empty. */
export function createNameIndex(): NameIndex {
  const names = new Map<string, Name>()
  const openings = new Map<string, Opening>()
  const signs = new Map<string, Signed[]>()
  let sorted: string[] | undefined

  const addOpenings = ({ written, isExact }: Name) => {
    for (const gap of written.matchAll(/\s+/g)) {
      const opening = keyOf(compact(written.slice(0, gap.index)))
      const isLower = !isExact || /^\p{Ll}/u.test(written)
      const rest = keyOf(compact(written.slice(gap.index)))
      const known = openings.get(opening)
      if (!known) openings.set(opening, { isLower, rests: [rest] })
      else {
        known.isLower ||= isLower
        known.rests.push(rest)
      }
    }
  }

  const addSigned = (name: Name) => {
    const tokens = tokensOf(name.written)
    const [{ key }] = tokens as [Token]
    const others = (signs.get(key) ?? []).filter(({ name: { written } }) => written !== name.written)
    signs.set(
      key,
      [...others, { name, tokens }].sort((a, b) => b.name.written.length - a.name.written.length),
    )
  }

  return {
    add(name) {
      if (/^[^\p{L}\p{N}]/u.test(name.written)) return addSigned(name)
      const key = keyOf(compact(name.written))
      if (!names.has(key)) sorted = undefined
      names.set(key, name)
      addOpenings(name)
    },
    // Letters that were a name's are still looked for; they are only waited for in vain.
    remove: (key) => names.delete(key),
    entries: () => names,
    get: (key) => names.get(key),
    singular(key) {
      // A name that is English has plurals that are English too.
      if (key.length < SHORTEST_PLURAL || !key.endsWith('s')) return undefined
      const name = names.get(key.slice(0, -1))
      return name?.isExact ? undefined : name
    },
    goesOn(key) {
      sorted ??= [...names.keys()].sort()
      let [from, to] = [0, sorted.length]
      while (from < to) {
        const middle = (from + to) >> 1
        if (sorted[middle]! > key) to = middle
        else from = middle + 1
      }
      return sorted[from]?.startsWith(key) === true
    },
    opening: (key) => openings.get(key),
    signed: (sign) => signs.get(sign) ?? NONE,
  }
}

const SHORTEST_PLURAL = 5
const NONE: readonly Signed[] = []
