import { writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { openConversations } from '../src/conversations/sqlite.ts'
import { createFira } from '../src/fira.ts'
import { readSettings } from '../src/settings.ts'
import { readCases } from './cases.ts'
import { evaluate } from './evaluate.ts'
import { placementTable } from './placement-table.ts'
import { failingLines, tables } from './report.ts'

// npm run eval -- [--base-url URL] [--model NAME] [--kind NAME]... [--seed N] [--at-once N] [--failing FILE]
// Without an address and a model the built-in guide is asked. A key is read from OPENAI_API_KEY only with an address or a model.

const { values } = parseArgs({
  options: {
    'base-url': { type: 'string' },
    model: { type: 'string' },
    kind: { type: 'string', multiple: true },
    seed: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '4' },
    failing: { type: 'string', default: join(import.meta.dirname, 'failing.jsonl') },
  },
})
const isBuiltIn = !values['base-url'] && !values.model
const { settings } = readSettings({
  OPENAI_BASE_URL: values['base-url'],
  OPENAI_MODEL: values.model,
  OPENAI_API_KEY: isBuiltIn ? undefined : process.env.OPENAI_API_KEY,
})
const fira = await createFira(settings, { conversations: await openConversations(':memory:') })
const cases = [...readCases(), ...placementTable(fira.map)].filter(
  ({ kind }) => !values.kind || values.kind.includes(kind),
)

const began = performance.now()
const outcome = await evaluate(fira, cases, {
  seed: Number(values.seed),
  atOnce: Number(values['at-once']),
  isBuiltIn,
})
await fira.close()
writeFileSync(values.failing, failingLines(outcome.failing))
console.log(`${fira.welcome.speaker}, seed ${values.seed}\n\n${tables(outcome)}\n`)
console.error(
  `${((performance.now() - began) / 1000).toFixed(1)} s; ${outcome.failing.length} failing cases are in ${relative('.', values.failing)}`,
)
