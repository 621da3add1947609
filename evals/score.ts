import { fold } from '../src/knowledge/fold.ts'
import { type Answer, isAbsence, isDenial, readAnswer, type Sentence } from './answer.ts'
import type { Case, Expectation } from './cases.ts'
import type { Ground } from './ground.ts'
import type { Turn } from './play.ts'

/** All that a scorer may look at. */
type Seen = { answer: Answer; turn: Turn; past: Turn[]; ground: Ground }

/** What is wrong with a conversation, in words; empty when the case passes. */
export function failures({ expect }: Case, turns: Turn[], ground: Ground, isBuiltIn = true): string[] {
  const seenAt = (at: number): Seen => ({
    answer: readAnswer(turns[at]!.text),
    turn: turns[at]!,
    past: turns.slice(0, at),
    ground,
  })
  const always = turns.flatMap((_, at) => wrongInAny(seenAt(at)))
  const last = seenAt(turns.length - 1)
  return [
    ...always,
    ...Object.keys(expect).flatMap((key) => check(key as keyof Expectation, expect, last, isBuiltIn)),
  ]
}

/** What no answer may do, whatever was asked. */
export function wrongInAny(seen: Seen): string[] {
  const { turn } = seen
  if (turn.error) return [`ended with an error: ${turn.error}`]
  if (turn.text.trim() === '') return ['said nothing']
  return [
    ...wrongPlaces(seen).map((claim) => `claims a wrong place: ${claim}`),
    ...leaks(seen).map((name) => `names ${name}, which the map does not hold`),
    ...unfaithful(seen).map((name) => `names ${name}, which no tool told`),
  ]
}

/**
 * Technologies and verbs that meet in a sentence although none belongs to the other. A sentence that begins with
 * "it" or "they" speaks of the one before; what follows "because" is a reason, and a denial claims nothing.
 */
export function wrongPlaces({ answer, ground }: Pick<Seen, 'answer' | 'ground'>): string[] {
  const wrong: string[] = []
  let subject: string[] = []
  for (const sentence of answer.sentences) {
    const { technologies: own, verbs } = claimed(sentence, ground)
    const technologies =
      own.length === 0 && /^(?:and |so )?(?:it|they)\b/i.test(sentence.words) ? subject : own
    if (own.length > 0) subject = own
    if (isDenial(sentence) || technologies.length === 0 || verbs.length === 0) continue
    const isHome = (technology: string, verb: string) => ground.technologies.get(technology)!.verbs.has(verb)
    for (const technology of technologies)
      if (!verbs.some((verb) => isHome(technology, verb))) wrong.push(`${technology} in ${verbs.join(', ')}`)
    for (const verb of verbs)
      if (!technologies.some((technology) => isHome(technology, verb)))
        wrong.push(`${technologies.join(', ')} in ${verb}`)
  }
  return [...new Set(wrong)]
}

/**
 * The first technology of a sentence and those that are joined to it by "and" or a comma. One that comes later is
 * only spoken of: "In Serve, Django brings what a website needs in Python".
 */
