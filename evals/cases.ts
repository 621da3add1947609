import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'

const ids = z.array(z.string()).min(1).optional()
const patterns = z.array(z.string()).min(1).optional()

/** What must be true of the last answer. Ids are those of the map; nothing here speaks of wording unless it must. */
export const Expectation = z.strictObject({
  /** Technologies that are named with exactly their verbs, and each of their categories. */
  places: ids,
  /** The place that a need leads to: the first category (or verb) the answer names is one of these. */
  leads: ids,
  /** The technology or verb it is first about is one of these. */
  about: ids,
  /** Every one of them is named. */
  links: ids,
  /** At least one of them is named. */
  anyLink: ids,
  /** None of them is named. */
  noLinks: ids,
  /** Names that are said not to be on the map, and of which nothing else is said. */
  abstains: ids,
  /** The question is none for this map, and is turned away without facts. */
  offTopic: z.literal(true).optional(),
  /** Only talk: no technology is named, and nobody is turned away. */
  talk: z.literal(true).optional(),
  /** A claim about `places` that is put right: these verbs or categories are denied. */
  denies: ids,
  /** A claim that is true, and is not denied. */
  confirms: ids,
  /** The whole map, in this form. */
  whole: z.enum(['full', 'short', 'story', 'verbs']).optional(),
  /** The step that was taken in this answer, and the walk it belongs to. */
  step: z.number().int().optional(),
  walk: z.string().optional(),
  /** No step was taken in this answer. */
  noStep: z.literal(true).optional(),
  /** Tools that must have been asked, by the built-in guide; a language model may take another way. */
  tools: ids,
  /** Compared with the answer before. */
  than: z.enum(['shorter', 'longer', 'other']).optional(),
  says: patterns,
  neverSays: patterns,
})
export type Expectation = z.infer<typeof Expectation>

const Case = z.strictObject({
  id: z.string(),
  kind: z.string(),
  turns: z.array(z.string()).min(1),
  expect: Expectation,
})

/** One conversation, and what its last answer must hold. */
export type Case = z.infer<typeof Case>

/** The cases of a folder of `.jsonl` files, a file a kind, a line a case. */
export function readCases(folder = join(import.meta.dirname, 'questions')): Case[] {
  return globSync('*.jsonl', { cwd: folder })
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line, index) => readCase(line, file, index + 1)),
    )
}

function readCase(line: string, file: string, number: number): Case {
  const read = Case.safeParse(parsed(line))
  const kind = basename(file, '.jsonl')
  if (!read.success) throw new Error(`${file} line ${number}: ${z.prettifyError(read.error)}`)
  if (read.data.kind !== kind)
    throw new Error(`${file} line ${number}: the kind is "${read.data.kind}", but the file is of "${kind}"`)
  return read.data
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
