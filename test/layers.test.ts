import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

// What each room may import, besides itself. A room that is not named here fails the test.
const MAY_IMPORT: Record<string, string[]> = {
  knowledge: [],
  persona: ['knowledge'],
  tools: ['knowledge'],
  grounding: ['knowledge'],
  conversations: [],
  'settings.ts': ['knowledge'],
  models: ['tools', 'settings.ts'],
  chat: ['conversations', 'grounding', 'persona'],
  'fira.ts': ['chat', 'conversations', 'grounding', 'knowledge', 'models', 'persona', 'settings.ts', 'tools'],
  server: ['fira.ts', 'conversations'],
  'commands.ts': ['server', 'fira.ts', 'conversations', 'grounding', 'knowledge', 'settings.ts'],
  'cli.ts': ['commands.ts'],
  page: ['conversations', 'knowledge'],
}

// Rooms that may only take types: the page would carry the server to the browser, and the built-in guide must know
// the map through tool calls alone.
const ONLY_TYPES: [room: string, from: string][] = [
  ['page', 'conversations'],
  ['page', 'knowledge'],
  ['models', 'tools'],
]

type Import = { file: string; room: string; from: string; onlyType: boolean }

const imports = globSync('src/**/*.{ts,tsx}', { cwd: root }).flatMap((file): Import[] => {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"](\.[^'"]+)['"]/gms)].map(
    ([, type, path]) => {
      const target = normalize(join(dirname(file), path!))
      return { file, room: roomOf(file), from: roomOf(target), onlyType: type !== undefined }
    },
  )
})

function roomOf(file: string): string {
  return file.split(/[\\/]/)[1]!
}

test('imports run downwards only, room by room', () => {
  for (const { file, room, from } of imports) {
    if (room !== from) expect(MAY_IMPORT[room], `${file} imports from ${from}`).toContain(from)
  }
})

test('the page and the built-in guide take only types from the rooms below them', () => {
  for (const { file, room, from, onlyType } of imports) {
    if (ONLY_TYPES.some(([a, b]) => a === room && b === from))
      expect(onlyType, `${file} imports from ${from}`).toBe(true)
  }
})

test('only settings.ts and commands.ts look at the environment', () => {
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: root })) {
    if (/process\.env/.test(readFileSync(join(root, file), 'utf8')))
      expect(['src/commands.ts', 'src/settings.ts']).toContain(file)
  }
})
