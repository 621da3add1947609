import type { Withheld } from './conversations/message.ts'

/** What readers asked for that the map does not hold, and what answers withheld, most frequent first. */
export function report(all: Withheld[]): string {
  const asked = all.filter(({ reason }) => reason === 'asked').map(({ name }) => name)
  const withheld = all
    .filter(({ reason }) => reason !== 'asked')
    .map(({ name, reason }) =>
      name ? `${name} (${WHY.get(reason) ?? reason})` : (WHY.get(reason) ?? reason),
    )
  return [listed('Asked, but not on the map', asked), listed('Withheld', withheld)].join('\n\n')
}

const WHY = new Map([
  ['listed', 'a known name beyond the map'],
  ['unknown', 'neither English nor on the map'],
  ['capital', 'a capital inside a sentence'],
  ['address', 'an address'],
  ['reader', 'the reader’s name, and more said of it than that it is missing'],
  ['place', 'put where the map does not have it'],
  ['recital', 'a sentence of the instructions'],
])

function listed(title: string, names: string[]): string {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, each]) => ({ name, count: each.length }))
  counts.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  const width = String(counts[0]?.count ?? 0).length
  const lines = counts.map(({ name, count }) => `  ${String(count).padStart(width)}  ${name}`)
  return [title, ...(lines.length > 0 ? lines : ['  nothing'])].join('\n')
}
