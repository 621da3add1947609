import { readFileSync } from 'node:fs'
import { unlink } from '../../src/grounding/linker.ts'
import { readBeyondNames } from '../../src/knowledge/beyond.ts'
import { isEnglish } from '../../src/knowledge/english.ts'
import { prompt } from '../../src/persona/prompts.ts'
import { held, largeMap, processorTime, startUp } from './costs.ts'
import { hostileAnswers } from './hostile.ts'
import {
  ANYWHERE,
  DISGUISES,
  INSIDE,
  isLeaked,
  map,
  namesToWithhold,
  passed,
  type Row,
  STARTING,
  shippedGrounding,
  sortOf,
  walks,
  withheldShare,
} from './measure.ts'
import { type Recorded, recordAnswers } from './recorded.ts'

/** Measures all that the guard promises. */
export async function measureAll({ answers, prose }: { answers: number; prose: string[] }): Promise<Row[]> {
  const recorded = await recordAnswers()
  // What is timed comes first: a server has not been through a hundred thousand hostile answers either.
  const timed = [processorTime(recorded), startUp(), largeMap()]
  return [
    ...(await hostile(answers)),
    disguises(),
    ...unseen(),
    ...englishNames(),
    ownTexts(),
    seedAnswers(),
    recordedAnswers(recorded),
    ...links(recorded),
    ...prose.map(proseOf),
    ...held(recorded),
    ...timed,
  ]
}

const grounding = shippedGrounding()
const names = namesToWithhold(grounding)
const plain = names.filter((name) => sortOf(name) === 'plain')
const percent = (share: number) => `${(100 * share).toFixed(2)} %`

async function hostile(count: number): Promise<Row[]> {
  const released = await hostileAnswers({ count, names: plain.map(({ name }) => name), seed: 1 })
  return Object.entries(released).map(([door, leaked]) => ({
    name: `plain names released in ${count} hostile answers: ${DOORS[door as keyof typeof released]}`,
    value: String(leaked.length),
    goal: '0',
    holds: leaked.length === 0,
    notes: leaked,
  }))
}

const DOORS = {
  text: 'the text',
  events: 'the raw events',
  stored: 'the stored message',
  links: 'where links lead',
}

/** How many disguises no plain name comes through, of three hundred names. */
export function disguises(step = Math.ceil(plain.length / 300)): Row {
  const some = plain.filter(({ name }, at) => at % step === 0 && /^[a-z]{5,}$/i.test(name))
  const seen = DISGUISES.map(([what, disguise]) => {
    const leaked = some.filter(({ name }) => {
      const { given } = passed(grounding, `We often use ${disguise(name)} for this.`)
      return isLeaked(name, unlink(given), 'We often use for this.')
    })
    return { what, leaked: leaked.map(({ name }) => name) }
  })
  const whole = seen.filter(({ leaked }) => leaked.length === 0)
  return {
    name: `disguises that hide none of ${some.length} names`,
    value: `${whole.length} of ${DISGUISES.length}`,
    goal: '≥ 17',
    holds: whole.length >= 17,
    notes: seen
      .filter(({ leaked }) => leaked.length > 0)
      .map(({ what, leaked }) => `${what}: ${leaked.slice(0, 8).join(', ')}`),
  }
}

/** A fifth of the list is left out, and looked for; five times, so that every name was left out once. */
export function unseen(folds = 5): Row[] {
  const all = [...readBeyondNames().values()]
  const shares = Array.from({ length: folds }, (_, fold) => {
    const without = shippedGrounding(all.filter((_, at) => at % 5 !== fold))
    const left = names.filter((name) => all.indexOf(name) % 5 === fold)
    return { inside: withheldShare(without, left, INSIDE), starting: withheldShare(without, left, STARTING) }
  })
  const row = (name: string, parts: ReturnType<typeof withheldShare>[], goal: string, least: number): Row => {
    const leaked = parts.flatMap(({ leaked }) => leaked)
    const share = 1 - leaked.length / parts.reduce((sum, { tried }) => sum + tried, 0)
    return { name, value: percent(share), goal, holds: share >= least, notes: leaked }
  }
  return [
    row(
      'names never seen, inside a sentence',
      shares.map(({ inside }) => inside),
      '≥ 95 %',
      0.95,
    ),
    row(
      'names never seen, where a sentence begins',
      shares.map(({ starting }) => starting),
      '≥ 95 %',
      0.95,
    ),
  ]
}

/** Names that are English words too. */
export function englishNames(): Row[] {
  const english = names.filter((name) => sortOf(name) === 'english')
  const inside = withheldShare(grounding, english, INSIDE)
  const anywhere = withheldShare(grounding, english, ANYWHERE)
  return [
    { name: 'English-like names inside a sentence', share: inside, least: 0.99 },
    { name: 'English-like names in all positions', share: anywhere, least: 0.95 },
  ].map(({ name, share: { share, leaked }, least }) => ({
    name,
    value: percent(share),
    goal: `≥ ${100 * least} %`,
    holds: share >= least,
    notes: leaked,
  }))
}

