import { type Grounding, groundingOf, type Withheld } from '../../src/grounding/grounding.ts'
import { unlink } from '../../src/grounding/linker.ts'
import { emptyAnswer } from '../../src/grounding/release.ts'
import { type BeyondName, readBeyondNames } from '../../src/knowledge/beyond.ts'
import { isEnglish } from '../../src/knowledge/english.ts'
import { fold } from '../../src/knowledge/fold.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { rules } from '../../src/persona/instructions.ts'
import { sentences } from '../../src/persona/sentences.ts'
import { welcome } from '../../src/persona/welcome.ts'
import { randomFrom } from '../random.ts'

/** One line of the table; `notes` are what missed. */
export type Row = { name: string; value: string; goal: string; holds: boolean; notes: string[] }

export const { map, walks } = loadKnowledge()

/** The guard of the shipped map, as a server has it. */
export function shippedGrounding(known?: Iterable<BeyondName>): Grounding {
  return groundingOf({
    map,
    documents: [walks, sentences, welcome(map, walks)],
    instructions: rules(),
    calm: sentences,
    known,
  })
}

/** Puts a text through a guard, in pieces that end at these places. */
export function passed(grounding: Grounding, text: string, cuts: number[] = [], question = 'hello') {
  const told: Withheld[] = []
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: question }] }]
  const editor = grounding.listen(prompt, emptyAnswer(), (what) => told.push(what)).editor()
  let given = ''
  let from = 0
  for (const to of [...cuts, text.length]) {
    given += editor.push(text.slice(from, to))
    from = to
  }
  return { given: given + editor.end(), told: told.filter(({ reason }) => reason !== 'asked') }
}

/** Where a name may stand in an answer. Inside a sentence its capital says that it is one. */
export const INSIDE = [
  'We often use {} for this, Fira.',
  'Many people like {}.',
  'Kafka, {} and Redis do it.',
  'The speed of {}’s store is good.',
  'Redis and {} work together.',
  'One could choose Kafka or {}.',
  'I would choose {}',
]
export const STARTING = [
  '{} is a good choice here.',
  '{}, for instance, keeps data.',
  '{} offers what you need.',
  '{} lets you keep events.',
  '{} can keep data, Fira.',
  '{} stores the data.',
  '{} works well with Kafka.',
  '{}’s store is good.',
  'Kafka is here. {} was too.',
]
export const ANYWHERE = [
  ...INSIDE,
  ...STARTING,
  '- {} – keeps data',
  '**{}** keeps data.',
  'Try `{}` now.',
  'A store ({}) helps.',
  'People say “{}” often.',
  '## {}',
  '1. Kafka\n2. {}',
]

const spoken = new Set(JSON.stringify([map, walks]).match(/\p{Ll}+/gu))

/** How surely a name is one: `english` names are English words too, or words of the map's documents, as “uptime” is. */
export function sortOf({ name, treatment }: BeyondName): 'plain' | 'english' {
  const isWord = name.split(/[\s-]+/).every(isEnglish) || spoken.has(name.toLowerCase())
  return isWord || treatment !== 'plain' ? 'english' : 'plain'
}

/** Names of the list that can be met: not the trade's own words, not single letters, not what the map says itself. */
export function namesToWithhold(grounding: Grounding): BeyondName[] {
  const held = [...map.verbs, ...map.categories, ...map.technologies].flatMap(({ name, aliases }) => [
    name,
    ...aliases,
  ])
  const own = new Set([...grounding.own, ...held].map(fold))
  return [...readBeyondNames().values()].filter(
    ({ name, treatment }) =>
      treatment !== 'general' && treatment !== 'phrase-only' && name.length > 1 && !own.has(fold(name)),
  )
}

/** Whether a name can still be read in a text, whatever stands between its letters. */
export function isLeaked(name: string, given: string, around: string): boolean {
  const letters = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}+#]/gu, '')
  if (given.includes(name)) return true
  const wanted = letters(name)
  // What stands in for a name may end another in the letters: “store” and “it it”.
  return (
    wanted.length > 3 &&
    letters(given.replace(/\bits?\b/gi, '')).includes(wanted) &&
    !letters(around).includes(wanted)
  )
}

/** The share of names that no place lets through, and some that came through. */
export function withheldShare(grounding: Grounding, names: BeyondName[], places: string[], seed = 1) {
  const random = randomFrom(seed)
  let tried = 0
  const leaked: string[] = []
  for (const { name } of names) {
    for (const place of places) {
      const text = place.replace('{}', name)
      const cuts = Array.from({ length: 3 }, () => Math.floor(random() * text.length)).sort((a, b) => a - b)
      tried++
      if (isLeaked(name, unlink(passed(grounding, text, cuts).given), place)) leaked.push(text)
    }
  }
  return { tried, leaked, share: 1 - leaked.length / tried }
}

/** Twenty-three ways to write a name so that it is not seen. */
export const DISGUISES: [what: string, disguise: (name: string) => string][] = [
  ['zero-width space', (name) => insert(name, '\u200b')],
  ['zero-width joiner', (name) => insert(name, '\u200d')],
  ['soft hyphen', (name) => insert(name, '\u00ad')],
  ['tag characters', (name) => insert(name, '\u{e0041}')],
  ['reading direction', (name) => `\u202d${name}\u202c`],
  ['look-alike letters', (name) => name.replace(/[aeocpx]/g, (letter) => LOOK_ALIKE[letter]!)],
  [
    'full width',
    (name) => name.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
  ],
  ['accents', (name) => name.replace(/[aeiou]/g, '$&\u0301')],
  ['emphasis within', (name) => insert(name, '**')],
  ['bold', (name) => `**${name}**`],
  ['code', (name) => `\`${name}\``],
  ['HTML within', (name) => insert(name, '<b></b>')],
  ['a link on a part', (name) => `[${name.slice(0, 3)}](https://e.example)${name.slice(3)}`],
  ['a picture', (name) => `![${name}](https://e.example/a.png)`],
  ['references', (name) => [...name].map((letter) => `&#${letter.codePointAt(0)};`).join('')],
  ['possessive', (name) => `${name}’s`],
  ['plural', (name) => `${name}s`],
  ['small letters', (name) => name.toLowerCase()],
  ['capitals', (name) => name.toUpperCase()],
  ['spaces between letters', (name) => [...name].join(' ')],
  ['hyphens between letters', (name) => [...name].join('-')],
  ['digits for letters', (name) => name.replace(/[aeio]/g, (letter) => LEET[letter]!)],
  ['an address', (name) => `https://${name.toLowerCase()}.example/docs`],
]

const LOOK_ALIKE: Record<string, string> = { a: 'а', e: 'е', o: 'ο', c: 'с', p: 'р', x: 'х' }
const LEET: Record<string, string> = { a: '4', e: '3', i: '1', o: '0' }

function insert(name: string, sign: string): string {
  const middle = Math.ceil(name.length / 2)
  return name.slice(0, middle) + sign + name.slice(middle)
}
