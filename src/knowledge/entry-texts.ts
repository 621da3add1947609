import type { VerbMap } from './verb-map.ts'

/** All that a map says of a verb or a category, by where it stands. */
export type EntryTexts = {
  kind: 'verb' | 'category'
  id: string
  texts: Record<'name' | 'needs' | 'text' | 'members', string[]>
}

/** What a map says of each verb and category. */
export function entryTexts(map: VerbMap): EntryTexts[] {
  const technologies = new Map(map.technologies.map((technology) => [technology.id, technology]))
  const verbs = map.verbs.map(({ id, name, aliases, purpose, meaning, need }): EntryTexts => {
    const texts = { name: [name, ...aliases], needs: [need], text: [purpose, meaning], members: [] }
    return { kind: 'verb', id, texts }
  })
  const categories = map.categories.map((category): EntryTexts => {
    const { id, name, aliases, needs, purpose, choice } = category
    const members = category.technologies.flatMap((member) => {
      const { name, aliases, placements } = technologies.get(member)!
      return [name, ...aliases, placements.find((placement) => placement.category === id)!.reason]
    })
    return {
      kind: 'category',
      id,
      texts: { name: [name, ...aliases], needs, text: [purpose, choice], members },
    }
  })
  return [...verbs, ...categories]
}