function claimed({ markdown }: Sentence, ground: Ground): { technologies: string[]; verbs: string[] } {
  const [claim] = markdown.split(/\bbecause\b/)
  const links = [...claim!.matchAll(/\[[^\]]+\]\(#([^()\s]+)\)/g)]
  const named = links.filter(([, id]) => ground.technologies.has(id!))
  const gap = (at: number) => {
    const before = named[at - 1]!
    return claim!.slice(before.index + before[0].length, named[at]!.index)
  }
  const apart = named.findIndex((_, at) => at > 0 && !/^(?:[\s,/]|and|or|both)*$/.test(gap(at)))
  return {
    technologies: named.slice(0, apart < 0 ? undefined : apart).map(([, id]) => id!),
    verbs: links.map(([, id]) => id!).filter((id) => ground.verbs.has(id)),
  }
}

/** Names beyond the map; one that the reader brought may be repeated where it is said to be off the map. */
export function leaks({ answer, turn, past, ground }: Seen): string[] {
  const brought = fold([...past, turn].map(({ question }) => question).join(' '))
  return answer.sentences.flatMap((sentence) =>
    ground
      .outsidersIn(sentence.words)
      .filter((name) => !(brought.includes(fold(name)) && isAbsence(sentence))),
  )
}

/** Technologies that are named although no tool told of them in this conversation. */
export function unfaithful({ answer, turn, past, ground }: Seen): string[] {
  const told = JSON.stringify([...past, turn].flatMap(({ calls }) => calls.map(({ output }) => output)))
  return [...new Set(answer.links)].filter((id) => {
    const names = ground.technologies.get(id)?.names
    return names && !names.some((name) => told.includes(JSON.stringify(name).slice(1, -1)))
  })
}

function check(key: keyof Expectation, expect: Expectation, seen: Seen, isBuiltIn: boolean): string[] {
  const { answer, turn, past } = seen
  const named = (id: string) => isNamed(id, seen)
  const missing = (ids: string[]) => ids.filter((id) => !named(id)).map((id) => `does not name ${id}`)
  switch (key) {
    case 'places':
      return inPlace(expect, seen)
    case 'leads':
      return leads(expect.leads!, seen)
    case 'about':
      return about(expect.about!, seen)
    case 'links':
      return missing(expect.links!)
    case 'anyLink':
      return expect.anyLink!.some(named) ? [] : [`names none of ${expect.anyLink!.join(', ')}`]
    case 'noLinks':
      return expect.noLinks!.filter((id) => answer.links.includes(id)).map((id) => `names ${id}`)
    case 'abstains':
      return expect
        .abstains!.filter((name) => !isDisowned(name, answer))
        .map((name) => `does not say that ${name} is off the map`)
    case 'offTopic':
      return isTurnedAway(answer) ? [] : ['does not turn the question away']
    case 'talk':
      return isTalk(seen) ? [] : ['is more than talk']
    case 'denies':
      return expect.denies!.filter((id) => !speaksOf(id, seen, true)).map((id) => `does not deny ${id}`)
    case 'confirms':
      return expect.confirms!.filter((id) => !speaksOf(id, seen, false)).map((id) => `does not confirm ${id}`)
    case 'whole':
      return wholeMap(expect.whole!, seen)
    case 'step':
      return stepTaken(turn)?.number === expect.step &&
        answer.plain.toLowerCase().includes(`step ${expect.step}`)
        ? []
        : [`is at step ${stepTaken(turn)?.number ?? 'none'}, not ${expect.step}`]
    case 'walk':
      return stepTaken(turn)?.walk === expect.walk
        ? []
        : [`walks ${stepTaken(turn)?.walk ?? 'nowhere'}, not ${expect.walk}`]
    case 'noStep':
      return stepTaken(turn) ? ['takes a step of a walk'] : []
    case 'tools':
      return isBuiltIn
        ? expect
            .tools!.filter((tool) => !turn.calls.some((call) => call.tool === tool))
            .map((tool) => `does not ask ${tool}`)
        : []
    case 'than':
      return compared(expect.than!, turn, past.at(-1))
    case 'says':
      return expect
        .says!.filter((pattern) => !new RegExp(pattern, 'i').test(answer.plain))
        .map((pattern) => `does not say ${pattern}`)
    case 'neverSays':
      return expect
        .neverSays!.filter((pattern) => new RegExp(pattern, 'i').test(answer.plain))
        .map((pattern) => `says ${pattern}`)
  }
}

/** By link, or a category by its words: one that is a plain English word is not linked inside a sentence. */
function isNamed(id: string, { answer, ground }: Seen): boolean {
  if (answer.links.includes(id)) return true
  const text = answer.plain.toLowerCase()
  return ground.categories.get(id)?.spoken.some((spoken) => hasWords(text, spoken)) ?? false
}

function hasWords(text: string, words: string): boolean {
  const at = text.indexOf(words)
  return at >= 0 && !/\p{L}/u.test(text[at - 1] ?? '') && !/\p{L}/u.test(text[at + words.length] ?? '')
}

/** Each technology with all its verbs and categories, and no verb besides those (and the ones that are denied). */
function inPlace({ places = [], denies = [], abstains = [] }: Expectation, seen: Seen): string[] {
  const { answer, ground } = seen
  const technologies = places.map((id) => ground.technologies.get(id)!)
  const verbs = new Set(technologies.flatMap(({ verbs }) => [...verbs]))
  const expected = [...places, ...verbs, ...technologies.flatMap(({ categories }) => [...categories])]
  const missing = expected.filter((id) => !isNamed(id, seen)).map((id) => `does not name ${id}`)
  // What stands near an outsider may be anywhere.
  if (abstains.length > 0) return missing
  const strange = [...new Set(answer.links)].filter(
    (id) => ground.verbs.has(id) && !verbs.has(id) && !denies.includes(id),
  )
  return [...missing, ...strange.map((id) => `names ${id} besides`)]
}

function leads(expected: string[], seen: Seen): string[] {
  const { answer, ground } = seen
  const verb = answer.links.find((id) => ground.verbs.has(id))
  const category = firstCategory(seen, verb)
  const isLed = expected.some((id) =>
    ground.verbs.has(id) ? verb === id : category === id && verb === ground.categories.get(id)?.verb,
  )
  return isLed
    ? []
    : [`leads to ${[verb, category].filter(Boolean).join(', ') || 'nothing'}, not ${expected.join(' or ')}`]
}

/** The category whose name or members come first, within the verb that comes first. */
function firstCategory({ answer, ground }: Seen, verb: string | undefined): string | undefined {
  const text = answer.plain.toLowerCase()
  const spokenAt = [...ground.categories]
    .filter(([, category]) => verb === undefined || category.verb === verb)
    .map(([id, { spoken }]) => {
      const places = spoken.filter((words) => hasWords(text, words)).map((words) => text.indexOf(words))
      return { id, at: Math.min(...places) }
    })
    .filter(({ at }) => Number.isFinite(at))
    .sort((a, b) => a.at - b.at)
  return spokenAt[0]?.id
}

function about(expected: string[], { answer, ground }: Seen): string[] {
  const first = answer.links.find((id) => ground.technologies.has(id)) ?? answer.links[0]
  const isAbout = expected.some((id) => id === first || (ground.verbs.has(id) && answer.links[0] === id))
  return isAbout ? [] : [`is about ${first ?? 'nothing'}, not ${expected.join(' or ')}`]
}

/** A name ("Argo CD|ArgoCD": either way of writing it) is disowned when only sentences of its absence say it. */
export function isDisowned(name: string, { sentences }: Answer): boolean {
  const ways = name.toLowerCase().split('|')
  const speaking = sentences.filter(({ words }) => ways.some((way) => words.toLowerCase().includes(way)))
  return speaking.length > 0 && speaking.every(isAbsence)
}

/** Whether an answer says that a name is off the map, or turns the question away. */
export function abstains(answer: Answer): boolean {
  const isNamed = ({ words }: Sentence) =>
    /\bon (?:our|the|this|my) map\b/i.test(words) && !/\bstands? (?:in|under|among)\b/.test(words)
  return isTurnedAway(answer) || answer.sentences.some((each) => isAbsence(each) && isNamed(each))
}

/** No fact of the map, and a sentence that says where the guide's knowledge ends. */
function isTurnedAway({ links, sentences }: Answer): boolean {
  const saysWhere = ({ words }: Sentence) => /\bmap\b|\bbackend\b|\bwhere I can\b/i.test(words)
  return links.length <= 1 && sentences.some((each) => saysWhere(each) && isDenial(each))
}

function isTalk({ answer, ground }: Seen): boolean {
  const names = answer.links.filter((id) => ground.technologies.has(id))
  return names.length === 0 && !/beyond where I can|don[’']t find that/i.test(answer.plain)
}

function speaksOf(id: string, { answer, ground }: Seen, inDenial: boolean): boolean {
  const words = (
    ground.verbNames.has(id) ? [ground.verbNames.get(id)!] : ground.categories.get(id)!.spoken
  ).map((word) => word.toLowerCase())
  return answer.sentences.some(
    (sentence) =>
      isDenial(sentence) === inDenial &&
      (sentence.links.includes(id) || words.some((word) => hasWords(sentence.words.toLowerCase(), word))),
  )
}

function wholeMap(form: NonNullable<Expectation['whole']>, seen: Seen): string[] {
  const { answer, ground } = seen
  const linked = new Set(answer.links)
  const verbs = [...ground.verbs].filter((id) => linked.has(id))
  const technologies = [...ground.technologies.keys()].filter((id) => linked.has(id))
  const told = {
    full: verbs.length === ground.verbs.size && technologies.length === ground.technologies.size,
    short: verbs.length === 7 && !linked.has('scale') && technologies.length > 5,
    verbs: verbs.length === ground.verbs.size && technologies.length < 20,
    story: /connects[\s\S]*serves[\s\S]*stores/i.test(answer.plain) || /request/.test(answer.plain),
  }
  return told[form]
    ? []
    : [`is not the ${form} map (${verbs.length} verbs, ${technologies.length} technologies)`]
}

function stepTaken({ calls }: Turn): { number: number; walk: string } | undefined {
  const output = calls.findLast(({ tool }) => tool === 'take_step')?.output as
    | { status: string; number: number; walk: { id: string } }
    | undefined
  return output?.status === 'step' ? { number: output.number, walk: output.walk.id } : undefined
}

function compared(than: NonNullable<Expectation['than']>, turn: Turn, before: Turn | undefined): string[] {
  const [now, then] = [readAnswer(turn.text).plain, readAnswer(before?.text ?? '').plain]
  const holds = { shorter: now.length < then.length, longer: now.length > then.length, other: now !== then }
  return holds[than]
    ? []
    : [`is not ${than} than the answer before (${now.length} and ${then.length} characters)`]
}
