import { isStepCount, streamText } from 'ai'
import { openConversations } from '../src/conversations/sqlite.ts'
import { createFira } from '../src/fira.ts'
import { builtInGuide } from '../src/models/built-in-guide.ts'
import { readSettings } from '../src/settings.ts'

// How long the built-in guide takes for a whole answer in process (three model steps, tools, guard and store),
// beside one step of the same model through a bare `streamText`. Trust the ratio.

const QUESTIONS = [
  'where does Kafka fit?',
  'Redis or Memcached?',
  'kubernets?',
  'run a report every night',
  'what is Observe?',
  'where does DynamoDB fit?',
]
const ROUNDS = 40

const { settings } = readSettings({})
const fira = await createFira(settings, { conversations: await openConversations(':memory:') })

async function whole(question: string): Promise<void> {
  const message = {
    id: crypto.randomUUID(),
    role: 'user' as const,
    parts: [{ type: 'text' as const, text: question }],
  }
  const answer = await fira.answer({
    visitor: 'bench',
    conversation: crypto.randomUUID(),
    message,
  })
  if (answer.status === 'answering') for await (const _ of answer.events);
}

async function bare(question: string): Promise<void> {
  const result = streamText({ model: builtInGuide(), prompt: question, stopWhen: isStepCount(5) })
  for await (const _ of result.textStream);
}

async function time(run: (question: string) => Promise<void>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const question of QUESTIONS) {
      const before = performance.now()
      await run(question)
      times.push(performance.now() - before)
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!
}

await time(whole)
await time(bare)
const [fullMs, bareMs] = [await time(whole), await time(bare)]
console.log(
  `a whole answer ${fullMs.toFixed(1)} ms, bare streamText ${bareMs.toFixed(1)} ms, ratio ${(fullMs / bareMs).toFixed(1)} (medians of ${ROUNDS * QUESTIONS.length})`,
)
await fira.close()
