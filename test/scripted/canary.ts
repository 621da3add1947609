/**
 * Planted as the key, and as the password where a test has none of its own. It occurs nowhere in what the tests'
 * servers answer, print or store: `listen-for-canary.ts` fails every test file in which it does.
 */
export const CANARY = 'canary-9b1d-sings-to-nobody'
