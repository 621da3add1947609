import type { Found } from '../tools/find-technology.ts'
import type { CategoryView, TechnologyView, VerbView, View } from '../tools/views.ts'
import { areMany, homesOf } from './homes.ts'
import {
  aim,
  amid,
  bold,
  capital,
  deed,
  isPlural,
  list,
  listWithin,
  type Manner,
  opening,
  paragraphs,
  type Say,
  spokenCategory,
  together,
  within,
} from './phrases.ts'
import { sayCategory, sayChoice, sayRest, sayVerb } from './say-part.ts'
import { sayPlaces } from './say-place.ts'

/** What else stands near a technology, in the categories that were spoken of, or in all that hold it. */
export function sayOthers(found: Found[], homes: string[] | undefined, say: Say, manner: Manner): string {
  const [first] = found
  if (first?.status !== 'found') return sayPlaces(found, say, manner)
  const { name } = first.technology
  const places = first.technology.places.filter(({ category }) => homes?.includes(category) ?? true)
  const many = areMany(first.technology)
  const alone = places.every(({ neighbours }) => neighbours.length === 0)
  const lines = places.map(({ verb, category, neighbours }) => {
    if (neighbours.length === 0)
      return `In ${bold(verb)}, ${amid(category)}, nothing else stands beside ${many ? 'them' : 'it'}.`
    return `In ${bold(verb)}, ${amid(category)}, the map also holds ${listWithin(neighbours)}.`
  })
  return paragraphs(
    alone
      ? ''
      : say(
          `Let’s look around ${within(name)}, Fira.`,
          `${opening(name)} ${many ? 'have' : 'has'} good company.`,
        ),
    lines.join(' '),
  )
}

/** What may be told more of: technologies, with the category around one; a category, with its verb; a verb; the map. */
type Told = {
  technologies: TechnologyView[]
  category: CategoryView | undefined
  verb: VerbView | undefined
}

/** The same things again, with what stands around them and how to choose: more words than before. */
export function sayMore({ technologies, category, verb }: Told, say: Say): string {
  if (technologies.length > 0) {
    const [only, second] = technologies
    return paragraphs(
      ...technologies.map(again),
      category && !second ? `${sayChoice(category, say)}` : '',
      second
        ? ''
        : only!.places
            .map(({ verb, purpose }) => `You are in ${bold(verb)} when the need is to ${aim(purpose)}.`)
            .join(' '),
    )
  }
  if (category)
    return paragraphs(sayCategory(category, say), verb ? sayRest(verb, category.name) : '', verb?.need)
  if (!verb) return ''
  const purposes = verb.categories.map(
    ({ name, purpose }) =>
      `${capital(spokenCategory(name))} ${isPlural(name) ? 'are' : 'is'} there. ${purpose}`,
  )
  return paragraphs(sayVerb(verb, say), purposes.join(' '))
}

/** A technology from the side of what it does and who is near. */
function again(technology: TechnologyView): string {
  const many = areMany(technology)
  return technology.places
    .map(({ verb, category, because, neighbours, note }) => {
      const does = deed(because) || (many ? 'stand' : 'stands')
      const beside =
        neighbours.length > 0
          ? ` ${capital(amid(category))} you’ll also find ${list(neighbours.map(within))}.`
          : ''
      return `In ${bold(verb)}, ${within(technology.name)} ${does}.${beside}${note ? ` The map notes: ${note}.` : ''}`
    })
    .join('\n\n')
}

/** The same in the plainest words: what it does, and when one comes to it. */
export function sayPlain(views: View[], say: Say): string {
  if (views.length === 0) return ''
  const lines = views.slice(0, 4).map((view) => {
    if (view.kind === 'verb')
      return `${bold(view.name)} is the part of a system that is there to ${aim(view.purpose)}. ${view.need}`.trim()
    if (view.kind === 'category')
      return together(
        view.purpose,
        `It is a corner of ${bold(view.verb)}, with ${listWithin(view.members.map(({ name }) => name))}.`,
      )
    const [home] = view.places
    return together(
      home!.because && `${opening(view.name)} ${deed(home!.because)}.`,
      `So it has its place in ${list([...new Set(view.places.map(({ verb }) => bold(verb)))])}.`,
    )
  })
  return paragraphs(
    say('Let me say it more simply, Fira.', 'In plainer words, Fira.'),
    ...lines,
    say('Which word shall I open further?', 'If one word is still dark, name it.'),
  )
}

/** One sentence, or one for each where they differ; only the verbs when that was said already. */
export function sayShort(views: View[], { before }: Manner): string {
  const places = new Map<string, string[]>()
  for (const view of views) {
    const [said, where] = shortly(view)
    places.set(where, [...(places.get(where) ?? []), said])
  }
  const words = [...places].map(([where, names]) => `${capital(list(names))}: ${where}.`).join(' ')
  // After a refusal anything about it is longer, and asked for nevertheless.
  const isShorter = words.length < before.length || !views.some(({ name }) => before.includes(name))
  return isShorter ? words : `${list([...new Set(views.flatMap(verbsOf))].map(bold), 'and')}.`
}

function verbsOf(view: View): string[] {
  if (view.kind === 'technology') return view.places.map(({ verb }) => verb)
  return [view.kind === 'verb' ? view.name : view.verb]
}

function shortly(view: View): [name: string, where: string] {
  if (view.kind === 'verb') return [bold(view.name), `to ${aim(view.purpose)}`]
  if (view.kind === 'technology') return [within(view.name), homesOf(view.places)]
  return [
    spokenCategory(view.name),
    `${listWithin(view.members.map(({ name }) => name))}, in ${bold(view.verb)}`,
  ]
}

/** What was spoken of so far, each with where it stands. */
export function sayRecap(found: Found[], say: Say): string {
  const met = found.flatMap((output) =>
    output.status === 'found' ? [output.technology] : output.status === 'other kind' ? [output.entry] : [],
  )
  const lines = met.map((entry) => {
    if (entry.kind === 'verb') return `- ${bold(entry.name)}`
    const verbs = [...new Set(verbsOf(entry))].map(bold)
    return `- ${capital(entry.kind === 'category' ? spokenCategory(entry.name) : within(entry.name))}, in ${list(verbs)}`
  })
  return `${say('So far we have looked at this, Fira:', 'This is what we have met so far, Fira:')}\n\n${lines.join('\n')}`
}
