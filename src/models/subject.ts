import type { Searched } from '../tools/search-map.ts'
import type { CategoryView, TechnologyView, VerbView, View } from '../tools/views.ts'
import { choosable } from './fitting.ts'
import { type Exchange, outputOf, outputsOf, type Turn } from './past.ts'
import { chosen, type Picked } from './pick.ts'
import { plainWords } from './plain-words.ts'
import { answersFor } from './plan.ts'
import { eitherOf } from './say-need.ts'
import { leavesWalk } from './walk-command.ts'

/** A thing that was shown, and the map's own words on it, by which it can be picked. */
export type Shown = { name: string; says: string }

/** What was spoken of, so that "why?" and "the other one" have something to lean on. */
export type Subject = {
  kind: 'technology' | 'category' | 'verb' | 'map'
  names: string[]
  /** What was last shown, in its order. */
  shown: Shown[]
  /** Whether what was shown are categories or verbs, and no technologies. */
  showsParts?: true
  category?: string
  /** Every category of the one technology that was spoken of, or of all of them. */
  homes?: string[]
  verb?: string
}

/** The subject of a conversation: of its last exchange, or else of the last one that spoke of a part of the map. */
export function subjectIn(past: Turn[]): Subject | undefined {
  for (const turn of past.toReversed()) {
    const subject = subjectOf(turn)
    if (subject && (turn === past.at(-1) || subject.kind !== 'map')) return subject
  }
  return undefined
}

/** What a conversation has spoken of, by name: the last of them, oldest first, each once. */
export function metIn(past: Turn[]): string[] {
  const met = past.flatMap((turn) => subjectOf(turn)?.names ?? namesHeardIn(turn))
  return [...new Set(met)].slice(-MOST_REMEMBERED)
}

// A longer list is no talk.
const MOST_REMEMBERED = 8

/** Of an older exchange only the names in its question are known. */
function namesHeardIn(exchange: Exchange): string[] {
  const mentions = outputOf(exchange, 'read_question')?.mentions ?? []
  return mentions.flatMap((mention) =>
    mention.status === 'on the map' && mention.sure ? mention.names.slice(0, 1) : [],
  )
}

/** The subject of an exchange, read from what the tools answered in it and from what of that was told. */
export function subjectOf(turn: Turn): Subject | undefined {
  const subject = lookedUp(turn)
  return subject && { ...subject, shown: inOrderTold(subject, turn) }
}

/** What was shown, in the order of the answer's list; who asked for others was shown only those. */
function inOrderTold({ kind, names, shown }: Subject, turn: Turn): Shown[] {
  const listed = [...turn.words.matchAll(LINE)].map(([, name, rest]) => ({
    name: name!.replaceAll('*', ''),
    says: `${name} ${rest}`.toLowerCase(),
  }))
  if (listed.length > 1)
    return listed.map(
      (line) => shown.find(({ name }) => name.toLowerCase() === line.name.toLowerCase()) ?? line,
    )
  return kind === 'technology' && turn.intents.some((intent) => intent.kind === 'others')
    ? shown.filter(({ name }) => !names.includes(name))
    : shown
}

/** A line of a list: a name, and what is told of it. */
const LINE = /^(?:-|\d+\.) (.+?)(?:(?: –|:|, in) (.*))?$/gm

function lookedUp(turn: Turn): Subject | undefined {
  // What was understood is only asked for where the tools show that it may have been a choice.
  const mayChoose = turn.calls.some(({ tool }) => tool === 'compare' || tool.startsWith('open_'))
  const choice = mayChoose ? turn.intents.find((intent) => intent.kind === 'choose') : undefined
  const picked = choice && chosen(choice, answersFor(choice, turn))
  if (picked && !('matches' in picked)) return pickedSubject(picked)
  if (picked) return searchedSubject(picked, turn)
  const compared = outputOf(turn, 'compare')
  if (compared && compared.technologies.length > 0)
    return technologiesOf(compared.technologies, compared.meetIn[0])
  const [beside] = compared?.missing.flatMap(({ near }) => near) ?? []
  if (beside) return entryOf(beside)
  const found = outputsOf(turn, 'find_technology').flatMap((output): View[] => {
    if (output.status === 'found') return [output.technology]
    if (output.status === 'several') return output.technologies
    // What stands nearest is what was offered.
    return output.status === 'other kind'
      ? [output.entry]
      : output.near.slice(0, 1).filter((view) => isTold(view, turn.words))
  })
  const technologies = found.filter((view) => view.kind === 'technology')
  const claimed = turn.intents.find((intent) => intent.kind === 'check')?.claim.name
  if (technologies.length > 0) return atHome(technologiesOf(technologies), technologies[0]!, claimed)
  if (found[0]) return entryOf(found[0])

  const category = outputOf(turn, 'open_category')
  if (category?.status === 'found') return categoryOf(category.category)
  const verb = outputOf(turn, 'open_verb')
  if (verb?.status === 'found') return verbOf(verb.verb)
  const searched = outputOf(turn, 'search_map')
  const told = searched && searchedSubject(searched, turn)
  if (told) return told
  const step = outputOf(turn, 'take_step')
  if (step?.status === 'step')
    return {
      kind: 'verb',
      names: [step.verb],
      shown: step.technologies.map((name) => ({ name, says: '' })),
      verb: step.verb,
    }
  const map = outputsOf(turn, 'show_map').find(({ form }) => form !== 'story')
  return map && map.form !== 'story'
    ? {
        kind: 'map',
        names: [],
        shown: map.verbs.map(({ name }) => ({ name, says: name.toLowerCase() })),
        showsParts: true,
      }
    : undefined
}

