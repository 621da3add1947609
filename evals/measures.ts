import { type Answer, readAnswer } from './answer.ts'
import type { Case } from './cases.ts'
import type { Ground } from './ground.ts'
import type { Turn } from './play.ts'
import { abstains, leaks, unfaithful, wrongPlaces } from './score.ts'

/** A case that was played, and what was wrong with it. */
export type Played = { case: Case; turns: Turn[]; failures: string[] }

/** One line of the table of measures: what it is, what it came to, and what it should be. */
export type Measure = { name: string; value: number; goal: string; holds: boolean }

/** How well the answers keep to the map, and to the voice, over all cases. */
export function measure(played: Played[], ground: Ground): Measure[] {
  return [...faithfulness(played, ground), ...persona(played, ground)]
}

function faithfulness(played: Played[], ground: Ground): Measure[] {
  const last = played.map(({ case: { expect }, turns, failures }) => {
    return { expect, answer: readAnswer(turns.at(-1)!.text), failed: failures.length > 0 }
  })
  const asked = last.filter(({ expect }) => !expect.talk)
  const isBeyond = ({ expect }: (typeof last)[number]) => Boolean(expect.abstains || expect.offTopic)
  const should = asked.filter(isBeyond)
  // An abstention beside the facts that were asked for is no mistake.
  const did = asked.filter((each) => abstains(each.answer) && (each.failed || isBeyond(each)))
  const rightly = did.filter(isBeyond)
  const links = linkCounts(last, ground)
  const turns = played.flatMap(({ turns }) => turns.map((turn, at) => ({ turn, past: turns.slice(0, at) })))
  const seen = turns.map(({ turn, past }) => ({ turn, past, ground, answer: readAnswer(turn.text) }))
  const count = (wrong: (each: (typeof seen)[number]) => string[]) =>
    seen.reduce((sum, each) => sum + wrong(each).length, 0)
  return [
    atLeast('abstention, precision', share(rightly.length, did.length), 0.98),
    atLeast('abstention, recall', share(rightly.length, should.length), 0.98),
    atLeast('links, precision (verbs)', share(links.right, links.linked), 0.98),
    atLeast('links, recall', share(links.found, links.expected), 0.98),
    atMost('off-map names said', count(leaks), 0),
    atMost('wrong placements claimed', count(wrongPlaces), 0),
    atMost('technologies no tool told', count(unfaithful), 0),
  ]
}

/**
 * Over the cases that say where technologies stand. Precision counts verbs alone, since a neighbour that is named
 * besides is no mistake.
 */
function linkCounts(last: { expect: Case['expect']; answer: Answer }[], ground: Ground) {
  const counts = { right: 0, linked: 0, found: 0, expected: 0 }
  for (const { expect, answer } of last) {
    if (!expect.places || expect.abstains) continue
    const homes = expect.places.flatMap((id) => [...ground.technologies.get(id)!.verbs])
    const wanted = new Set([...expect.places, ...homes])
    const verbs = [...new Set(answer.links)].filter((id) => ground.verbs.has(id))
    const allowed = new Set([...homes, ...(expect.denies ?? [])])
    counts.linked += verbs.length
    counts.right += verbs.filter((id) => allowed.has(id)).length
    counts.expected += wanted.size
    counts.found += [...wanted].filter((id) => answer.links.includes(id)).length
  }
  return counts
}

function persona(played: Played[], ground: Ground): Measure[] {
  const answers = played.flatMap(({ turns }) => turns.map(({ text }) => readAnswer(text)))
  const says = answers.map(({ plain }) => plain.split('Fira').length - 1)
  const prose = answers.flatMap(proseOf)
  const words = prose.flatMap(wordsOf)
  const about = played.filter(({ case: { expect } }) => subjects(expect).length > 0)
  const first = about.filter(({ case: { expect }, turns }) =>
    answersFirst(expect, turns.at(-1)!.text, ground),
  )
  return [
    between('answers that say “Fira”', share(says.filter(Boolean).length, says.length), 0.3, 0.9),
    atMost('answers that say it more than twice', says.filter((n) => n > 2).length, 0),
    atMost('exclamation marks', answers.filter(({ plain }) => plain.includes('!')).length, 0),
    atLeast('reading ease (Flesch)', readingEase(prose), 55),
    atMost('words per sentence', words.length / Math.max(1, prose.length), 20),
    atLeast('answer first', share(first.length, about.length), 0.9),
  ]
}

/** What the first sentence should name: the things asked about, or where they stand. */
function subjects({ places = [], leads = [], about = [], abstains = [] }: Case['expect']): string[] {
  return [...places, ...leads, ...about, ...abstains]
}

function answersFirst(expect: Case['expect'], text: string, ground: Ground): boolean {
  const [first] = readAnswer(text).sentences
  if (!first) return false
  const words = first.words.toLowerCase()
  return subjects(expect).some((id) => {
    const homes = [...(ground.technologies.get(id)?.verbs ?? []), ground.categories.get(id)?.verb ?? id]
    return (
      [id, ...homes].some((link) => first.links.includes(link)) ||
      id
        .toLowerCase()
        .split('|')
        .some((way) => words.includes(way))
    )
  })
}

/** Sentences of an answer that are neither a list's nor only a name. */
function proseOf({ sentences }: Answer): string[] {
  return sentences
    .filter(({ isItem, words }) => !isItem && wordsOf(words).length > 1)
    .map(({ words }) => words)
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’./-]*/gu) ?? []
}

/** Flesch's formula of 1948: from 0, hard, to 100, easy; plain English begins near 60. */
export function readingEase(sentences: string[]): number {
  const words = sentences.flatMap(wordsOf)
  if (words.length === 0) return 100
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 206.835 - 1.015 * (words.length / sentences.length) - 84.6 * (syllables / words.length)
}

/**
 * An estimate: groups of vowels, less a silent "e" (not "-le"), "-es" or "-ed", at least one. It is right
 * for about nine English words of ten; names in capitals, such as "AWS", count as one.
 */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  const spoken = plain.replace(
    /(?:[^laeiouy]|[aeiouy]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzghl]|[aeiouy]l)es$|e(?=ly$)/,
    '',
  )
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

function atLeast(name: string, value: number, least: number): Measure {
  return { name, value, goal: `≥ ${least}`, holds: value >= least }
}

function atMost(name: string, value: number, most: number): Measure {
  return { name, value, goal: `≤ ${most}`, holds: value <= most }
}

function between(name: string, value: number, least: number, most: number): Measure {
  return { name, value, goal: `${least} to ${most}`, holds: value >= least && value <= most }
}
