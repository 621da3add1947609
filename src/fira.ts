import { APICallError } from 'ai'
import { type Answer, createChat, type Question } from './chat/chat.ts'
import { deadlines } from './chat/deadlines.ts'
import type { Conversations } from './conversations/conversations.ts'
import { openConversations } from './conversations/sqlite.ts'
import { guard } from './grounding/guard.ts'
import { nameFinder } from './grounding/names.ts'
import { loadKnowledge } from './knowledge/load.ts'
import { createLookup } from './knowledge/lookup.ts'
import type { VerbMap } from './knowledge/verb-map.ts'
import type { Walk } from './knowledge/walk.ts'
import { chooseModel, type Speaker } from './models/choose-model.ts'
import { instructions } from './persona/instructions.ts'
import { welcome } from './persona/welcome.ts'
import type { Settings } from './settings.ts'
import { mapTools } from './tools/map-tools.ts'

export type { Answer, Question }

/** One running Fira: the map in force, who speaks, and what is remembered. */
export type Fira = {
  map: VerbMap
  walks: Walk[]
  /** What the page shows before the first word. */
  welcome: { speaker: string; greeting: string; starters: string[] }
  conversations: Conversations
  /** Stores the question, then answers it. */
  answer(question: Question): Promise<Answer>
  /** Waits for answers that are being kept, then closes the store. */
  close(): Promise<void>
}

/** What a test or a command may put in place of what the settings say. */
export type Instead = { conversations?: Conversations; speaker?: Speaker; log?: (line: string) => void }

/**
 * Puts Fira together; the only place that does.
 *
 * @throws MapError when the map is broken, StorageError when the data cannot be opened
 */
export async function createFira(settings: Settings, instead: Instead = {}): Promise<Fira> {
  // The SDK would print its warnings among the server's own lines.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const { map, walks } = loadKnowledge(settings.FIRA_MAP)
  const lookup = createLookup(map)
  const speaker = instead.speaker ?? chooseModel(settings)
  const conversations = instead.conversations ?? (await openConversations(settings.FIRA_DATA))
  const log = instead.log ?? console.error

  const chat = createChat({
    model: speaker.model,
    speaker: speaker.name,
    providerOptions: speaker.providerOptions,
    guard: guard(nameFinder(map)),
    instructions: instructions(map),
    tools: mapTools({ map, lookup, walks }),
    conversations,
    deadlines,
    log: (fault) => log(`the model failed: ${describeFault(fault, settings.OPENAI_API_KEY)}`),
  })
  return {
    map,
    walks,
    welcome: { speaker: speaker.name, ...welcome(map, walks) },
    conversations,
    answer: chat.answer,
    async close() {
      await chat.settled()
      await conversations.close()
    },
  }
}

/** One line without the key, a stack, or what a provider quotes of the reader's words. */
function describeFault(fault: unknown, key: string | undefined): string {
  if (APICallError.isInstance(fault))
    return `its server answered ${fault.statusCode ?? 'nothing'} (${fault.name})`
  const { name, message } = fault instanceof Error ? fault : { name: 'fault', message: String(fault) }
  const line = `${name} ${message.replace(/\s+/g, ' ')}`
  // Masked before it is cut: a part of a key is a key's too.
  return (key ? line.replaceAll(key, '•••') : line).slice(0, 200)
}
