/**
 * The form in which names are compared: "Node.js", "NodeJS" and "node js" fold to "nodejs". Case, width, spaces
 * and punctuation go; "+" and "#" stay, because C, C++ and C# are three names; so does what stands between two numbers.
 * A name of signs alone is kept.
 */
export function fold(name: string): string {
  // Most names are one such word; the rest of the way takes ten times as long.
  if (/^[A-Za-z0-9]+$/.test(name)) return name.toLowerCase()
  const plain = name.normalize('NFKC').toLowerCase()
  const folded = plain
    .replace(/(?<=\p{N})[^\p{L}\p{M}\p{N}+#]+(?=\p{N})/gu, '-')
    .replace(/[^\p{L}\p{M}\p{N}+#-]|(?<!\p{N})-|-(?!\p{N})/gu, '')
  return /[\p{L}\p{N}]/u.test(folded) ? folded : plain.trim()
}

/** The folded singular: "REST endpoints" and "REST endpoint" meet in it; "class" and "Redis" stay. */
export function foldSingular(name: string): string {
  const folded = fold(name)
  if (folded.length <= 3 || /(ss|us|is)$/.test(folded)) return folded
  if (/((?<!ca)ch|sh|x|z)es$/.test(folded)) return folded.slice(0, -2)
  if (/[^aeiou]ies$/.test(folded)) return `${folded.slice(0, -3)}y`
  return folded.replace(/s$/, '')
}
