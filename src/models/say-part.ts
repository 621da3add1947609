import type { CategoryView, VerbView } from '../tools/views.ts'
import {
  aim,
  amid,
  bold,
  capital,
  count,
  deed,
  inside,
  isPlural,
  list,
  listWithin,
  opening,
  paragraphs,
  type Say,
  sentences,
  spokenCategory,
  together,
  within,
} from './phrases.ts'

/** A verb and all it holds. */
export function sayVerb({ name, purpose, meaning, need, categories }: VerbView, say: Say): string {
  const kinds = categories.length === 1 ? 'one kind of help' : `${count(categories.length)} kinds of help`
  return paragraphs(
    `${bold(name)} is here to ${aim(purpose)}${say(', Fira', '')}. ${meaning}`.trim(),
    `It holds ${kinds}:\n\n${categoryLines(categories)}`,
    need,
  )
}

/** The categories of a verb with what they hold, a line each. */
export function categoryLines(categories: { name: string; members: string[] }[]): string {
  return categories
    .map(({ name, members }) => `- ${capital(spokenCategory(name))}: ${listWithin(members)}`)
    .join('\n')
}

/** A verb or a category among other answers: what it is for, what it holds, how to choose. */
export function sayBriefly(view: CategoryView | VerbView): string {
  if (view.kind === 'verb')
    return `${bold(view.name)} is here to ${aim(view.purpose)}. It holds:\n\n${categoryLines(view.categories)}`
  const { name, verb, members, howToChoose } = view
  const names = listWithin(members.map(({ name }) => name))
  const many = isPlural(name)
  return together(
    `${capital(spokenCategory(name))} ${many ? 'live' : 'lives'} in ${bold(verb)}, with ${names}.`,
    howToChoose,
  )
}

/** A category, its members, and how to choose; narrowed to the members that speak of something, where there are any. */
export function sayCategory(
  { name, verb, purpose, howToChoose, members }: CategoryView,
  say: Say,
  about?: string,
): string {
  const speaksOf = (words: string) => about !== undefined && hasWord(words, about)
  const fitting = members.filter(({ name, because }) => speaksOf(name) || speaksOf(because))
  if (fitting.length > 0) {
    const { length } = fitting
    return paragraphs(
      `For that, ${amid(name)}, the map holds ${list(fitting.map(({ name }) => within(name)))}${say(', Fira', '')}. You’ll find ${length === 1 ? 'it' : 'them'} in ${bold(verb)}.`,
      together(...fitting.map(({ name, because }) => because && `${opening(name)} ${deed(because)}.`)),
      length > 1
        ? sentencesAbout(
            howToChoose,
            fitting.map(({ name }) => name),
          )
        : undefined,
    )
  }
  const lines = members.map(({ name, because }) => {
    const does = deed(because).replace(/^(?:is|are) /, '')
    return does ? `- ${opening(name)} – ${does}.` : `- ${opening(name)}`
  })
  return paragraphs(
    `${capital(spokenCategory(name))} ${isPlural(name) ? 'live' : 'lives'} in ${bold(verb)}${say(', Fira', '')}. ${purpose}`.trim(),
    lines.join('\n'),
    howToChoose,
  )
}

/** "JavaScript" does not speak of Java. */
function hasWord(text: string, word: string): boolean {
  const at = text.toLowerCase().indexOf(word.toLowerCase())
  return at >= 0 && !/[\p{L}\p{N}]/u.test(text.charAt(at - 1) + text.charAt(at + word.length))
}

function sentencesAbout(text: string, names: string[]): string {
  return sentences(text)
    .filter((sentence) => names.some((name) => sentence.includes(name)))
    .join(' ')
}

/** How to choose within a category. */
export function sayChoice({ name, verb, howToChoose, members }: CategoryView, say: Say): string {
  const lines = members.map(({ name, because }) => (because ? `${opening(name)} ${deed(because)}.` : ''))
  return paragraphs(
    howToChoose || `The map only says that they stand in ${bold(verb)}, ${amid(name)}${say(', Fira', '')}.`,
    lines.filter(Boolean).join(' '),
  )
}

/** How to choose within a verb: by what each of its categories is for. */
export function sayVerbChoice(view: VerbView, say: Say): string {
  const lines = view.categories
    .filter(({ purpose }) => purpose)
    .map(
      ({ name, purpose }) =>
        `- ${capital(spokenCategory(name))}: ${inside(purpose.replace(/^(?:This|These) (?:is|are) /, ''))}.`,
    )
  if (lines.length === 0) return sayVerb(view, say)
  return paragraphs(
    `Choose by the need, Fira. In ${bold(view.name)} stand:`,
    lines.join('\n'),
    'Which of these sounds closest to yours?',
  )
}

/** What else a verb holds beside one of its categories. */
export function sayRest({ name, categories }: VerbView, beside: string | undefined): string {
  const rest = categories.filter((category) => category.name !== beside)
  if (rest.length === 0) return `That is all the map holds in ${bold(name)}, Fira.`
  return paragraphs(
    beside
      ? `That is all ${amid(beside)}, Fira. ${bold(name)} holds more beside ${isPlural(beside) ? 'them' : 'it'}:`
      : `${bold(name)} holds this, Fira:`,
    categoryLines(rest),
  )
}

/** Why one comes to a category, and to its verb. */
export function sayReason(category: CategoryView | undefined, verb: VerbView | undefined): string {
  if (!verb) return ''
  const told = category ? `${bold(verb.name)}, ${amid(category.name)}` : bold(verb.name)
  return paragraphs(
    `Because the need there is to ${aim(verb.purpose)}. ${category?.purpose ?? verb.meaning}`.trim(),
    `${verb.need} So the map puts it in ${told}.`.trim(),
  )
}
