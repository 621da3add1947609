import { contradictions } from './contradictions.ts'
import { describe, firstSentence, MapError, normalized, unfit } from './document.ts'
import { type Draft, type Member, readDraft } from './draft.ts'
import { fold } from './fold.ts'
import { slugs } from './slug.ts'
import type { Category, Overview, Story, Technology, Verb, VerbMap } from './verb-map.ts'

/**
 * Reads a map document in its short or its full form (both are described in ARCHITECTURE.md).
 *
 * @throws MapError with every problem at once, in the order of the lines
 */
export function parseMap(document: string, file: string): VerbMap {
  const text = normalized(document)
  const draft = readDraft(text, file)
  const problems = [...unfit(text), ...draft.problems, ...contradictions(draft)]
  if (problems.length > 0) {
    problems.sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0))
    throw new MapError(problems.map((problem) => describe(file, problem)))
  }
  return assemble(draft)
}

function assemble(draft: Draft): VerbMap {
  const slug = slugs()
  const verbIds = new Map(draft.verbs.map(({ name }) => [fold(name), slug(name)]))
  const categoryIds = draft.verbs.map((verb) => verb.categories.map(({ name }) => slug(name)))
  const technologies = new Map<string, Technology>()
  const verbs: Verb[] = []
  const categories: Category[] = []

  for (const [v, source] of draft.verbs.entries()) {
    const verb = verbIds.get(fold(source.name))!
    const [meaning, need] = firstSentence(source.text)
    verbs.push({
      id: verb,
      order: v + 1,
      name: source.name,
      aliases: source.aliases,
      purpose: source.purpose,
      meaning,
      need,
      categories: categoryIds[v]!,
    })
    for (const [c, { name, aliases, text, needs, members }] of source.categories.entries()) {
      const category = categoryIds[v]![c]!
      const [purpose, choice] = firstSentence(text)
      const placed = members.map((member) => place(member, verb, category, technologies, slug))
      categories.push({ id: category, name, aliases, verb, purpose, choice, needs, technologies: placed })
    }
  }
  const verbId = (name: string) => verbIds.get(fold(name))!
  return {
    title: draft.title,
    verbs,
    categories,
    technologies: [...technologies.values()],
    overview: assembleOverview(draft, verbId),
    stories: draft.stories.map(({ name, text, foreground, background }): Story => {
      return { name, text, foreground: foreground.map(verbId), background: background.map(verbId) }
    }),
  }
}

/** Adds one home to a technology, which is made at its first one, and answers its id. */
function place(
  { name, aliases, reason, note }: Member,
  verb: string,
  category: string,
  technologies: Map<string, Technology>,
  slug: (name: string) => string,
): string {
  const key = fold(name)
  const technology = technologies.get(key) ?? { id: slug(name), name, aliases: [], placements: [] }
  technologies.set(key, technology)
  if (aliases.length > 0) technology.aliases = [...new Set([...technology.aliases, ...aliases])]
  technology.placements.push({ verb, category, reason, note })
  return technology.id
}

function assembleOverview({ overview }: Draft, verbId: (name: string) => string): Overview | null {
  if (overview.length === 0) return null
  return { verbs: overview.map(({ verb, meaning, examples }) => ({ verb: verbId(verb), meaning, examples })) }
}
