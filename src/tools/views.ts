import type { Entry, Lookup } from '../knowledge/lookup.ts'
import type { VerbMap } from '../knowledge/verb-map.ts'
import type { Walk } from '../knowledge/walk.ts'

/** What the tools ask: the map, its look-up, its walks, and its entries as plain data. */
export type Source = { map: VerbMap; lookup: Lookup; walks: Walk[]; view: Views }

type Views = ReturnType<typeof views>

export type Place = {
  verb: string
  /** What the verb is for: "Keep data safe, organized, and retrievable". */
  purpose: string
  category: string
  /** Follows "because": "it keeps …" or "they keep …"; empty when the map gives no reason. */
  because: string
  note: string
  /** The other technologies of this category. */
  neighbours: string[]
}

export type TechnologyView = {
  kind: 'technology'
  id: string
  name: string
  otherNames: string[]
  places: Place[]
}

export type CategoryView = {
  kind: 'category'
  id: string
  name: string
  verb: string
  purpose: string
  howToChoose: string
  members: { name: string; because: string }[]
}

export type VerbView = {
  kind: 'verb'
  id: string
  name: string
  order: number
  purpose: string
  meaning: string
  need: string
  categories: { name: string; purpose: string; members: string[] }[]
}

export type View = TechnologyView | CategoryView | VerbView

// More would only fill a prompt; the category itself tells them all.
const MOST_NEIGHBOURS = 24

/** Turns ids of the map into the plain data that a model reads. */
export function views({ verbs, categories, technologies }: VerbMap) {
  const verb = new Map(verbs.map((entry) => [entry.id, entry]))
  const category = new Map(categories.map((entry) => [entry.id, entry]))
  const technology = new Map(technologies.map((entry) => [entry.id, entry]))
  const nameOf = (id: string) => technology.get(id)!.name

  const viewVerb = (id: string): VerbView => {
    const { name, order, purpose, meaning, need, categories } = verb.get(id)!
    const held = categories.map((held) => {
      const { name, purpose, technologies } = category.get(held)!
      return { name, purpose, members: technologies.map(nameOf) }
    })
    return { kind: 'verb', id, name, order, purpose, meaning, need, categories: held }
  }

  const viewCategory = (id: string): CategoryView => {
    const { name, purpose, choice, technologies, verb: home } = category.get(id)!
    const members = technologies.map((member) => {
      const { name, placements } = technology.get(member)!
      return { name, because: placements.find((place) => place.category === id)!.reason }
    })
    return { kind: 'category', id, name, verb: verb.get(home)!.name, purpose, howToChoose: choice, members }
  }

  const viewTechnology = (id: string): TechnologyView => {
    const { name, aliases, placements } = technology.get(id)!
    const places = placements.map((placement): Place => {
      const home = category.get(placement.category)!
      return {
        verb: verb.get(placement.verb)!.name,
        purpose: verb.get(placement.verb)!.purpose,
        category: home.name,
        because: placement.reason,
        note: placement.note,
        neighbours: home.technologies
          .filter((neighbour) => neighbour !== id)
          .slice(0, MOST_NEIGHBOURS)
          .map(nameOf),
      }
    })
    return { kind: 'technology', id, name, otherNames: aliases, places }
  }

  return {
    verb: viewVerb,
    category: viewCategory,
    technology: viewTechnology,
    entry: ({ kind, id }: Entry): View =>
      kind === 'verb' ? viewVerb(id) : kind === 'category' ? viewCategory(id) : viewTechnology(id),
  }
}
