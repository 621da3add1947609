import { join } from 'node:path'
import { openConversations } from '../../src/conversations/sqlite.ts'

// A process that opens new folders, each at a moment that others have agreed on, and prints what came of it.
const [parent = '', times, first] = process.argv.slice(2)
// Held until all have tried: what is collected as garbage lets its folder go.
const held: unknown[] = []
for (let n = 0; n < Number(times); n++) {
  while (Date.now() < Number(first) + n * 40);
  const told = await openConversations(join(parent, `${n}`, 'new', 'data')).then((open) => {
    held.push(open)
    return 'open'
  }, String)
  console.log(told)
}
process.stdin.on('end', () => held.splice(0)).resume()
