import {
  type Block,
  blocksOf,
  describe,
  firstSentence,
  isSilent,
  itemsOf,
  type Line,
  MapError,
  oneLine,
  type Problem,
  quote,
} from './document.ts'
import { fold } from './fold.ts'
import { slugs } from './slug.ts'
import type { Category, Overview, Story, Technology, Verb, VerbMap } from './verb-map.ts'

/**
 * Reads a map document in its short or its full form (both are described in ARCHITECTURE.md).
 *
 * @throws MapError with every problem at once
 */
export function parseMap(text: string, file: string): VerbMap {
  const draft = readDraft(text)
  const problems = [...draft.problems, ...contradictions(draft)]
  if (problems.length > 0) {
    problems.sort((a, b) => a.line - b.line)
    throw new MapError(problems.map((problem) => describe(file, problem)))
  }
  return assemble(draft)
}

const LONGEST_NAME = 80
const LONGEST_TEXT = 4_000
const MOST_VERBS = 20
const MOST_CATEGORIES = 500

/** What the document says, in its order, before ids are given and names are joined. */
type Draft = {
  title: string
  verbs: DraftVerb[]
  overview: (Line & { verb: string; meaning: string; examples: string[] })[]
  stories: DraftStory[]
  problems: Problem[]
}
type DraftVerb = {
  line: number
  number: number
  name: string
  aliases: string[]
  purpose: string
  text: string
  categories: DraftCategory[]
}
type DraftCategory = {
  line: number
  name: string
  aliases: string[]
  text: string
  needs: string[]
  members: Member[]
}
type Member = { line: number; name: string; aliases: string[]; reason: string; note: string }
type DraftStory = { line: number; name: string; text: string; foreground: string[]; background: string[] }

type Section = 'map' | 'overview' | 'stories' | 'for people'

const VERB_FORM = '“## 1. Name – purpose”'
const CATEGORY_FORM = '“- **Category**: one, two”'
const MEMBER_FORM = '“- **Name** (other names) – it …”'

function readDraft(text: string): Draft {
  const draft: Draft = { title: '', verbs: [], overview: [], stories: [], problems: [] }
  let section: Section = 'map'

  for (const block of blocksOf(text.replace(/^\uFEFF/, ''))) {
    const next = sectionAt(block, draft)
    if (next) section = next
    else if (!isSilent(block)) read[section](block, draft)
  }
  if (draft.verbs.length === 0 && draft.problems.length === 0) {
    draft.problems.push({ line: 1, found: 'no verb: the map is empty', expected: VERB_FORM })
  }
  return draft
}

/** A heading of the first level opens a section; the first one is the title. */
function sectionAt({ token }: Block, draft: Draft): Section | undefined {
  if (token.type !== 'heading' || token.depth !== 1) return undefined
  const heading = oneLine(token.text)
  if (verbHeading(heading)) return undefined
  if (draft.verbs.length === 0) {
    draft.title = heading
    return 'map'
  }
  if (/\boverview\b/i.test(heading)) return 'overview'
  return /\bstor(y|ies)\b/i.test(heading) ? 'stories' : 'for people'
}

const read: Record<Section, (block: Block, draft: Draft) => void> = {
  map: readMapBlock,
  overview: readOverview,
  stories: readStory,
  'for people': refuseLostVerb,
}

function readMapBlock(block: Block, draft: Draft): void {
  const { token, line } = block
  const verb = draft.verbs.at(-1)
  const category = verb?.categories.at(-1)
  const items = itemsOf(block)

  if (token.type === 'heading') readHeading(token.text, token.depth, line, draft)
  else if (items && verb) for (const item of items) readItem(item, verb, draft)
  else if (token.type === 'paragraph') {
    readParagraph(oneLine(token.text), category, verb)
  } else if (verb) {
    draft.problems.push({
      line,
      found: `${token.type === 'html' ? 'HTML' : `a ${token.type}`}, ${quote(token.raw)}`,
      expected: 'headings, paragraphs and lists only',
    })
  } else if (items) {
    draft.problems.push({
      line,
      found: 'a list above the first verb',
      expected: `a verb first, ${VERB_FORM}`,
    })
  }
}

