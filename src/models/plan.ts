import type { MapTools } from '../tools/map-tools.ts'
import type { Intent, Part } from './intent.ts'
import type { Exchange } from './past.ts'
import type { Subject } from './subject.ts'

/** A question to the map. */
export type Asking = { tool: keyof MapTools; input: unknown }

/** The questions to the map that intents need answered, each once. */
export function planAll(intents: Intent[]): Asking[] {
  const asking = intents.flatMap(plan)
  return asking.filter((one, at) => asking.findIndex((other) => isSame(one, other)) === at)
}

/** Of all that the map answered in an exchange, what one intent asked for. */
export function answersFor(intent: Intent, exchange: Exchange): Exchange {
  const asking = plan(intent)
  const calls = asking.flatMap((one) =>
    exchange.calls.filter(({ tool, input }) => isSame(one, { tool, input })).slice(0, 1),
  )
  return { ...exchange, calls }
}

function isSame(one: Asking, other: Asking): boolean {
  return one.tool === other.tool && JSON.stringify(one.input) === JSON.stringify(other.input)
}

function plan(intent: Intent): Asking[] {
  switch (intent.kind) {
    case 'place':
      return [
        ...intent.names.map((name) => find(name, intent.group)),
        ...(intent.against ? [search(intent.against)] : []),
      ]
    case 'group':
      return [find(intent.quality, true)]
    case 'why':
      return [
        find(intent.name),
        ...(intent.category ? [openPart({ kind: 'category', name: intent.category })] : []),
      ]
    case 'check':
      return [find(intent.name), openPart(intent.claim)]
    case 'check part':
      return [
        openPart({ kind: 'category', name: intent.category }),
        openPart({ kind: 'verb', name: intent.verb }),
        SHORT,
      ]
    case 'check kind':
      return ['name' in intent ? find(intent.name) : openPart(intent.part)]
    case 'absent':
      return [find(intent.name), FULL]
    case 'compare':
      return [{ tool: 'compare', input: { names: intent.names } }]
    case 'contrast':
      return intent.entries.map(openPart)
    case 'others':
      return askForOthers(intent.subject)
    case 'choose':
      return [
        ...askForChoice(intent.subject),
        ...(intent.by ? askAround(intent.subject) : []),
        ...(intent.orNeed ? plan(intent.orNeed) : []),
      ]
    case 'common':
      return askForChoice(intent.subject)
    case 'more':
    case 'reason':
      return askForMore(intent.subject)
    case 'short':
    case 'plain':
      return askAbout(intent.subject)
    case 'recap':
      return intent.names.map((name) => find(name))
    case 'again':
      return planAll(intent.intents)
    case 'verb':
      return [openPart({ kind: 'verb', name: intent.verb })]
    case 'category':
      return [
        openPart({ kind: 'category', name: intent.category }),
        ...(intent.whole ? [search(intent.category)] : intent.by ? [search(intent.by)] : []),
      ]
    case 'need':
      return [
        search(intent.need),
        ...(intent.orPlace ? [find(intent.orPlace)] : []),
        ...(intent.building || intent.ofVerb ? [FULL] : []),
        ...(intent.orElse ? plan(intent.orElse) : []),
      ]
    case 'outside':
      return planAll([
        { kind: 'place', names: intent.names },
        intent.beside,
        ...(intent.beside.kind === 'need' ? [{ kind: 'need', need: intent.whole } as const] : []),
      ])
    case 'needs':
      return planAll([{ kind: 'need', need: intent.whole }, ...intent.each, intent.otherwise])
    case 'feeling':
      return intent.need ? [search(intent.need)] : []
    case 'map':
      return intent.form === 'short' || intent.form === 'story'
        ? [{ tool: 'show_map', input: { form: intent.form } }]
        : [FULL]
    case 'about':
      return intent.topic === 'backend' ? [STORY, FULL] : [FULL]
    case 'define':
      return [search(intent.need)]
    case 'map difference':
      return [SHORT, FULL]
    case 'count':
      return 'claimed' in intent ? [FULL, SHORT] : [FULL]
    case 'order':
    case 'why two homes':
    case 'extreme':
    case 'sized':
    case 'initial':
    case 'shared':
    case 'nth verb':
    case 'no such verb':
    case 'who':
    case 'lost':
    case 'begin':
      return [FULL]
    case 'walks':
      return [{ tool: 'list_walks', input: {} }]
    case 'walk':
      return [{ tool: 'take_step', input: { walk: intent.walk, step: intent.step } }]
    case 'walk length':
      // No walk has a step 0: the answer tells of the walk and takes no step.
      return [{ tool: 'take_step', input: { walk: intent.walk, step: 0 } }]
    default:
      return []
  }
}

const FULL: Asking = { tool: 'show_map', input: { form: 'full' } }
const STORY: Asking = { tool: 'show_map', input: { form: 'story' } }
const SHORT: Asking = { tool: 'show_map', input: { form: 'short' } }

function find(name: string, group?: true): Asking {
  return { tool: 'find_technology', input: { name, ...(group ? { group } : {}) } }
}

function search(need: string): Asking {
  return { tool: 'search_map', input: { need } }
}

function openPart({ kind, name }: Part): Asking {
  return kind === 'verb'
    ? { tool: 'open_verb', input: { verb: name } }
    : { tool: 'open_category', input: { category: name } }
}

function askAbout({ kind, names }: Subject): Asking[] {
  if (kind === 'map') return [FULL]
  return kind === 'technology'
    ? names.slice(0, 4).map((name) => find(name))
    : [openPart({ kind, name: names[0]! })]
}

/** Around a technology stands its category, around a category the rest of its verb. */
function askForMore(subject: Subject): Asking[] {
  const { kind, names, category, verb } = subject
  const around: Asking[] =
    kind === 'technology' && category && names.length === 1
      ? [openPart({ kind: 'category', name: category })]
      : kind === 'category' && verb
        ? [openPart({ kind: 'verb', name: verb })]
        : []
  return [...askAbout(subject), ...around]
}

/** Beside a technology stand its neighbours, beside a category the rest of its verb, beside a verb the others. */
function askForOthers({ kind, names, verb }: Subject): Asking[] {
  if (kind === 'technology') return [find(names[0]!)]
  return kind === 'category' && verb ? [openPart({ kind: 'verb', name: verb })] : [FULL]
}

/** Where the words of a choice may point besides: the homes of what was spoken of, and what else its verb holds. */
function askAround({ kind, names, homes = [], verb }: Subject): Asking[] {
  return [
    ...homes.map((name) => openPart({ kind: 'category', name })),
    ...(kind === 'technology' && names.length === 1 ? [find(names[0]!)] : []),
    ...(verb ? [openPart({ kind: 'verb', name: verb })] : []),
  ]
}

/** Several technologies are compared; one is seen among its neighbours. */
function askForChoice({ kind, names, category }: Subject): Asking[] {
  if (kind === 'map') return [FULL]
  if (kind === 'technology' && names.length > 1)
    return [{ tool: 'compare', input: { names: names.slice(0, 4) } }]
  if (kind === 'verb') return [openPart({ kind: 'verb', name: names[0]! })]
  return category
    ? [openPart({ kind: 'category', name: category })]
    : names.slice(0, 1).map((name) => find(name))
}