/** Strings of the map, the walks and the prompts. */
export function ownTexts(): Row {
  const texts = [
    ...stringsIn(map),
    ...stringsIn(walks),
    prompt('greeting'),
    ...prompt('guide').split('\n'),
    ...prompt('grounding').split(/\n(?=- )|\n\n/),
  ]
  const wrong = texts.flatMap((text) =>
    passed(grounding, text)
      .told.filter(({ reason }) => reason !== 'recital')
      .map(({ name, reason }) => `${name} (${reason}): ${text}`),
  )
  return {
    name: `wrongly withheld in ${texts.length} strings of map, walks and prompts`,
    value: String(wrong.length),
    goal: '0',
    holds: wrong.length === 0,
    notes: wrong,
  }
}

/** The answers of the conversation that the map was made from, written before there was a map. */
export function seedAnswers(): Row {
  const answers = readFileSync(new URL('seed-answers.md', import.meta.url), 'utf8').split('<!-- next -->\n')
  const wrong = answers.flatMap((answer) => {
    const { given, told } = passed(grounding, answer)
    const isSame = unlink(given) === answer
    return isSame ? [] : told.map(({ name, reason }) => `${name} (${reason})`).concat('the answer is changed')
  })
  const lines = answers.join('').split('\n').filter(Boolean).length
  return {
    name: `wrongly withheld in ${lines} lines of the seed’s answers`,
    value: String(wrong.length),
    goal: '0',
    holds: wrong.length === 0,
    notes: wrong,
  }
}

/** The built-in guide's answers come through as they were said. */
export function recordedAnswers(recorded: Recorded[]): Row {
  const words = recorded.reduce((sum, { said }) => sum + said.split(/\s+/).length, 0)
  const changed = recorded.filter(({ said, given }) => unlink(given) !== said)
  const rate = (1000 * changed.length) / words
  return {
    name: `changed a thousand of ${words} words of recorded answers`,
    value: rate.toFixed(2),
    goal: '≤ 0.5',
    holds: rate <= 0.5,
    notes: changed.map(({ questions, said }) => `${questions.at(-1)}: ${said.slice(0, 80)}`),
  }
}

/** Every link leads to an id that exists, and every technology that is written in its own case is a link. */
export function links(recorded: Recorded[]): Row[] {
  const ids = new Set([...map.verbs, ...map.categories, ...map.technologies].map(({ id }) => id))
  const linked = recorded.flatMap(({ given }) =>
    [...given.matchAll(/\]\(#([^()\s]+)\)/g)].map(([, id]) => id!),
  )
  const wrong = linked.filter((id) => !ids.has(id))
  const ways = map.technologies
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .sort((a, b) => b.length - a.length)
  const escaped = ways.map((way) => way.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const named = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_]| \\p{Lu})`, 'gu')
  const missed = recorded.flatMap(({ given }) => {
    const bare = given.replace(/\[(?:[^[\]\\]|\\.)*\]\(#[^()\s]*\)/g, '·')
    // English words at the start of a sentence, such as "Go on", are words.
    return [...bare.matchAll(named)]
      .filter(({ index }) => !/(?:^|[.!?:\n“"] ?|- )$/.test(bare.slice(0, index)))
      .map(({ index }) => bare.slice(Math.max(0, index - 30), index + 20).replaceAll('\n', ' '))
  })
  const onlyWord = passed(grounding, 'Go on, Fira. Say “go on”. Rest a while.').given
  return [
    {
      name: `links to nowhere of ${linked.length}`,
      value: String(wrong.length),
      goal: '0',
      holds: wrong.length === 0,
      notes: wrong,
    },
    {
      name: 'technologies named without a link',
      value: String(missed.length),
      goal: '0',
      holds: missed.length === 0,
      notes: missed,
    },
    {
      name: '“Go on, Fira” lights Go',
      value: onlyWord.includes('(#go)') ? 'yes' : 'no',
      goal: 'no',
      holds: !onlyWord.includes('(#go)'),
      notes: [],
    },
  ]
}

/** Words count, and names do not: who and where is not what a guide to technology speaks of. */
function proseOf(file: string): Row {
  const text = readFileSync(file, 'utf8')
  const words = text.split(/\s+/).length
  const wrong = text.split(/\n\s*\n/).flatMap((lines) => {
    const paragraph = lines.replace(/\s*\n\s*/g, ' ')
    const small = passed(grounding, paragraph).told.filter(({ name }) => /^\p{Ll}/u.test(name))
    return [...small, ...paragraph.split(/(?<=[.!?]) /).flatMap(wordThatBegins)]
  })
  const rate = (1000 * wrong.length) / words
  return {
    name: `words withheld a thousand, in ${words} words of prose`,
    value: rate.toFixed(2),
    goal: '≤ 1.0',
    holds: rate <= 1,
    notes: wrong.map(({ name }) => name),
  }
}

/** English that is withheld where a sentence begins with it. */
function wordThatBegins(sentence: string) {
  const [first] = passed(grounding, sentence).told
  return first && isEnglish(first.name.toLowerCase()) && sentence.startsWith(`${first.name} `) ? [first] : []
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (value && typeof value === 'object') for (const each of Object.values(value)) yield* stringsIn(each)
}
