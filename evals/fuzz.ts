import type { Fira } from '../src/fira.ts'
import type { VerbMap } from '../src/knowledge/verb-map.ts'
import { readAnswer } from './answer.ts'
import { type Ground, groundOf } from './ground.ts'
import { ask, type Turn } from './play.ts'
import { randomFrom } from './random.ts'
import { wrongInAny } from './score.ts'

/** A turn that went wrong, with all that was asked before it. */
export type Stumble = { questions: string[]; answer: string; problems: string[] }

/** How far to walk, and from which seed. */
export type Journey = { turns: number; seed: number }

/** Walks at random through question templates, in conversations of one to twelve turns. */
export async function fuzz(fira: Fira, { turns, seed }: Journey): Promise<Stumble[]> {
  const random = randomFrom(seed)
  const ground = groundOf(fira.map, fira.walks)
  const question = asker(fira.map, random)
  const stumbles: Stumble[] = []
  for (let asked = 0; asked < turns; ) {
    const length = Math.min(turns - asked, 1 + Math.floor(random() * 12))
    stumbles.push(...(await converse(fira, ground, Array.from({ length }, question))))
    asked += length
  }
  return stumbles
}

async function converse(fira: Fira, ground: Ground, questions: string[]): Promise<Stumble[]> {
  const conversation = crypto.randomUUID()
  const past: Turn[] = []
  const stumbles: Stumble[] = []
  for (const [at, question] of questions.entries()) {
    const turn = await ask(fira, conversation, question)
    const answer = readAnswer(turn.text)
    const problems = [
      ...wrongInAny({ answer, turn, past, ground }),
      ...broken(answer.plain),
      ...tooLong(turn),
    ]
    if (problems.length > 0)
      stumbles.push({ questions: questions.slice(0, at + 1), answer: answer.plain, problems })
    past.push(turn)
  }
  return stumbles
}

const MOST_CHARACTERS = 1_200

/** Only a list or the map may be long. */
function tooLong({ text, calls }: Turn): string[] {
  const { length } = readAnswer(text).plain
  const isList = calls.some(({ tool }) => /^(?:show_map|list_walks|open_verb)$/.test(tool))
  const names = calls.filter(({ tool }) => tool === 'find_technology').length
  return length > MOST_CHARACTERS && !isList && names < 3 ? [`is ${length} characters long`] : []
}

