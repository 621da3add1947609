import type { LanguageModelV4 } from '@ai-sdk/provider'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { createFira } from '../../src/fira.ts'
import { builtInGuide } from '../../src/models/built-in-guide.ts'
import { readSettings } from '../../src/settings.ts'
import { type Case, readCases } from '../cases.ts'
import { play } from '../play.ts'

/** An answer of the built-in guide to a question of the evals: as the guide said it, and as the reader got it. */
export type Recorded = { questions: string[]; said: string; given: string }

/** Plays conversations with the built-in guide, and records what it said before the guard and behind it. */
export async function recordAnswers(cases: Case[] = readCases()): Promise<Recorded[]> {
  let said = ''
  const speaker = { name: 'the built-in guide', model: overheard(builtInGuide(), (delta) => (said += delta)) }
  const conversations = await openConversations(':memory:')
  const fira = await createFira(readSettings({}).settings, { conversations, speaker, log: () => {} })
  const recorded: Recorded[] = []
  for (const { turns } of cases) {
    const conversation = crypto.randomUUID()
    for (const [at, question] of turns.entries()) {
      said = ''
      const [turn] = await play(fira, [question], conversation)
      recorded.push({ questions: turns.slice(0, at + 1), said, given: turn!.text })
    }
  }
  await fira.close()
  return recorded
}

function overheard(model: LanguageModelV4, hear: (delta: string) => void): LanguageModelV4 {
  return {
    ...model,
    doGenerate: (options) => model.doGenerate(options),
    async doStream(options) {
      const { stream, ...rest } = await model.doStream(options)
      const hearing = new TransformStream({
        transform(part, controller) {
          if (part.type === 'text-delta') hear(part.delta)
          controller.enqueue(part)
        },
      })
      return { ...rest, stream: stream.pipeThrough(hearing) }
    },
  }
}