/** A category's paragraph "Needs: one; two." holds what its readers say; any other is spoken. */
function readParagraph(text: string, category: DraftCategory | undefined, verb: DraftVerb | undefined): void {
  const [, needs] = /^Needs:\s+(.+)$/.exec(text) ?? []
  if (needs && category) category.needs = withoutStop(needs).split(/;\s*/)
  else if (category) category.text = `${category.text} ${text}`.trim()
  else if (verb) verb.text = `${verb.text} ${text}`.trim()
}

function readHeading(raw: string, depth: number, line: number, draft: Draft): void {
  const heading = oneLine(raw)
  const verb = verbHeading(heading)
  if (verb) {
    const expected = draft.verbs.length + 1
    if (verb.number !== expected) {
      draft.problems.push({
        line,
        found: `verb number ${verb.number}`,
        expected: `${expected}: verbs are numbered in order`,
      })
    }
    draft.verbs.push({ line, ...verb, text: '', categories: [] })
    return
  }
  const owner = draft.verbs.at(-1)
  const withoutMarks = heading.replace(/\*\*/g, '')
  if (/^\d+\./.test(withoutMarks) || !owner) {
    draft.problems.push({ line, found: `the heading ${quote(heading)}`, expected: `a verb, ${VERB_FORM}` })
  } else if (depth > 4 || depth === 1) {
    draft.problems.push({
      line,
      found: `the heading ${quote(heading)} out of order`,
      expected: 'a category one level below its verb',
    })
  } else {
    const { name, aliases } = nameWithAliases(withoutMarks)
    owner.categories.push({ line, name, aliases, text: '', needs: [], members: [] })
  }
}

type VerbHeading = Pick<DraftVerb, 'number' | 'name' | 'aliases' | 'purpose'>

function verbHeading(heading: string): VerbHeading | undefined {
  const bare = heading.replace(/^\*\*(\d+\.\s.+?)\*\*/, '$1')
  const [, number, name, purpose] = /^(\d+)\.\s+(.+?)\s+[–—-]\s+(.+)$/.exec(bare) ?? []
  if (!number || !name || !purpose) return undefined
  const { name: bareName, aliases } = nameWithAliases(name)
  return { number: Number(number), name: bareName, aliases, purpose }
}

function readItem({ line, text }: Line, verb: DraftVerb, draft: Draft): void {
  const [, category, list] = /^\*\*(.+?)\*\*\s*:\s*(.*)$/.exec(text) ?? []
  if (category && list !== undefined) {
    const { name, aliases } = nameWithAliases(category)
    verb.categories.push({
      line,
      name,
      aliases,
      text: '',
      needs: [],
      members: listedMembers(list, line, draft.problems),
    })
    return
  }
  const owner = verb.categories.at(-1)
  const [, name, others, reason] = /^\*\*(.+?)\*\*(?:\s+\(([^)]*)\))?(?:\s+[–—-]\s+(.+))?$/.exec(text) ?? []
  if (!name || !owner) {
    const expected = owner ? MEMBER_FORM : CATEGORY_FORM
    draft.problems.push({
      line,
      found: quote(text),
      expected: owner ? expected : `${expected}, or a category heading first`,
    })
    return
  }
  const [first, rest] = firstSentence(reason ?? '')
  if (first && !/^(it|they)\s/.test(first)) {
    draft.problems.push({
      line,
      found: `the reason ${quote(first)}`,
      expected: 'words that follow “because”, beginning with “it” or “they”',
    })
  }
  const named = nameWithAliases(others ? `${name} (${others})` : name)
  owner.members.push({
    line,
    ...named,
    name: name.trim(),
    reason: withoutStop(first),
    note: named.note || asNote(rest),
  })
}

