import { readFileSync } from 'node:fs'
import { fold } from './fold.ts'

/** A known technology that the shipped map does not hold. */
export type BeyondName = {
  name: string
  /**
   * How sure the name is when met in a sentence: `plain` in any case; `case` in its exact case; `case+context`
   * and `phrase-only` only where a name is expected; `general` is a word of the trade, such as "SQL".
   */
  treatment: 'plain' | 'case' | 'case+context' | 'phrase-only' | 'general'
  /** The category that would be near, in words: "databases"; empty when not known. */
  near: string
}

/** Known names beyond the map, by their folded form; read once. Sources and licences: NOTICE. */
export function readBeyondNames(): ReadonlyMap<string, BeyondName> {
  known ??= read()
  return known
}

let known: ReadonlyMap<string, BeyondName> | undefined

function read(): Map<string, BeyondName> {
  const rows = readFileSync(new URL('beyond-names.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
  const names = new Map<string, BeyondName>()
  for (const row of rows) {
    const [name, treatment, near] = row.split('\t') as [string, BeyondName['treatment'], string]
    const beyond = { name, treatment, near }
    // "Next.js" comes before "nextjs", and is the better spelling.
    if (!names.has(fold(name))) names.set(fold(name), beyond)
    // "Apache Druid" is called "Druid" by everyone.
    const short = name.replace(/^Apache /, '')
    if (short !== name && !names.has(fold(short))) names.set(fold(short), { ...beyond, name: short })
  }
  return names
}
