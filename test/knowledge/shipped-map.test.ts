import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fold } from '../../src/knowledge/fold.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

type SeedMember = { name: string; note?: string; aliases?: string[] }
type Seed = {
  verbs: {
    order: number
    verb: string
    purpose: string
    categories: { category: string; members: SeedMember[] }[]
  }[]
  overview: { verb: string; meaning: string; examples: string[] }[]
  stories: { short: { foreground: string[]; background: string[] }; full: string[] }
  counts: Record<'verbs' | 'categories' | 'placements' | 'technologies', number>
}

const seed: Seed = JSON.parse(readFileSync(new URL('seed-map.json', import.meta.url), 'utf8'))
const { map, walks } = loadKnowledge()
const technology = new Map(map.technologies.map((entry) => [entry.id, entry]))
const category = new Map(map.categories.map((entry) => [entry.id, entry]))
const verb = new Map(map.verbs.map((entry) => [entry.id, entry]))

test('the shipped map holds exactly the seed: verbs, purposes, categories, members and notes, in its order', () => {
  const shipped = map.verbs.map(({ order, name, purpose, categories }) => ({
    order,
    verb: name,
    purpose,
    categories: categories.map((id) => {
      const { name, technologies } = category.get(id)!
      const members = technologies.map((member) => {
        const { name, placements } = technology.get(member)!
        const { note } = placements.find((place) => place.category === id)!
        return note ? { name, note } : { name }
      })
      return { category: name, members }
    }),
  }))
  const written = seed.verbs.map((verb) => ({
    ...verb,
    categories: verb.categories.map(({ category, members }) => ({
      category,
      members: members.map(({ name, note }) => (note ? { name, note } : { name })),
    })),
  }))
  expect(shipped).toEqual(written)
})

test('every other name that the seed gives is kept', () => {
  const aliases = new Map(map.technologies.map(({ name, aliases }) => [name, aliases]))
  const members = seed.verbs.flatMap((verb) => verb.categories.flatMap(({ members }) => members))
  for (const { name, aliases: given = [] } of members) {
    expect(aliases.get(name), name).toEqual(expect.arrayContaining(given))
  }
})

test('the counts are the seed’s', () => {
  expect({
    verbs: map.verbs.length,
    categories: map.categories.length,
    placements: map.technologies.reduce((sum, { placements }) => sum + placements.length, 0),
    technologies: map.technologies.length,
  }).toEqual(seed.counts)
})

test('the overview and both stories are the seed’s', () => {
  const named = (ids: string[]) => ids.map((id) => verb.get(id)!.name)
  const overview = map.overview!.verbs.map(({ verb: id, ...rest }) => ({ verb: verb.get(id)!.name, ...rest }))
  expect(overview).toEqual(seed.overview)
  const [short, full] = map.stories
  expect({ foreground: named(short!.foreground), background: named(short!.background) }).toEqual(
    seed.stories.short,
  )
  expect(named(full!.foreground)).toEqual(seed.stories.full)
})

test('every placement has a reason, every category a purpose and a choice, every verb a meaning and a need', () => {
  for (const { name, placements } of map.technologies) {
    for (const { reason } of placements) expect(reason, name).toMatch(/^(it|they) \p{Ll}.*[^.]$/u)
  }
  for (const { name, purpose, choice } of map.categories) {
    expect(purpose, name).toMatch(/^\p{Lu}.*[.?]$/u)
    expect(choice, name).toMatch(/^\p{Lu}.*\.$/u)
  }
  for (const { name, meaning, need } of map.verbs) {
    expect(meaning, name).toMatch(/^\p{Lu}.*\.$/u)
    expect(need, name).toMatch(new RegExp(`^You come to ${name} when .*\\.$`))
  }
})

test('the map speaks in the voice: short sentences, no exclamation marks, no years, no prices', () => {
  const spoken = [
    ...map.verbs.flatMap(({ meaning, need }) => [meaning, need]),
    ...map.categories.flatMap(({ purpose, choice }) => [purpose, choice]),
    ...map.technologies.flatMap(({ placements }) => placements.map(({ reason }) => `${reason}.`)),
    ...walks.flatMap(({ steps }) => steps.flatMap(({ happening, why }) => [happening, why])),
  ]
  for (const text of spoken) {
    expect(text).not.toMatch(/[!$€]|\b(19|20)\d\d\b|\b(leading|powerful|blazing|seamless|cutting-edge)\b/i)
    for (const sentence of text.split(/(?<=[.?])\s/))
      expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(25)
  }
})

test('ids are unique over verbs, categories and technologies, and safe in a link', () => {
  const ids = [...map.verbs, ...map.categories, ...map.technologies].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u)
  expect(ids).toEqual(expect.arrayContaining(['kafka', 'node-js', 'store', 'ci-cd-pipelines']))
})

test('names that people use lead to the technology they mean', () => {
  const owner = new Map(
    map.technologies.flatMap(({ name, aliases }) => aliases.map((alias) => [fold(alias), name])),
  )
  const known = {
    Postgres: 'PostgreSQL',
    k8s: 'Kubernetes',
    Mongo: 'MongoDB',
    golang: 'Go',
    OTel: 'OpenTelemetry',
    RBAC: 'Role-based access',
    GCS: 'Google Cloud Storage',
    Express: 'Express.js',
    Node: 'Node.js',
    Lambda: 'AWS Lambda',
    ELB: 'AWS ELB',
    SSL: 'TLS/SSL',
    'Protocol Buffers': 'Protobuf',
    ELK: 'ELK Stack',
    'JSON Web Token': 'JWT',
  }
  for (const [alias, name] of Object.entries(known)) expect(owner.get(fold(alias)), alias).toBe(name)
})

test('at least seven walks are shipped, each of five to nine steps, and the first is the seed’s story', () => {
  expect(walks.length).toBeGreaterThanOrEqual(7)
  for (const { id, steps, needs, audience } of walks) {
    expect(steps.length, id).toBeGreaterThanOrEqual(5)
    expect(steps.length, id).toBeLessThanOrEqual(9)
    expect(needs.length, id).toBeGreaterThanOrEqual(3)
    expect(audience, id).not.toBe('')
    for (const step of steps) expect(step.technologies.length, `${id}: ${step.title}`).toBeGreaterThan(0)
  }
  const request = walks.find(({ id }) => id === 'request')!
  const { foreground, background } = map.stories[0]!
  expect(request.steps.map((step) => step.verb)).toEqual([...foreground, ...background])
})

test('the persona’s prompt is the seed’s, word for word', () => {
  const seedText = readFileSync(new URL('../maps/good/seed.md', import.meta.url), 'utf8')
  const guide = readFileSync(new URL('../../prompts/guide.md', import.meta.url), 'utf8')
  const greeting = readFileSync(new URL('../../prompts/greeting.md', import.meta.url), 'utf8')
  expect(seedText).toContain(`# 0\n\n${guide}\n---\n\n${greeting}`)
})
