import { parseArgs } from 'node:util'
import { openConversations } from '../src/conversations/sqlite.ts'
import { createFira } from '../src/fira.ts'
import { readSettings } from '../src/settings.ts'
import { fuzz } from './fuzz.ts'

// npm run eval:fuzz -- [--turns N] [--seed N]: the built-in guide, in memory.

const { values } = parseArgs({
  options: { turns: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const fira = await createFira(readSettings({}).settings, {
  conversations: await openConversations(':memory:'),
})
const stumbles = await fuzz(fira, { turns: Number(values.turns), seed: Number(values.seed) })
await fira.close()
for (const { questions, answer, problems } of stumbles)
  console.log(`${questions.slice(-3).join(' / ')}\n  ${problems.join('\n  ')}\n  ${JSON.stringify(answer)}\n`)
console.log(`${values.turns} turns, seed ${values.seed}: ${stumbles.length} stumbled`)
process.exitCode = stumbles.length === 0 ? 0 : 1
