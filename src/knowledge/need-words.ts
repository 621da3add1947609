import { readFileSync } from 'node:fs'
import { stemmer } from 'stemmer'

/** What a need says, term by term, in its order: "our pages lag in Japan" says "page", "slow" and "far away". */
export function needTerms(text: string, { words, stems } = readWords(text)): string[] {
  const terms: string[] = []
  for (let at = 0; at < words.length; ) {
    const [term, taken] = longestMeaning(words, stems, at) ?? [ownStem(words[at]!, stems[at]!), 1]
    if (term && term !== NOTHING) terms.push(term)
    at += taken
  }
  return terms
}

/** The same, each term once. */
export function needWords(text: string): Set<string> {
  return new Set(needTerms(text))
}

/** The words of a text in lower case, and the stem of each. */
export function readWords(text: string): { words: string[]; stems: string[] } {
  const words = wordsIn(text)
  return { words, stems: words.map((word) => stemmer(word)) }
}

/** Words that say nothing of a need: the small words of English, and those of asking. */
export function isSmallWord(word: string): boolean {
  return SMALL.has(word.toLowerCase())
}

/** Whether the search for needs knows a word as more than itself: it stands in a phrase of the lexicon. */
export function isNeedWord(word: string): boolean {
  const known = lexicon().words
  return wordsIn(word).every((each) => known.has(each) || known.has(stemmer(each)))
}

/** What the words from one place on mean, and how many of them say it; as they are written before their stems. */
function longestMeaning(words: string[], stems: string[], at: number): [string, number] | undefined {
  const { written, stemmed } = lexicon()
  const exact = longest(written, words, at)
  const alike = longest(stemmed, stems, at)
  return exact && (!alike || exact[1] >= alike[1]) ? exact : alike
}

function longest(phrases: Phrases, words: string[], at: number): [string, number] | undefined {
  let found: [string, number] | undefined
  let end = at
  for (let phrase = phrases.get(words[end]!); phrase; phrase = phrase.next.get(words[end]!)) {
    end++
    if (phrase.meaning) found = [phrase.meaning, end - at]
  }
  return found
}

function ownStem(word: string, stem: string): string {
  return SMALL.has(word.replace(/['’]/g, '')) || word.length < 2 ? '' : stem
}

function wordsIn(text: string): string[] {
  const found =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{M}\p{N}+#%]+(?:['-](?=\p{L})[\p{L}\p{N}]+)*/gu) ?? []
  return found.map((word) => word.replace(/'s$/, ''))
}

/** Phrases by their first word, then by their second, and so on. */
type Phrases = Map<string, Phrase>
type Phrase = { meaning?: string; next: Phrases }

/** The phrases of the lexicon: those that count as they are written, and those that count by their stems. */
type Lexicon = { written: Phrases; stemmed: Phrases; words: Set<string> }

let read: Lexicon | undefined

function lexicon(): Lexicon {
  read ??= readLexicon()
  return read
}

function readLexicon(): Lexicon {
  const written: Phrases = new Map()
  const stemmed: Phrases = new Map()
  const words = new Set<string>()
  // A line that begins with a space goes on with the one before.
  for (const line of readFileSync(new URL('lexicon.txt', import.meta.url), 'utf8').split(/\n(?! )/)) {
    if (line === '' || line.startsWith('#')) continue
    const [head, others] = line.split(': ') as [string, string]
    const meaning = head.replace('=', '')
    for (const phrase of [head, ...others.trimEnd().split(/,\s+/)]) {
      for (const word of wordsIn(phrase)) words.add(word).add(stemmer(word))
      if (phrase.startsWith('=')) add(written, phrase.slice(1).split(' '), meaning)
      else add(stemmed, wordsIn(phrase).map(stemmer), meaning)
    }
  }
  return { written, stemmed, words }
}

function add(phrases: Phrases, [word, ...rest]: string[], meaning: string): void {
  const phrase: Phrase = phrases.get(word!) ?? { next: new Map() }
  phrases.set(word!, phrase)
  if (rest.length === 0) phrase.meaning = meaning
  else add(phrase.next, rest, meaning)
}

const SMALL = new Set(
  `a about after again all also always am an and another any anyone anything are as ask at be because been before
  being belong belongs best better between both but by came can choose come comes could did do does doing don done
  each either else ever every everyone everything few find for from get gets getting give go goes going good got great
  had has have having he her here him his how i if im in into is it its ive just keep kind know let lets like little
  look lot made make makes many may maybe me might mind more most much must my need needs never new no not nothing of
  off often ok okay on once one ones only or other our out over own part place please put really recommend right
  say see she should simple so some someone something somewhere such suggest take tell than that thats the their them
  then there these they thing things think this those though thing to together too tool tools under up us use used
  using very want wants was way we well were what whats when where which while who whole whom why will with without
  work works would you your yourself dont doesnt cant whats best technology technologies verb verbs category categories app apps backend system
  systems basically actually currently trying looking help helps helped tomorrow tired today yesterday hear hello sure
  really kind sort bit lots`.split(/\s+/),
)

/** The meaning of words that belong to private life, and not to any backend. */
export const PRIVATE = 'private life'
/** The meaning of words that say nothing. */
const NOTHING = 'nothing'
