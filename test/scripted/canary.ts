import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

/**
 * Planted as the key, and as the password where a test has none of its own. It occurs nowhere in what the tests'
 * servers answer, print or store: `listen-for-canary.ts` fails every test file in which it does.
 */
export const CANARY = 'canary-9b1d-sings-to-nobody'

/** Of real processes: it is in nothing they printed, and in no file they wrote. */
export function expectNoCanary(told: string[], folder: string): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const having = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(CANARY))
  expect({ files: having, told: told.filter((text) => text.includes(CANARY)) }).toEqual({
    files: [],
    told: [],
  })
}
