import { writeFileSync } from 'node:fs'
import { count } from '../src/knowledge/naive-bayes.ts'
import { needFeatures } from '../src/knowledge/need-features.ts'
import { writeTold } from '../src/knowledge/told.ts'
import { readVoices } from './voices.ts'

/** Counts what all voices tell, as `src/knowledge/told.ts` reads it. */
export function learn(): string {
  const told = readVoices().flatMap((voice) => voice.told)
  return writeTold(count(told.map(({ label, text }) => ({ label, features: needFeatures(text) }))))
}

if (import.meta.main) writeFileSync(new URL('../src/knowledge/told.tsv', import.meta.url), learn())
