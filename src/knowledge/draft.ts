import {
  type Block,
  blocksOf,
  firstSentence,
  isSilent,
  itemsOf,
  type Line,
  oneLine,
  type Place,
  type Problem,
  placesIn,
  quote,
} from './document.ts'
import { fold } from './fold.ts'

/** Reads a normalized map document block by block; what is wrong with a block stands among the problems. */
export function readDraft(text: string, file: string): Draft {
  const draft: Draft = { title: '', verbs: [], overview: [], stories: [], problems: [] }
  let section: Section = 'map'

  const [frontMatter = ''] = /^---\n[\w-]+:[\s\S]*?\n---\n/.exec(text) ?? []
  if (frontMatter)
    draft.problems.push({
      line: 1,
      found: 'front matter',
      expected: 'the map itself, from the first line on',
    })
  for (const block of blocksOf(frontMatter.replace(/.+/g, '') + text.slice(frontMatter.length), file)) {
    const next = sectionAt(block, draft)
    if (next) section = next
    else if (!isSilent(block)) read[section](block, draft)
  }
  if (draft.verbs.length === 0 && draft.problems.length === 0) {
    draft.problems.push({ line: 1, found: 'no verb: the map is empty', expected: VERB_FORM })
  }
  return draft
}

/** What the document says, in its order, before ids are given and names are joined. */
export type Draft = {
  title: string
  verbs: DraftVerb[]
  overview: { line: number; verb: string; meaning: string; examples: string[] }[]
  stories: DraftStory[]
  problems: Problem[]
}
type DraftVerb = Place & {
  number: number
  name: string
  aliases: string[]
  purpose: string
  text: string
  categories: DraftCategory[]
}
type DraftCategory = Place & {
  name: string
  aliases: string[]
  text: string
  needs: string[]
  members: Member[]
}
export type Member = Place & { name: string; aliases: string[]; reason: string; note: string }
type DraftStory = { line: number; name: string; text: string; foreground: string[]; background: string[] }

type Section = 'map' | 'overview' | 'stories' | 'for people'

const VERB_FORM = '“## 1. Name – purpose”'
const CATEGORY_FORM = '“- **Category**: one, two”'
// A name, other names and a reason; what is longer would be read slowly before it is refused.
const LONGEST_ITEM = 10_000
const MEMBER_FORM = '“- **Name** (other names) – it …”'

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
      found: `${KINDS[token.type] ?? `a ${token.type}`}, ${quote(token.raw)}`,
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

const KINDS: Record<string, string> = { html: 'HTML', code: 'code', blockquote: 'a quotation' }

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

function readItem(item: Line, verb: DraftVerb, draft: Draft): void {
  const { line, text } = item
  const [, category, list] = /^\*\*(.+?)\*\*\s*:\s*(.*)$/.exec(text) ?? []
  if (category && list !== undefined) {
    const { name, aliases } = nameWithAliases(category)
    verb.categories.push({
      line,
      name,
      aliases,
      text: '',
      needs: [],
      members: listedMembers(item, list, draft.problems),
    })
    return
  }
  const owner = verb.categories.at(-1)
  if (text.length > LONGEST_ITEM) {
    draft.problems.push({
      line,
      found: `an item of ${text.length} characters, ${quote(text)}`,
      expected: `at most ${LONGEST_ITEM}`,
    })
    return
  }
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
function listedMembers(item: Line, list: string, problems: Problem[]): Member[] {
  const start = item.text.length - list.length
  const entries = splitList(
    // As long as before, so that every name keeps its place.
    list.replace(/^([^,(]+?) like /, '$1,     ').replace(/(?<=\p{L}{3})\.$/u, ''),
  )
  const places = placesIn(
    item,
    entries.map(({ at }) => start + at),
  )
  const members: Member[] = []
  let withoutNote = 0
  for (const [n, { text }] of entries.entries()) {
    const place = places[n]!
    if (text === '') {
      problems.push({
        ...place,
        found: `an empty place in ${quote(list)}`,
        expected: 'a name between two commas',
      })
      continue
    }
    const { name, aliases, note } = nameWithAliases(text.replace(/^\*\*(.+)\*\*(?= \(|$)/, '$1'))
    if (/\]\(|\*\*|^[-*] | [-*] /.test(name)) {
      problems.push({
        ...place,
        found: quote(name),
        expected: 'a plain name, without links, stars or a list inside the list',
      })
    }
    members.push({ ...place, name, aliases, reason: '', note: '' })
    if (note) while (withoutNote < members.length) members[withoutNote++]!.note = note
  }
  return members
}

/** Splits at commas that do not stand in parentheses; `at` is where an entry begins. */
function splitList(list: string): { text: string; at: number }[] {
  if (list.trim() === '') return []
  let from = 0
  return [...commas(list), list.length].map((comma) => {
    const entry = list.slice(from, comma)
    const text = entry.trim()
    const at = text === '' ? comma : from + entry.indexOf(text)
    from = comma + 1
    return { text, at }
  })
}

/** Read from the end, so that each comma knows which parenthesis comes next without looking for it. */
function commas(list: string): number[] {
  const found: number[] = []
  let isInside = false
  for (let at = list.length - 1; at >= 0; at--) {
    if (list[at] === ')') isInside = true
    else if (list[at] === '(') isInside = false
    else if (list[at] === ',' && !isInside) found.push(at)
  }
  return found.reverse()
}

function namesIn(list: string): string[] {
  return splitList(list)
    .map(({ text }) => text)
    .filter(Boolean)
}

/** Parentheses behind a name hold other names, or, when they begin a lower-case phrase, a note. */
function nameWithAliases(text: string): { name: string; aliases: string[]; note: string } {
  const bare = text.trim()
  const [, name, inside] = (bare.endsWith(')') && /^(.+?)\s+\(([^)]*)\)$/.exec(bare)) || []
  if (!name || !inside) return { name: bare, aliases: [], note: '' }
  const isNote = /^\p{Ll}+\s/u.test(inside) && !inside.includes(',')
  return isNote ? { name, aliases: [], note: inside } : { name, aliases: namesIn(inside), note: '' }
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
    if (verb && meaning) draft.overview.push({ line, verb, meaning, examples: namesIn(examples ?? '') })
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
    if (part && verbs) story[part === 'Foreground' ? 'foreground' : 'background'] = namesIn(verbs)
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
