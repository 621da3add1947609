import { readFileSync } from 'node:fs'
import type { Counts } from './naive-bayes.ts'

/** What was counted over the texts in `told/`, where people tell what they need. `npm run learn` writes it. */
export function readTold(): Counts {
  const [head, ...lines] = readFileSync(new URL('told.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  const labels = head!.split('\t')
  const rows = new Map<string, number>()
  const met = new Uint16Array(lines.length * labels.length)
  for (const [row, line] of lines.entries()) {
    const [feature, ...counts] = line.split('\t')
    rows.set(feature!, row)
    for (const each of counts) {
      const [label, times] = each.split(':')
      met[row * labels.length + Number(label)] = Number(times)
    }
  }
  return { labels, rows, met }
}

/** The same for a file: a line with the labels, then a line a feature, with how often it was met under which label's number. */
export function writeTold({ labels, rows, met }: Counts): string {
  const lines = [...rows].map(([feature, row]) => {
    const counts = labels.map((_, label) => `${label}:${met[row * labels.length + label]}`)
    return [feature, ...counts.filter((each) => !each.endsWith(':0'))].join('\t')
  })
  return `${[labels.join('\t'), ...lines.sort()].join('\n')}\n`
}