/** "CDNs like Cloudflare, Akamai (edges the serving)": three members with one note. */
function listedMembers(list: string, line: number, problems: Problem[]): Member[] {
  const members: Member[] = []
  for (const entry of splitList(list.replace(/^([^,(]+?) like /, '$1, ').replace(/(?<=\p{L}{3})\.$/u, ''))) {
    if (entry === '') {
      problems.push({
        line,
        found: `an empty place in ${quote(list)}`,
        expected: 'a name between two commas',
      })
      continue
    }
    const { name, aliases, note } = nameWithAliases(entry.replace(/^\*\*(.+)\*\*(?= \(|$)/, '$1'))
    if (/\]\(|\*\*|^[-*] | [-*] /.test(name)) {
      problems.push({
        line,
        found: quote(name),
        expected: 'a plain name, without links, stars or a list inside the list',
      })
    }
    members.push({ line, name, aliases, reason: '', note: '' })
    if (note) for (const member of members) member.note ||= note
  }
  return members
}

/** Splits at commas that do not stand in parentheses. */
function splitList(list: string): string[] {
  return list.trim() === '' ? [] : list.split(/,(?![^(]*\))/).map((entry) => entry.trim())
}

/** Parentheses behind a name hold other names, or, when they begin a lower-case phrase, a note. */
function nameWithAliases(text: string): { name: string; aliases: string[]; note: string } {
  const [, name, inside] = /^(.+?)\s+\(([^)]*)\)$/.exec(text.trim()) ?? []
  if (!name || !inside) return { name: text.trim(), aliases: [], note: '' }
  const isNote = /^\p{Ll}+\s/u.test(inside) && !inside.includes(',')
  return isNote
    ? { name, aliases: [], note: inside }
    : { name, aliases: splitList(inside).filter(Boolean), note: '' }
}

function asNote(text: string): string {
  return withoutStop(text.charAt(0).toLowerCase() + text.slice(1))
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '')
}

function readOverview(block: Block, draft: Draft): void {
  for (const { line, text } of itemsOf(block) ?? []) {
    const [, verb, meaning, examples] =
      /^\*\*(.+?)\*\*\s+[–—-]\s+(.+?)(?:\s+Examples:\s+(.+?)\.?)?$/.exec(text) ?? []
    if (verb && meaning)
      draft.overview.push({ line, text, verb, meaning, examples: splitList(examples ?? '') })
    else
      draft.problems.push({
        line,
        found: quote(text),
        expected: '“- **Verb** – meaning. Examples: one, two.”',
      })
  }
}

function readStory(block: Block, draft: Draft): void {
  const { token, line } = block
  if (token.type === 'heading') {
    draft.stories.push({ line, name: oneLine(token.text), text: '', foreground: [], background: [] })
    return
  }
  const story = draft.stories.at(-1)
  if (!story) return
  if (token.type === 'paragraph') story.text = `${story.text} ${oneLine(token.text)}`.trim()
  for (const item of itemsOf(block) ?? []) {
    const [, part, verbs] = /^\*\*(Foreground|Background)\*\*:\s*(.+)$/.exec(item.text) ?? []
    if (part && verbs) story[part === 'Foreground' ? 'foreground' : 'background'] = splitList(verbs)
    else
      draft.problems.push({
        line: item.line,
        found: quote(item.text),
        expected: '“- **Foreground**: Verb, Verb”',
      })
  }
}

/** Other sections are for people, but a verb that stands only there would be lost without a word. */
function refuseLostVerb({ token, line }: Block, draft: Draft): void {
  if (token.type !== 'heading') return
  const verb = verbHeading(oneLine(token.text))
  if (verb && !draft.verbs.some(({ name }) => fold(name) === fold(verb.name))) {
    draft.problems.push({
      line,
      found: `the verb ${quote(verb.name)} behind the map`,
      expected: 'all verbs in the map’s own section',
    })
  }
}