function searchedSubject(searched: Searched, { words }: Turn): Subject | undefined {
  const either = eitherOf(searched)
  if (either?.every((view) => isTold(view, words))) return eitherSubject(either)
  const [match] = searched.matches
  return match && isTold(match.entry, words) ? entryOf(match.entry) : undefined
}

/** What a few words described; what stood beside it is still "the other". */
function pickedSubject(picked: Picked): Subject {
  if (picked.kind === 'place') {
    const { category, verb } = picked.place
    return { ...technologiesOf([picked.technology]), category, homes: [category], verb }
  }
  if (picked.kind === 'category') {
    const { name, members } = picked.category
    const shown = members.map((name) => ({ name, says: name.toLowerCase() }))
    return { kind: 'category', names: [name], shown, category: name, homes: [name], verb: picked.verb }
  }
  const { things, others, home } = picked
  return {
    kind: 'technology',
    names: things.map(({ name }) => name),
    shown: things.length > 1 ? things : [...things, ...others],
    category: home.name,
    homes: [home.name],
    verb: home.verb,
  }
}

/** What was found and not told, because it was too far from what was asked, is no subject. */
function isTold(view: View, words: string): boolean {
  const names = view.kind === 'category' ? [view.name, ...view.members.map(({ name }) => name)] : [view.name]
  const told = words.toLowerCase()
  return names.some((name) => told.includes(name.toLowerCase()))
}

function entryOf(view: View): Subject {
  if (view.kind === 'technology') return technologiesOf([view])
  return view.kind === 'category' ? categoryOf(view) : verbOf(view)
}

/** One technology is shown with its neighbours, several by themselves. */
function technologiesOf(technologies: TechnologyView[], meetIn?: CategoryView): Subject {
  const advised = meetIn ? choosable(meetIn) : []
  const [first] = technologies
  const [home] = first!.places
  const names = technologies.map(({ name }) => name)
  const neighbours = names.length > 1 ? [] : home!.neighbours
  return {
    kind: 'technology',
    names,
    shown: [
      ...technologies.map(({ name, places }) => ({
        name,
        says: [
          name,
          ...places.flatMap(({ verb, category, because }) => [verb, category, because]),
          advised.find((one) => one.name === name)?.says ?? '',
        ]
          .join(' ')
          .toLowerCase(),
      })),
      ...neighbours.map((name) => ({ name, says: name.toLowerCase() })),
    ],
    category: home!.category,
    homes: [...new Set((names.length > 1 ? [home!] : first!.places).map(({ category }) => category))],
    verb: home!.verb,
  }
}

/** Of several homes the one that was asked about: "the caching layer". */
function atHome(subject: Subject, { places }: TechnologyView, part: string | undefined): Subject {
  const home = places.find(({ verb, category }) => part === verb || part === category)
  return home ? { ...subject, category: home.category, homes: [home.category], verb: home.verb } : subject
}

function categoryOf({ name, verb, members, howToChoose }: CategoryView): Subject {
  return {
    kind: 'category',
    names: [name],
    shown: choosable({ members, howToChoose }),
    category: name,
    homes: [name],
    verb,
  }
}

/** Two places that a need may mean: "the second" is one of them. */
function eitherSubject(views: [CategoryView, CategoryView]): Subject {
  const shown = views.map(({ name, verb, purpose }) => ({
    name,
    says: [name, verb, purpose].join(' ').toLowerCase(),
  }))
  return { ...categoryOf(views[0]), shown, showsParts: true, homes: views.map(({ name }) => name) }
}

function verbOf({ name, categories }: VerbView): Subject {
  return {
    kind: 'verb',
    names: [name],
    shown: categories.map(({ name, purpose, members }) => ({
      name,
      says: [name, purpose, ...members].join(' ').toLowerCase(),
    })),
    showsParts: true,
    verb: name,
  }
}

/** Where a walk stands: its id, the last step taken, and how many there are. */
export type WalkPlace = { walk: string; step: number; steps: number; exchangesAgo: number }

/** The walk that the conversation is on; undefined when none was begun, or it was left. */
export function walkIn(past: Exchange[]): WalkPlace | undefined {
  for (const [exchangesAgo, exchange] of [...past].reverse().entries()) {
    if (leavesWalk(plainWords(exchange.question))) return undefined
    const taken = outputsOf(exchange, 'take_step').at(-1)
    if (taken?.status === 'step')
      return { walk: taken.walk.id, step: taken.number, steps: taken.walk.steps, exchangesAgo }
  }
  return undefined
}