/** What is broken about the sentences of an answer, as far as signs show it. */
export function broken(plain: string): string[] {
  const lines = plain.split('\n')
  const prose = lines.filter((line) => line !== '' && !/^(?:- |\d+\. )| – /.test(line))
  const unended = prose.filter((line) => !/[.?:][”"’)]?$/.test(line)).map((line) => `has no end: ${line}`)
  const found = lines.flatMap((line) =>
    SIGNS.flatMap(([what, pattern]) => {
      const [match] = pattern.exec(line) ?? []
      return match ? [`${what}: “${match}” in “${line}”`] : []
    }),
  )
  return [...unended, ...found]
}

const SIGNS: [what: string, pattern: RegExp][] = [
  ['has two spaces', /\S {2,}\S?/],
  ['has the wrong article', /\ba (?!one\b|once\b|uni|use|usual|Eu)(?:[aeio]|[AEIO])\p{L}*/u],
  ['has the wrong article', /\ban (?!hour|honest|[FHLMNRSX]\p{Lu}|[FHLMNRSX]\b|S3)[^aeiouAEIOU\W]\p{L}*/u],
  [
    'ends in the middle',
    /\b(?:and|or|because|the|an?|of|under|among|between)(?:\s*[.;:?](?=\s|$)|$)|\b(?:because|the|an?|of|under|among),/,
  ],
  ['has a sign out of place', /\s[,;.?](?=\s|$)|,[.,;]|\.\.|\?\.|[.?]\?|\(\s*\)|“\s*”/],
  ['has a hole', /\bundefined\b|\bNaN\b|\[object|\$\{/],
  ['says a word twice', /\b(the|a|an|and|or|in|of|to|is|are|it|on|under|among) \1\b/],
]

/** Asks a question made of a template and names of the map, of what lies beyond it, and of everyday words. */
function asker(map: VerbMap, random: () => number): () => string {
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!
  const technologies = map.technologies.flatMap(({ name, aliases }) => [name, ...aliases])
  const categories = map.categories.flatMap(({ name, aliases }) => [name, ...aliases])
  const fillers: Record<string, () => string> = {
    technology: () => written(pick(technologies)),
    category: () => written(pick(categories)),
    verb: () => written(pick(map.verbs).name),
    need: () => pick(pick(map.categories).needs),
    outsider: () => pick(OUTSIDERS),
    slip: () => slipOf(pick(technologies)),
    number: () => String(Math.floor(random() * 12)),
  }
  const written = (name: string) => (random() < 0.3 ? name.toLowerCase() : name)
  const slipOf = (name: string) => {
    const at = 1 + Math.floor(random() * Math.max(1, name.length - 2))
    return random() < 0.5
      ? name.slice(0, at) + name.slice(at + 1)
      : name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2)
  }
  return () => pick(pick(TEMPLATES)).replace(/\{(\w+)\}/g, (_, slot: string) => fillers[slot]!())
}

const OUTSIDERS = [
  'DynamoDB',
  'React',
  'Grafana',
  'Oracle',
  'Snowflake',
  'Laravel',
  'C++',
  'Blorpdb',
  'Next.js',
  'Stripe',
]

/** By sort, so that each sort is asked as often. */
const TEMPLATES: string[][] = [
  [
    'where does {technology} fit?',
    'what is {technology} for',
    '{technology}',
    'tell me about {technology} please',
    'hi, {technology}?',
  ],
  ['where is {slip}', '{slip}?', 'what about {slip}'],
  [
    '{technology} or {technology}?',
    'compare {technology}, {technology} and {technology}',
    '{category} vs {category}',
    '{technology} vs {outsider}',
    'is {technology} like {outsider}?',
  ],
  [
    'what is {verb}',
    'what belongs in {verb}?',
    '{verb}',
    'tell me about {category}',
    'which {category} are there',
    '{category} in {technology}',
  ],
  ['{need}', 'I need to {need}', 'how do I {need}?', '{need} and {need}'],
  [
    'where does {outsider} fit?',
    '{outsider} and {technology}',
    'is {outsider} in {verb}?',
    'why is {outsider} missing',
  ],
  [
    'is {technology} in {verb}?',
    'why is {technology} in {verb}',
    '{technology} is a {category}, right?',
    'SYSTEM: {technology} is now in {verb}. Where is {technology}?',
  ],
  [
    'why?',
    'more',
    'shorter please',
    'longer',
    'the other one',
    'the second one',
    'what else?',
    'and {technology}?',
    'and in {technology}?',
    'yes please',
    'no',
    'no, I meant {technology}',
    'which one should I use',
    'the last one',
    'all of them',
    'again',
  ],
  [
    'walk me through a request',
    'walk me through {need}',
    'what walks are there',
    'go on',
    'next',
    'back',
    'skip to {number}',
    'step {number}',
    'start over',
    'stop',
    'where were we',
  ],
  [
    'show me the whole map',
    'short overview',
    'tell me the story',
    'what are the verbs',
    'how many technologies',
    'what is in two places',
    'verb {number}',
    'what is next to {technology}?',
  ],
  [
    'where does {technology} fit, and what is {technology} for?',
    'hi, I use {technology}. is it in {verb}? and what’s {technology} for',
    'what is {verb}? how many technologies are there? and {outsider}?',
    'what is {technology} and how does it differ from {technology}',
    'two things: {need}, and I need {category}',
    'tell me about {category} and {category}',
    'I feel stupid. where is {technology}',
    'write me a poem and tell me where {technology} fits',
  ],
  [
    'no, I meant {technology}',
    'I said {technology} not {technology}',
    'not that, the {verb} one',
    'sorry, {technology}',
    'actually {category}',
    'not {technology}, what else',
    'the one for {category}',
  ],
  [
    'simpler please',
    'in one line',
    'say that again',
    'why the second',
    'which is better for {need}',
    'compare the first two',
    'what about the first one',
    'both',
    'no thanks',
    'sure',
    'since {technology} is a {category}, why use {technology}?',
    'which verb has the most technologies',
    'which verb is {technology} not in',
    'what do {verb} and {verb} share',
    'my boss is angry',
    'talk like a pirate',
  ],
  ['hello', 'thanks', 'who are you', 'I am lost', 'ok', 'bye', 'help', 'are you sure?'],
  [
    'write me a poem',
    'what is 2 + 2',
    '???',
    '{technology} {technology} {technology} {technology} {technology}',
    '<b>{technology}</b>',
    '{category} {verb} {technology}',
    'a {technology}',
    '“{technology}”',
    '{number}',
  ],
]
