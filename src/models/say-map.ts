import type { Shown } from '../tools/show-map.ts'
import type { TechnologyView } from '../tools/views.ts'
import {
  bold,
  capital,
  count,
  counted,
  inside,
  list,
  namesMany,
  opening,
  paragraphs,
  plainName,
  type Say,
  spokenCategory,
  within,
} from './phrases.ts'
import { categoryLines } from './say-part.ts'

type Full = Extract<Shown, { form: 'full' }>

/** The map as a whole, in the form it was asked for. */
export function sayMap(shown: Shown, onlyVerbs: boolean, say: Say): string {
  if (shown.form === 'story') return story(shown, say)
  if (shown.form === 'short') return overview(shown)
  if (onlyVerbs) {
    return paragraphs(
      `${capital(counted(shown.verbs.length, 'verb'))} ${shown.verbs.length === 1 ? 'holds' : 'hold'} our map, Fira.`,
      shown.verbs.map(({ name, purpose }, index) => `${index + 1}. ${bold(name)} – ${purpose}`).join('\n'),
      'Name one, and we’ll open it.',
    )
  }
  return paragraphs(
    say(
      `Here is the whole map, Fira: ${counted(shown.verbs.length, 'verb')}, and all that is in ${shown.verbs.length === 1 ? 'it' : 'them'}.`,
      'This is all of it, Fira, verb by verb.',
    ),
    ...shown.verbs.map(
      ({ name, purpose, categories }) => `${bold(name)} – ${purpose}\n\n${categoryLines(categories)}`,
    ),
    'Ask about any word you see here.',
  )
}

function overview({ verbs }: Extract<Shown, { form: 'short' }>): string {
  if (verbs.length === 0)
    return 'Our map has no short form, Fira. Ask for the whole map, and I’ll lay it out.'
  return paragraphs(
    `Here is the short map, Fira: ${counted(verbs.length, 'verb')}, each a thing that a backend does.`,
    verbs
      .map(({ name, meaning, examples }, index) => {
        const such = examples.length > 0 ? ` Examples: ${examples.map(plainName).join(', ')}.` : ''
        return `${index + 1}. ${bold(name)} – ${meaning}${such}`
      })
      .join('\n'),
    'A fuller map stands behind it, and where they differ the full one decides. Shall I open it?',
  )
}

function story({ stories, walks }: Extract<Shown, { form: 'story' }>, say: Say): string {
  const [first] = stories
  if (!first) return 'Our map tells no story yet, Fira. Ask for the whole map, and I’ll lay it out.'
  return paragraphs(
    say('As a story, Fira, it goes like this.', 'Here it is as a story, Fira.'),
    first.text,
    ...stories.slice(1).map(({ text }) => `Told with every verb: ${inside(text)}.`),
    walks > 0 ? 'Shall we walk along it, one step at a time?' : '',
  )
}

/** Where the short map puts a thing elsewhere than the full one, which decides. */
export function sayDifference(
  { verbs: short }: Extract<Shown, { form: 'short' }>,
  { verbs: full }: Full,
): string {
  const homes = new Map<string, string[]>()
  for (const { name: verb, categories } of full) {
    for (const word of categories.flatMap(({ name, members }) => [name, ...members])) {
      homes.set(word.toLowerCase(), [...(homes.get(word.toLowerCase()) ?? []), verb])
    }
  }
  const lines = short.flatMap(({ name: verb, examples }) =>
    examples
      .filter((example) => homes.get(example.toLowerCase())?.includes(verb) === false)
      .map(
        (example) =>
          `The short map puts ${within(example)} under ${bold(verb)}, the full one under ${list(homes.get(example.toLowerCase())!.map(bold))}.`,
      ),
  )
  const added = full.map(({ name }) => name).filter((name) => !short.some((verb) => verb.name === name))
  const sizes = `The short map has ${counted(short.length, 'verb')}, Fira, the full one ${count(full.length)}.${added.length > 0 ? ` ${list(added.map(bold))} ${added.length === 1 ? 'is' : 'are'} only in the full one.` : ''}`
  return paragraphs(
    sizes,
    lines.length > 0
      ? `${lines.join(' ')} Where they differ, the full map decides.`
      : 'What both of them hold, they put in the same place.',
  )
}

/** The technologies whose names begin with a letter. */
export function sayInitial({ verbs }: Full, letter: string): string {
  const members = verbs.flatMap(({ categories }) => categories.flatMap(({ members }) => members))
  const names = [...new Set(members)].filter((name) => name.toLowerCase().startsWith(letter))
  return names.length > 0
    ? `With ${letter.toUpperCase()} begin ${list(names.map(within))}, Fira.`
    : `No technology on our map begins with ${letter.toUpperCase()}, Fira.`
}

/** What stands in all of some verbs at once. */
export function sayShared({ verbs }: Full, names: string[]): string {
  const held = verbs
    .filter(({ name }) => names.includes(name))
    .map(({ categories }) => new Set(categories.flatMap(({ members }) => members)))
  const [first, ...rest] = held
  const shared = [...(first ?? [])].filter((member) => rest.every((others) => others.has(member)))
  const where = list(names.map(bold))
  if (shared.length === 0) return `Nothing on our map stands in both ${where}, Fira.`
  return `${capital(list(shared.map(within)))} ${shared.length === 1 ? 'stands' : 'stand'} in both ${where}, Fira.`
}

/** The verbs that do not hold a technology. */
export function sayAbsent({ name, places }: TechnologyView, { verbs }: Full): string {
  const homes = [...new Set(places.map(({ verb }) => verb))]
  const others = verbs.map((verb) => verb.name).filter((verb) => !homes.includes(verb))
  const lives = namesMany(name) ? 'live' : 'lives'
  return paragraphs(
    `${opening(name)} ${lives} in ${list(homes.map(bold))}, Fira, and in no other verb.`,
    others.length > 0 ? `So it is not in ${list(others.map(bold), 'or')}.` : '',
  )
}

/** A name that is no verb of the map. */
export function sayNoSuchVerb({ verbs }: Full): string {
  return `Our map has no such verb, Fira. It has ${counted(verbs.length, 'verb')}: ${list(verbs.map(({ name }) => bold(name)))}.`
}

/** Every category, by verb. */
export function sayCategories({ verbs }: Full): string {
  const all = verbs.flatMap(({ categories }) => categories)
  return paragraphs(
    `Here are the ${all.length} categories, Fira, verb by verb.`,
    verbs
      .map(
        ({ name, categories }) =>
          `- ${bold(name)}: ${list(categories.map(({ name }) => spokenCategory(name)))}`,
      )
      .join('\n'),
  )
}
