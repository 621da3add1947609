/** "a, b and c". */
export function list(words: string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

/** A name as Markdown text: signs that Markdown would take for its own are escaped. */
export function plainName(name: string): string {
  return name.replace(/[\\`*_[\]<>]/g, '\\$&')
}

/** A name at the start of a sentence: "integration tests" gets a capital, "gRPC" does not. */
export function opening(name: string): string {
  return /^\p{Ll}+(?:[\s-]|$)/u.test(name) ? capital(plainName(name)) : plainName(name)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A sentence without its full stop and capital, to stand inside another: names keep theirs. */
export function inside(sentence: string): string {
  const bare = sentence.replace(/[.!?]$/, '')
  return /^\p{Lu}[\p{Ll}\s]/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare
}

/** "Queues/Persistent Messages" is said "queues and persistent messages"; "CI/CD Pipelines" keeps its letters. */
export function spokenCategory(name: string): string {
  const words = name.replace(/(\p{L}{4,})\/(\p{L}{4,})/gu, '$1 and $2').split(' ')
  return words.map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : plainName(word))).join(' ')
}

/** "among databases", but "under caching". */
export function amid(category: string): string {
  return `${isPlural(category) ? 'among' : 'under'} ${spokenCategory(category)}`
}

/** Whether a name speaks of several: "REST endpoints", "CDNs"; not "Kubernetes", "AWS" or "Redis". */
export function isPlural(name: string): boolean {
  return (
    /(?:^|[\s/-])(?:\p{Ll}+|\p{Lu}{2,})[^\Ws]?s$/u.test(name) ||
    /\s\p{Lu}\p{Ll}+[^\Wsiu]s$/u.test(name) ||
    /^(?:Databases|Queues)$/.test(name)
  )
}

/** "two", up to ten; figures beyond. */
export function count(n: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][n] ?? String(n)
}
