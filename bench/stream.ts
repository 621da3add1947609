import { isStepCount, streamText, tool, toUIMessageStream } from 'ai'
import { z } from 'zod'
import { openConversations } from '../src/conversations/sqlite.ts'
import { createFira } from '../src/fira.ts'
import { readSettings } from '../src/settings.ts'
import { benchModel } from './model.ts'

// Processor time for one token of a language model's answer, links and store on, beside what anyone would write in an
// afternoon: `streamText` with a tool and `toUIMessageStream`. Both in this process, unpaced. Trust the ratio.

const TOKENS = 4_000
const ROUNDS = 7
const WORDS =
  'Kafka keeps events in an ordered log , and Redis holds answers in memory while **Store** remembers . '.split(
    /(?<= )/,
  )

const model = benchModel(async function* () {
  for (let n = 0; n < TOKENS; n++) {
    // A provider's tokens arrive with reads of the network, some eight at a time.
    if (n % 8 === 0) await new Promise((resolve) => setImmediate(resolve))
    yield WORDS[n % WORDS.length]!
  }
})

const fira = await createFira(readSettings({}).settings, {
  speaker: { model, name: 'bench' },
  conversations: await openConversations(':memory:'),
})

async function throughFira(): Promise<void> {
  const message = {
    id: crypto.randomUUID(),
    role: 'user' as const,
    parts: [{ type: 'text' as const, text: 'go' }],
  }
  const answer = await fira.answer({
    visitor: 'bench',
    conversation: crypto.randomUUID(),
    message,
  })
  if (answer.status === 'answering') for await (const _ of answer.events);
}

async function throughMinimal(): Promise<void> {
  const look = tool({ inputSchema: z.object({ name: z.string() }), execute: () => 'nothing' })
  const result = streamText({ model, prompt: 'go', tools: { look }, stopWhen: isStepCount(5) })
  for await (const chunk of toUIMessageStream({ stream: result.stream, onEnd: () => {} }))
    JSON.stringify(chunk)
}

async function microsecondsPerToken(run: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / TOKENS
}

const ratios: number[] = []
await throughFira()
await throughMinimal()
let last = { fira: 0, minimal: 0 }
for (let round = 0; round < ROUNDS; round++) {
  last = {
    fira: await microsecondsPerToken(throughFira),
    minimal: await microsecondsPerToken(throughMinimal),
  }
  ratios.push(last.fira / last.minimal)
}
const ratio = ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
console.log(
  `a token ${last.fira.toFixed(1)} µs, minimal ${last.minimal.toFixed(1)} µs (last round), ratio ${ratio.toFixed(2)} (median of ${ROUNDS})`,
)
await fira.close()
