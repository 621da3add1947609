import { type Place, type Problem, quote } from './document.ts'
import type { Draft, Member } from './draft.ts'
import { fold } from './fold.ts'

/** What each part of a map may say alone but not together: names twice, too much, empty places, unknown verbs. */
export function contradictions(draft: Draft): Problem[] {
  const { verbs } = draft
  const categories = verbs.flatMap((verb) => verb.categories)
  const members = categories.flatMap((category) => category.members)
  return [
    ...tooMany(verbs, MOST_VERBS, 'verbs'),
    ...tooMany(categories, MOST_CATEGORIES, 'categories'),
    ...empty(draft),
    ...[...verbs, ...categories, ...members].flatMap(tooLongNames),
    ...textsOf(draft).flatMap(tooLong),
    ...twice(verbs, (name) => `the verb ${name} again`),
    ...twice(categories, (name) => `the category ${name} again`),
    ...categories.flatMap(({ name: category, members }) =>
      twice(members, (name) => `the technology ${name} again in ${quote(category)}`),
    ),
    ...spelledTwoWays(categories),
    ...claimedTwice(verbs),
    ...claimedTwice(categories),
    ...claimedTwice(members),
    ...unknownVerbs(draft),
  ]
}

const LONGEST_NAME = 80
const LONGEST_TEXT = 4_000
const MOST_VERBS = 20
const MOST_CATEGORIES = 500

type Named = Place & { name: string; aliases: string[] }

function placeOf({ line, column }: Place): Place {
  return { line, column }
}

function tooMany(named: Named[], most: number, kind: string): Problem[] {
  const first = named[most]
  if (!first) return []
  return [{ ...placeOf(first), found: `${named.length} ${kind}`, expected: `at most ${most}` }]
}

function empty({ verbs }: Draft): Problem[] {
  return verbs.flatMap(({ line, name, categories }): Problem[] => {
    if (categories.length === 0)
      return [{ line, found: `no category under ${quote(name)}`, expected: 'at least one' }]
    return categories
      .filter(({ members }) => members.length === 0)
      .map(({ line, name }) => ({
        line,
        found: `the empty category ${quote(name)}`,
        expected: 'at least one technology',
      }))
  })
}

function tooLongNames({ name, aliases, ...place }: Named): Problem[] {
  return [name, ...aliases]
    .filter((name) => name.length > LONGEST_NAME)
    .map((name) => ({
      ...placeOf(place),
      found: `a name of ${name.length} characters, ${quote(name)}`,
      expected: `at most ${LONGEST_NAME}`,
    }))
}

type Text = { line: number; text: string }

function tooLong({ line, text }: Text): Problem[] {
  if (text.length <= LONGEST_TEXT) return []
  return [
    {
      line,
      found: `a text of ${text.length} characters, ${quote(text)}`,
      expected: `at most ${LONGEST_TEXT}`,
    },
  ]
}

function textsOf({ title, verbs, overview, stories }: Draft): Text[] {
  const texts: Text[] = [{ line: 1, text: title }]
  for (const { line, purpose, text, categories } of verbs) {
    texts.push({ line, text: purpose }, { line, text })
    for (const { line, text, needs, members } of categories) {
      texts.push({ line, text }, { line, text: needs.join('; ') })
      for (const { line, reason, note } of members) texts.push({ line, text: reason }, { line, text: note })
    }
  }
  for (const { line, meaning, examples } of overview)
    texts.push({ line, text: meaning }, { line, text: examples.join(', ') })
  for (const { line, name, text } of stories) texts.push({ line, text: name }, { line, text })
  return texts
}

function twice(named: (Place & { name: string })[], found: (name: string) => string): Problem[] {
  return repeats(named).map(({ entry, earlier }) => ({
    ...placeOf(entry),
    found: found(quote(entry.name)),
    expected: `it once, as on line ${earlier.line}`,
  }))
}

/** A technology may stand in several categories, always under the very same name. */
function spelledTwoWays(categories: { members: Member[] }[]): Problem[] {
  const onceInEach = categories.flatMap(({ members }) => {
    const again = new Set(repeats(members).map(({ entry }) => entry))
    return members.filter((member) => !again.has(member))
  })
  return repeats(onceInEach)
    .filter(({ entry, earlier }) => entry.name !== earlier.name)
    .map(({ entry, earlier }) => ({
      ...placeOf(entry),
      found: quote(entry.name) + (lookSame(entry.name, earlier.name) ? ', with accents of their own' : ''),
      expected: `${quote(earlier.name)}, as on line ${earlier.line}`,
    }))
}

/** "é" may be one character, or an "e" and an accent. */
function lookSame(one: string, other: string): boolean {
  return one.normalize() === other.normalize()
}

/** Entries whose name came before, each with the first that had it. */
function repeats<Entry extends { name: string }>(named: Entry[]): { entry: Entry; earlier: Entry }[] {
  const first = new Map<string, Entry>()
  const found: { entry: Entry; earlier: Entry }[] = []
  for (const entry of named) {
    const key = fold(entry.name)
    const earlier = first.get(key)
    if (earlier) found.push({ entry, earlier })
    else first.set(key, entry)
  }
  return found
}

/** Another name may belong to one verb, one category, or one technology only. */
function claimedTwice(named: Named[]): Problem[] {
  if (named.every(({ aliases }) => aliases.length === 0)) return []
  const owners = new Map(named.map((entry) => [fold(entry.name), entry]))
  const problems: Problem[] = []
  for (const entry of named) {
    for (const alias of entry.aliases) {
      const key = fold(alias)
      const owner = owners.get(key)
      if (!owner) owners.set(key, entry)
      else if (fold(owner.name) !== fold(entry.name))
        problems.push({
          ...placeOf(entry),
          found: `the other name ${quote(alias)} for ${quote(entry.name)}`,
          expected: `a name that ${quote(owner.name)} on line ${owner.line} does not have`,
        })
    }
  }
  return problems
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
