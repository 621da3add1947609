import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { openConversations } from '../src/conversations/sqlite.ts'
import { createFira } from '../src/fira.ts'
import { unlink } from '../src/grounding/linker.ts'
import { readSettings } from '../src/settings.ts'
import { play, type Turn } from './play.ts'

// npm run eval:transcripts: plays every conversation of transcripts/*.txt with the built-in guide and writes it as Markdown.
// A file's first line says who asks; each further line is a question.

const folder = join(import.meta.dirname, 'transcripts')
const fira = await createFira(readSettings({}).settings, {
  conversations: await openConversations(':memory:'),
})
mkdirSync(folder, { recursive: true })
for (const file of globSync('*.txt', { cwd: folder }).sort()) {
  const [reader, ...questions] = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n')
  const turns = await play(fira, questions)
  writeFileSync(join(folder, `${basename(file, '.txt')}.md`), transcript(reader!, turns))
}
await fira.close()

function transcript(reader: string, turns: Turn[]): string {
  const talk = turns.map(
    ({ question, text, error }) => `> **${question}**\n\n${error ?? unlink(text).trim()}`,
  )
  return [`# ${reader}`, ...talk].join('\n\n').concat('\n')
}
