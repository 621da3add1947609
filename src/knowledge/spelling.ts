/**
 * How many edits turn one word into the other: a letter added, dropped or changed, or two neighbours swapped, each
 * counting one (optimal string alignment). Answers `limit + 1` as soon as the limit is passed.
 */
export function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > limit) return limit + 1
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/** One edit up to five letters, two beyond; a word under four letters is never a misspelling. */
export function allowedEdits(word: string): number {
  if (word.length < 4) return 0
  return word.length <= 5 ? 1 : 2
}

/**
 * Which letters a word has, as bits. Every edit changes at most two of them, so words whose letters differ in more
 * need not be compared: of five thousand names some fifty are left.
 */
export function letters(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 31)
  return bits
}

/** How many letters only one of two words has: the bits that differ, counted in parallel. */
export function lettersApart(a: number, b: number): number {
  let bits = a ^ b
  bits -= (bits >>> 1) & 0x55555555
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
