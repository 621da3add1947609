import { readdirSync, readFileSync } from 'node:fs'

/** What one kind of people said: each text under the place of the map that it needs, or under `no need/…`. */
export type Voice = { name: string; told: { label: string; text: string }[] }

/** Reads every voice in this folder: a heading names a place, each line below it is a text. */
export function readVoices(): Voice[] {
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.txt'.length), told: readVoice(file) }))
}

function readVoice(file: string): Voice['told'] {
  const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [label, ...lines] = section.trim().split('\n')
      return lines.map((line) => ({ label: label!, text: line }))
    })
}
