import { idOf } from './address.ts'
import type { Atlas, Entry } from './atlas.ts'

/** What an answer speaks of: the entries it links to, each once, in the order of the text. */
export function lookedAt(text: string, atlas: Atlas): Entry[] {
  const ids = new Set(Array.from(text.matchAll(/\]\((#[^()\s]+)\)/g), ([, hash]) => idOf(hash ?? '')))
  return [...ids].flatMap((id) => atlas.entry(id) ?? [])
}
