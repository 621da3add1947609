import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const VERBS =
  'Gather Listen Shape Keep Guard Watch Tend Grow Prove Bend Carry Weigh Sort Mend Share Plan Teach Trace Rest Return'.split(
    ' ',
  )
const NAMES = [
  'Alder',
  'Birch',
  'Cedar stack',
  'Dogwood',
  'Elm',
  'Fir gateway',
  'Ginkgo with validation steps',
  'Hazel',
]
const CATEGORIES = ['Tools', 'Services and Integrations', 'Libraries', 'Practices/Persistent Habits']

/** Writes the largest map the page is made for: twenty verbs, three hundred technologies, one with three homes. */
export function writeLargeMap(story: boolean): string {
  const file = join(mkdtempSync(join(tmpdir(), 'fira-map-')), 'map.md')
  const verbs = VERBS.map(
    (verb, place) => `### **${place + 1}. ${verb}** – Do one plain thing well\n\n${lines(place)}`,
  )
  writeFileSync(file, ['# A large map', ...verbs, ...(story ? [STORY] : [])].join('\n\n'))
  return file
}

/** Writes a map far beyond what a page can draw at once: twenty verbs, five hundred categories, 25,000 technologies. */
export function writeVastMap(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'fira-map-')), 'map.md')
  const verbs = VERBS.map((verb, place) => {
    const categories = Array.from({ length: 25 }, (_, category) => {
      const names = Array.from({ length: 50 }, (_, name) => `Thing ${place}x${category}x${name}`)
      return `- **Shelf ${place}x${category}**: ${names.join(', ')}`
    })
    return `### **${place + 1}. ${verb}** – Do one plain thing well\n\n${categories.join('\n')}`
  })
  writeFileSync(file, ['# A vast map', ...verbs].join('\n\n'))
  return file
}

const EACH = 15
const STORY =
  '# The stories\n\n## Short\n\nIt **gathers** and keeps.\n\n- **Foreground**: Gather, Listen, Shape, Keep'

function lines(verb: number): string {
  const names = Array.from({ length: EACH }, (_, place) => {
    const number = verb * EACH + place
    return HOMES_OF_TWOFOLD.has(number) ? 'Twofold' : `${NAMES[number % NAMES.length]} ${number}`
  })
  const four = CATEGORIES.map(
    (category, place) => `- **${category} ${verb}**: ${names.slice(place * 4, place * 4 + 4).join(', ')}`,
  )
  return four.join('\n')
}

const HOMES_OF_TWOFOLD = new Set([0, 54, 261])
