import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

// The table of rooms in ARCHITECTURE.md is the rule; a room that is not in it fails the test.
const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(
  /^\| `([\w.]+)` \| .+ \| (.+) \|$/gm,
)
const MAY_IMPORT = new Map(
  [...rows].map(([, room, cell]) => [
    room!,
    [...cell!.matchAll(/`([\w.]+)`( \(types\))?/g)].map(([, from, types]) => ({
      from: from!,
      onlyTypes: types !== undefined,
    })),
  ]),
)

type Import = { file: string; room: string; from: string; onlyType: boolean }

const imports = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap((file): Import[] => {
  const text = readFileSync(join(root, file), 'utf8')
  return [
    ...text.matchAll(
      /^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"](\.[^'"]+)['"]|await import\(['"](\.[^'"]+)['"]\)/gms,
    ),
  ].map(([, type, path, late]) => {
    const target = normalize(join(dirname(file), (path ?? late)!))
    return { file, room: roomOf(file), from: roomOf(target), onlyType: type !== undefined }
  })
})

function roomOf(file: string): string {
  return file.split(/[\\/]/)[1]!
}

test('imports run downwards only, room by room; the page and the built-in guide take only types', () => {
  for (const { file, room, from, onlyType } of imports) {
    if (room === from) continue
    const rule = MAY_IMPORT.get(room)?.find((allowed) => allowed.from === from)
    expect(rule, `${file} imports from ${from}`).toBeDefined()
    if (rule!.onlyTypes) expect(onlyType, `${file} imports more than types from ${from}`).toBe(true)
  }
})

test('the table has a row for every room, and no import goes up in a circle', () => {
  expect(new Set(imports.map(({ room }) => room)).difference(new Set(MAY_IMPORT.keys()))).toEqual(new Set())
  const visit = (room: string, above: string[]): void => {
    expect(above, `${[...above, room].join(' > ')}`).not.toContain(room)
    for (const { from } of MAY_IMPORT.get(room) ?? []) visit(from, [...above, room])
  }
  for (const room of MAY_IMPORT.keys()) visit(room, [])
})

test('only settings.ts and commands.ts look at the environment', () => {
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: root })) {
    if (/process\.env/.test(readFileSync(join(root, file), 'utf8')))
      expect(['src/commands.ts', 'src/settings.ts']).toContain(file)
  }
})
