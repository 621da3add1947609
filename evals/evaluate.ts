import type { Fira } from '../src/fira.ts'
import type { Case } from './cases.ts'
import { type Ground, groundOf } from './ground.ts'
import { type Measure, measure, type Played } from './measures.ts'
import { play } from './play.ts'
import { randomFrom } from './random.ts'
import { failures } from './score.ts'

/** What an evaluation came to. */
export type Outcome = { rows: Row[]; measures: Measure[]; failing: Played[] }

/** One kind of case. */
export type Row = { kind: string; cases: number; passed: number }

/** How an evaluation is done. */
export type Manner = { seed: number; isBuiltIn: boolean; atOnce: number }

/** Plays all cases, each in a conversation of its own, and scores them. */
export async function evaluate(
  fira: Fira,
  cases: Case[],
  { seed, isBuiltIn, atOnce }: Manner,
): Promise<Outcome> {
  const ground = groundOf(fira.map, fira.walks)
  const waiting = shuffled(cases, seed)
  const played: Played[] = []
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop())
      played.push(await playCase(fira, next, ground, isBuiltIn))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  // The order of the files, whatever order they were played in.
  const order = new Map(cases.map(({ id }, index) => [id, index]))
  played.sort((a, b) => order.get(a.case.id)! - order.get(b.case.id)!)
  return {
    rows: rowsOf(played),
    measures: measure(played, ground),
    failing: played.filter(({ failures }) => failures.length > 0),
  }
}

async function playCase(fira: Fira, given: Case, ground: Ground, isBuiltIn: boolean): Promise<Played> {
  const turns = await play(fira, given.turns)
  return { case: given, turns, failures: failures(given, turns, ground, isBuiltIn) }
}

function rowsOf(played: Played[]): Row[] {
  const kinds = Map.groupBy(played, (each) => each.case.kind)
  return [...kinds].map(([kind, all]) => ({
    kind,
    cases: all.length,
    passed: all.filter(({ failures }) => failures.length === 0).length,
  }))
}

function shuffled<Item>(items: Item[], seed: number): Item[] {
  const random = randomFrom(seed)
  const order = [...items]
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}
