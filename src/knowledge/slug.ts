/**
 * Makes ids from names: letters, digits and hyphens of any script, each id given out once. A second "C" becomes
 * "c-2"; a name of signs alone is spelled by its code points, so "🔥" becomes "u1f525".
 */
export function slugs(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const base = slug(name)
    let id = base
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
    taken.add(id)
    return id
  }
}

function slug(name: string): string {
  const words = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replaceAll('#', ' sharp ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
  return words.join('-') || [...name].map((sign) => `u${sign.codePointAt(0)!.toString(16)}`).join('-')
}
