import { isEnglish } from './english.ts'
import type { VerbMap } from './verb-map.ts'

/** What is odd about a map that can be used, in a sentence each, in the order of the map. */
export function remarksOn(map: VerbMap): string[] {
  return [...everydayNames(map), ...plainAddresses(map)]
}

/** "Go" is a name and a word: in a sentence only its exact spelling counts, and only where it is meant. */
function everydayNames({ technologies }: VerbMap): string[] {
  return technologies
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .filter((name) => isEnglish(name))
    .map(
      (name) =>
        `“${name}” is an everyday word; it is taken for a name only in this spelling, and where one is meant.`,
    )
}

function plainAddresses({ verbs, categories, technologies }: VerbMap): string[] {
  const texts = [
    ...verbs.flatMap(({ purpose, meaning, need }) => [purpose, meaning, need]),
    ...categories.flatMap(({ purpose, choice }) => [purpose, choice]),
    ...technologies.flatMap(({ placements }) => placements.flatMap(({ reason, note }) => [reason, note])),
  ]
  return texts
    .flatMap((text) => text.match(/\bhttp:\/\/\S+/gi) ?? [])
    .map((address) => `“${address}” is not encrypted; https is what readers should find.`)
}
