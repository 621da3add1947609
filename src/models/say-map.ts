import type { Shown } from '../tools/show-map.ts'
import type { StepTaken, WalkView } from '../tools/walks.ts'
import {
  bold,
  capital,
  count,
  counted,
  inside,
  list,
  paragraphs,
  plainName,
  type Say,
  someOf,
  spokenCategory,
  within,
} from './phrases.ts'

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
    ...shown.verbs.map(({ name, purpose, categories }) => {
      const lines = categories.map(
        ({ name, members }) => `- ${capital(spokenCategory(name))}: ${list(someOf(members.map(within)))}`,
      )
      return `${bold(name)} – ${purpose}\n\n${lines.join('\n')}`
    }),
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
    walks > 0 ? 'There are walks along it too. Shall I name them?' : '',
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
  const sizes = `The short map has ${counted(short.length, 'verb')}, Fira, the full one ${count(full.length)}.`
  return paragraphs(
    sizes,
    lines.length > 0
      ? `${lines.join(' ')} Where they differ, the full map decides.`
      : 'What both of them hold, they put in the same place.',
  )
}

/** How many there are of something. */
export function sayCount({ verbs }: Full, of: 'verbs' | 'categories' | 'technologies' | 'two homes'): string {
  const categories = verbs.flatMap(({ categories }) => categories)
  const homes = new Map<string, string[]>()
  for (const verb of verbs) {
    for (const name of verb.categories.flatMap(({ members }) => members))
      homes.set(name, [...(homes.get(name) ?? []), verb.name])
  }
  if (of === 'two homes') {
    const twice = [...homes].filter(([, verbs]) => verbs.length > 1)
    if (twice.length === 0) return 'Nothing on our map has two homes, Fira.'
    const lines = twice.map(([name, verbs]) => `- ${capital(within(name))} – in ${list(verbs.map(bold))}`)
    return paragraphs(
      `${capital(count(twice.length))} ${twice.length === 1 ? 'has' : 'have'} more than one home, Fira.`,
      lines.join('\n'),
    )
  }
  const whole = `${counted(verbs.length, 'verb')}, ${categories.length} ${categories.length === 1 ? 'category' : 'categories'} and ${homes.size} ${homes.size === 1 ? 'technology' : 'technologies'}`
  if (of === 'verbs')
    return `${capital(count(verbs.length))}, Fira: ${list(verbs.map(({ name }) => bold(name)))}.`
  return `${of === 'categories' ? categories.length : homes.size}, Fira. The whole map holds ${whole}.`
}

/** One verb by its place in the map. */
export function sayNth({ verbs }: Full, place: number): string {
  const at = place < 0 ? verbs.length - 1 : place - 1
  const verb = verbs[at]
  if (!verb)
    return `Our map has ${counted(verbs.length, 'verb')}, Fira, from ${bold(verbs[0]!.name)} to ${bold(verbs.at(-1)!.name)}.`
  return `${place < 0 ? 'The last verb' : `Verb ${place}`} is ${bold(verb.name)}, Fira: ${inside(verb.purpose)}. It holds ${list(verb.categories.map(({ name }) => spokenCategory(name)))}.`
}

/** The walks there are. */
export function sayWalks(all: WalkView[], say: Say): string {
  if (all.length === 0) return 'There are no walks on this map, Fira. Ask me about any verb instead.'
  return paragraphs(
    `I can lead you along ${counted(all.length, 'walk')}${say(', Fira', '')}:`,
    all.map(({ title, audience }) => `- ${title} – for ${audience}`).join('\n'),
    'Tell me which one, and we’ll begin.',
  )
}

/** A step of a walk, or why there is none. */
export function sayWalk(taken: StepTaken, manner: 'begin' | 'go' | 'again' | 'why', say: Say): string {
  if (taken.status === 'no such walk') {
    return paragraphs(
      taken.walks.length > 0 ? 'I have no walk for that yet, Fira.' : '',
      sayWalks(taken.walks, () => ''),
    )
  }
  if (taken.status === 'no such step') {
    return taken.asked > taken.walk.steps
      ? `We’ve come to the end of this walk, Fira. It has ${counted(taken.walk.steps, 'step')}. Say “start over” to walk it again, or ask about anything you saw.`
      : `This walk goes from step 1 to step ${taken.walk.steps}, Fira. Which one shall we take?`
  }
  const { walk, number, verb, happening, why, next } = taken
  if (manner === 'why')
    return paragraphs(
      why || `Because that is what ${bold(verb)} is for.`,
      next ? 'Say “go on” when you’re ready.' : undefined,
    )
  const opener =
    manner === 'begin'
      ? `Let’s walk it slowly, Fira: ${inside(walk.title)}. ${capital(counted(walk.steps, 'step'))}.`
      : manner === 'again'
        ? say('We are here, Fira.', 'This is where we stand.')
        : ''
  const ready =
    manner === 'again' || number === 1
      ? 'Say “go on” when you’re ready, or ask about anything you see here.'
      : 'Say “go on” when you’re ready.'
  const onward = next
    ? number === 1 || manner === 'again'
      ? ready
      : `Next comes ${bold(next.verb)}. ${ready}`
    : say(
        'That was the last step, Fira. Ask about anything you saw, or say “start over”.',
        'Here the walk ends. Rest a moment, Fira, or ask about anything you saw.',
      )
  return paragraphs(
    opener,
    `**Step ${number} of ${walk.steps} · ${plainName(verb)}.** ${happening}`,
    why,
    onward,
  )
}
