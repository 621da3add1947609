import { unlink } from '../src/grounding/linker.ts'
import type { Outcome, Row } from './evaluate.ts'
import type { Measure, Played } from './measures.ts'

/** The tables that `npm run eval` prints, as Markdown. */
export function tables({ rows, measures }: Outcome): string {
  return [kinds(rows), measured(measures)].join('\n\n')
}

/** The failing cases with the whole conversation, a line a case. */
export function failingLines(failing: Played[]): string {
  return failing
    .map(({ case: { id, kind, expect }, turns, failures }) => {
      const conversation = turns.map(({ question, text }) => ({ question, answer: unlink(text) }))
      return `${JSON.stringify({ id, kind, failures, conversation, expect })}\n`
    })
    .join('')
}

function kinds(rows: Row[]): string {
  const all = rows.reduce(
    (sum, { cases, passed }) => ({ kind: 'all', cases: sum.cases + cases, passed: sum.passed + passed }),
    { kind: 'all', cases: 0, passed: 0 },
  )
  return table(
    ['Kind', 'Cases', 'Passed', '%'],
    [...rows, all].map(({ kind, cases, passed }) =>
      [kind, cases, passed, ((100 * passed) / cases).toFixed(1)].map(String),
    ),
  )
}

function measured(measures: Measure[]): string {
  return table(
    ['Measure', 'Value', 'Goal', ''],
    measures.map(({ name, value, goal, holds }) => [
      name,
      Number.isInteger(value) ? String(value) : value.toFixed(3),
      goal,
      holds ? 'holds' : 'missed',
    ]),
  )
}

/** Columns are as wide as their widest cell. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => row[column]!.length)),
  )
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join(
    '\n',
  )
}
