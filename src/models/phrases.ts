/** Picks one of several ways to say a thing: by the conversation, never at random. */
export type Say = (...ways: [string, ...string[]]) => string

/** How an answer is given. */
export type Manner = {
  /** Whether it may close with an offer: another one may stand in it already, and a "yes" has one meaning. */
  offers: boolean
  /** Whether it stands among other answers and keeps to the place. */
  brief: boolean
  /** The words before it, which a longer answer exceeds and a shorter one does not. */
  before: string
}

/** "a, b and c". */
export function list(words: string[], last: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

/** Paragraphs of an answer; empty ones are left out. */
export function paragraphs(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n')
}

/** A name as Markdown text: signs that Markdown would take for its own are escaped. */
export function plainName(name: string): string {
  return name.replace(/[\\`*_[\]<>]/g, '\\$&')
}

/** A verb of the map, as the voice writes it. */
export function bold(verb: string): string {
  return `**${plainName(verb)}**`
}

/** A name at the start of a sentence: "integration tests" gets a capital, "gRPC" and "npm" do not. */
export function opening(name: string): string {
  return /^\p{Ll}+[\s-]/u.test(name) ? capital(plainName(name)) : plainName(name)
}

/** A name inside a sentence: "Unit tests" and "Payment gateways" lose their capital, "Spring Boot" keeps it. */
export function within(name: string): string {
  return plainName(/^\p{Lu}\p{Ll}+ \p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A sentence without its full stop and capital, to stand inside another. */
export function inside(sentence: string): string {
  const bare = sentence.replace(/[.!?]$/, '')
  return /^\p{Lu}[\p{Ll}\s]/u.test(bare) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare
}

/** A verb's purpose as the rest of "to …": "Reduce manual effort, manage tasks" needs an "and". */
export function aim(purpose: string): string {
  const words = inside(purpose)
  return /\b(?:and|or)\b/.test(words) ? words : words.replace(/, (?=[^,]+$)/, ' and ')
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

/** Whether a category speaks of several things: "databases", "APIs and integration". */
export function isPlural(category: string): boolean {
  const spoken = spokenCategory(category)
  return / and /.test(spoken) || ENDS_LIKE_MANY.test(spoken)
}

/** Whether a technology's name speaks of several: "REST endpoints", "CDNs", "WebSockets"; not "Redis" or "Kubernetes". */
export function namesMany(name: string): boolean {
  return ENDS_LIKE_MANY.test(name) || /\p{Ll}\p{Lu}\p{Ll}+s$/u.test(name)
}

const ENDS_LIKE_MANY = /(?:^|[\s/-])(?:\p{Ll}+[^\Wsiu]|\p{Lu}{2,})s$/u

/** "one verb", "ten verbs". */
export function counted(n: number, one: string): string {
  return `${count(n)} ${n === 1 ? one : `${one}s`}`
}

/** The sentences of a text. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[.?])\s+(?=\p{Lu})/u)
}

/** Those sentences that are wanted; "It is a part of it" goes with the sentence before. */
export function sentencesThat(text: string, isWanted: (sentence: string) => boolean): string[] {
  const all = sentences(text)
  return all.filter(
    (sentence, at) =>
      isWanted(sentence) && !(at > 0 && POINTS_BACK.test(sentence) && !isWanted(all[at - 1]!)),
  )
}

const POINTS_BACK = /\b(?:part|kind|half) of (?:it|them)\b/

/** A sentence of parts, of which some may be empty. */
export function together(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}

/** Names inside a sentence, "MySQL, unit tests and gRPC"; of many the first, and how many more there are. */
export function listWithin(names: string[]): string {
  if (names.length <= MOST_LISTED + 1) return list(names.map(within))
  return list([...names.slice(0, MOST_LISTED).map(within), `${names.length - MOST_LISTED} more`])
}

const MOST_LISTED = 12

/** What a reason says its technology does: "keeps events …" of "it keeps events …". */
export function deed(because: string): string {
  return because.replace(/^(?:it|they) /, '')
}

/** "two", up to ten; figures beyond. */
export function count(n: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][n] ?? String(n)
}
