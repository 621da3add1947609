import { parseArgs } from 'node:util'
import { table } from '../report.ts'
import { measureAll } from './rows.ts'

// npm run eval:guard -- [--answers N] [--prose FILE]...
// Takes some minutes with 100,000 answers. Prose of your own is read as paragraphs.

const { values } = parseArgs({
  options: {
    answers: { type: 'string', default: '100000' },
    prose: { type: 'string', multiple: true, default: [] },
  },
})
const rows = await measureAll({ answers: Number(values.answers), prose: values.prose })
console.log(
  table(
    ['Measure', 'Value', 'Goal', ''],
    rows.map(({ name, value, goal, holds }) => [name, value, goal, holds ? 'holds' : 'missed']),
  ),
)
for (const { name, notes } of rows)
  if (notes.length > 0) console.error(`\n${name}:\n  ${notes.slice(0, 20).join('\n  ')}`)