/** What each part may say alone but not together: names twice, empty places, unknown verbs. */
function contradictions(draft: Draft): Problem[] {
  const problems: Problem[] = []
  const categories = draft.verbs.flatMap((verb) => verb.categories)
  const members = categories.flatMap((category) => category.members)

  if (draft.verbs.length > MOST_VERBS) {
    const { line } = draft.verbs[MOST_VERBS]!
    problems.push({ line, found: `${draft.verbs.length} verbs`, expected: `at most ${MOST_VERBS}` })
  }
  if (categories.length > MOST_CATEGORIES) {
    const { line } = categories[MOST_CATEGORIES]!
    problems.push({ line, found: `${categories.length} categories`, expected: `at most ${MOST_CATEGORIES}` })
  }
  for (const verb of draft.verbs) {
    if (verb.categories.length === 0) {
      problems.push({
        line: verb.line,
        found: `no category under ${quote(verb.name)}`,
        expected: 'at least one',
      })
    }
  }
  for (const category of categories) {
    if (category.members.length === 0) {
      problems.push({
        line: category.line,
        found: `the empty category ${quote(category.name)}`,
        expected: 'at least one technology',
      })
    }
    problems.push(...twice(category.members, `technology in ${quote(category.name)}`))
  }
  for (const named of [...draft.verbs, ...categories, ...members]) {
    if (named.name.length > LONGEST_NAME) {
      problems.push({
        line: named.line,
        found: `a name of ${named.name.length} characters`,
        expected: `at most ${LONGEST_NAME}`,
      })
    }
  }
  for (const { line, text } of [
    ...draft.verbs,
    ...categories,
    ...members.map((m) => ({ line: m.line, text: m.reason })),
  ]) {
    if (text.length > LONGEST_TEXT) {
      problems.push({
        line,
        found: `a text of ${text.length} characters`,
        expected: `at most ${LONGEST_TEXT}`,
      })
    }
  }
  return [
    ...problems,
    ...twice(draft.verbs, 'verb'),
    ...twice(categories, 'category'),
    ...spelledTwoWays(members),
    ...claimedTwice(draft.verbs),
    ...claimedTwice(categories),
    ...claimedTwice(members),
    ...unknownVerbs(draft),
  ]
}

function twice(named: { line: number; name: string }[], kind: string): Problem[] {
  const first = new Map<string, { line: number; name: string }>()
  return named.flatMap((entry) => {
    const earlier = first.get(fold(entry.name))
    first.set(fold(entry.name), earlier ?? entry)
    return earlier
      ? [
          {
            line: entry.line,
            found: `the ${kind} ${quote(entry.name)} again`,
            expected: `it once, as on line ${earlier.line}`,
          },
        ]
      : []
  })
}

/** A technology may stand in several categories, always under the very same name. */
function spelledTwoWays(members: Member[]): Problem[] {
  const first = new Map<string, Member>()
  return members.flatMap((member) => {
    const earlier = first.get(fold(member.name))
    first.set(fold(member.name), earlier ?? member)
    return earlier && earlier.name !== member.name
      ? [
          {
            line: member.line,
            found: quote(member.name),
            expected: `${quote(earlier.name)}, as on line ${earlier.line}`,
          },
        ]
      : []
  })
}

/** Another name may belong to one verb, one category, or one technology only. */
function claimedTwice(members: { line: number; name: string; aliases: string[] }[]): Problem[] {
  const owners = new Map(members.map((member) => [fold(member.name), member]))
  return members.flatMap((member) =>
    member.aliases.flatMap((alias) => {
      const owner = owners.get(fold(alias))
      owners.set(fold(alias), owner ?? member)
      return owner && fold(owner.name) !== fold(member.name)
        ? [
            {
              line: member.line,
              found: `the other name ${quote(alias)} for ${quote(member.name)}`,
              expected: `a name that ${quote(owner.name)} on line ${owner.line} does not have`,
            },
          ]
        : []
    }),
  )
}

function unknownVerbs(draft: Draft): Problem[] {
  const known = new Set(draft.verbs.map(({ name }) => fold(name)))
  const mentioned = [
    ...draft.overview.map(({ line, verb }) => ({ line, verb })),
    ...draft.stories.flatMap(({ line, foreground, background }) =>
      [...foreground, ...background].map((verb) => ({ line, verb })),
    ),
  ]
  return mentioned
    .filter(({ verb }) => !known.has(fold(verb)))
    .map(({ line, verb }) => ({
      line,
      found: `the unknown verb ${quote(verb)}`,
      expected: 'a verb of the map',
    }))
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
  technology.aliases = [...new Set([...technology.aliases, ...aliases])]
  technology.placements.push({ verb, category, reason, note })
  return technology.id
}

function assembleOverview({ overview }: Draft, verbId: (name: string) => string): Overview | null {
  if (overview.length === 0) return null
  return { verbs: overview.map(({ verb, meaning, examples }) => ({ verb: verbId(verb), meaning, examples })) }
}
