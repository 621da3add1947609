import { readFileSync } from 'node:fs'

/** The words of `prompts/`, as they stand there. */
export function prompt(name: 'guide' | 'grounding' | 'greeting'): string {
  return readFileSync(new URL(`../../prompts/${name}.md`, import.meta.url), 'utf8').trim()
}
