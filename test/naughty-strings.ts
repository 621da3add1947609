import { createRequire } from 'node:module'

/** The Big List of Naughty Strings: inputs that have broken programs before. */
export const NAUGHTY: string[] = createRequire(import.meta.url)('big-list-of-naughty-strings')
