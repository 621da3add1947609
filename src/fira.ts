import { join } from 'node:path'
import { guardAnswers } from './chat/bring.ts'
import { type Answer, type Chat, createChat, type Ground, type Question } from './chat/chat.ts'
import { type Deadlines, deadlines } from './chat/deadlines.ts'
import { chunksIn } from './chat/events.ts'
import type { Observer } from './chat/observe.ts'
import type { ConversationSummary, Conversations, WholeConversation } from './conversations/conversations.ts'
import { openConversations } from './conversations/sqlite.ts'
import { withTemporary } from './conversations/temporary.ts'
import { groundingOf } from './grounding/grounding.ts'
import { guard } from './grounding/guard.ts'
import { type Knowledge, loadKnowledge } from './knowledge/load.ts'
import { createLookup } from './knowledge/lookup.ts'
import type { VerbMap } from './knowledge/verb-map.ts'
import type { Walk } from './knowledge/walk.ts'
import { openBudget, withinBudget } from './models/budget.ts'
import { chooseModel, type Speaker } from './models/choose-model.ts'
import { describeFault, faultKind } from './models/fault.ts'
import { instructions, rules } from './persona/instructions.ts'
import { sentences } from './persona/sentences.ts'
import { welcome } from './persona/welcome.ts'
import type { Settings } from './settings.ts'
import { mapTools } from './tools/map-tools.ts'

export { unlink } from './grounding/linker.ts'
export { type Answer, chunksIn, type Observer, type Question }

/** One running Fira: the answers it gives, the map in force, who speaks, and what is remembered. */
export type Fira = Chat & {
  readonly map: VerbMap
  readonly walks: Walk[]
  /** What the page shows before the first word. */
  readonly welcome: { speaker: string; greeting: string; starters: string[] }
  /** Puts another map in force for the answers to come. Those that are being written keep to theirs. */
  use(knowledge: Knowledge): void
  conversations: Conversations
  /** Stores conversations that were said elsewhere, once their answers have passed the guard. */
  bring(visitor: string, brought: WholeConversation[]): Promise<ConversationSummary[]>
  /** Ends the answers that are being written, keeps them, and closes the store. */
  close(): Promise<void>
}

/** What a test or a command may put in place of what the settings say. */
export type Instead = {
  /** Read before. What follows from it is worked out once, for however many Firas. */
  knowledge?: Knowledge
  conversations?: Conversations
  speaker?: Speaker
  deadlines?: Deadlines
  observer?: Observer
  /** Takes one line about a fault. */
  log?: (line: string) => void
}

/**
 * Puts Fira together; the only place that does.
 *
 * @throws MapError when the map is broken, StorageError when the data cannot be opened
 */
export async function createFira(settings: Settings, instead: Instead = {}): Promise<Fira> {
  // The SDK would print its warnings among the server's own lines.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const log = instead.log ?? console.error
  // What the shipped map says was known when the list of names was made.
  const tellOwn = settings.FIRA_MAP === undefined ? () => {} : log
  let inForce = founded(instead.knowledge ?? loadKnowledge(settings.FIRA_MAP), tellOwn)
  const speaker = instead.speaker ?? chooseModel(settings)
  const kept = instead.conversations ?? (await openConversations(settings.FIRA_DATA))
  const conversations = withTemporary(kept, await openConversations(':memory:'))

  const chat = createChat({
    speaker: speakers(speaker, settings),
    ground: () => inForce.ground,
    conversations,
    deadlines: instead.deadlines ?? deadlines,
    observer: instead.observer,
    log(fault) {
      instead.observer?.fault(faultKind(fault))
      log(`the model failed: ${describeFault(fault, settings.OPENAI_API_KEY)}`)
    },
  })
  return {
    ...chat,
    get map() {
      return inForce.map
    },
    get walks() {
      return inForce.walks
    },
    get welcome() {
      return { speaker: speaker.name, ...inForce.welcome }
    },
    use(knowledge) {
      inForce = founded(knowledge, tellOwn)
    },
    conversations,
    bring: async (visitor, brought) =>
      conversations.bring(visitor, await guardAnswers(brought, () => inForce.ground)),
    async close() {
      await chat.interrupt()
      await conversations.close()
    },
  }
}

const foundations = new WeakMap<Knowledge, Foundation>()

/** All that follows from one map. */
function founded(knowledge: Knowledge, tellOwn: (line: string) => void): Foundation {
  const found = foundations.get(knowledge) ?? foundationOf(knowledge)
  foundations.set(knowledge, found)
  if (found.own.length > 0)
    tellOwn(`names that the map itself says, and that no answer withholds: ${found.own.join(', ')}`)
  return found
}

type Foundation = ReturnType<typeof foundationOf>

function foundationOf({ map, walks }: Knowledge) {
  const welcomed = welcome(map, walks)
  const grounding = groundingOf({
    map,
    documents: [walks, sentences, welcomed],
    instructions: rules(),
    calm: sentences,
  })
  const ground: Ground = {
    guard: (tell) => guard(grounding, tell),
    instructions: instructions(map),
    tools: mapTools({ map, lookup: createLookup(map), walks }),
  }
  return { map, walks, ground, own: grounding.own, welcome: welcomed }
}

/** Who speaks each answer. The budget counts calls of a language model; the built-in guide costs nothing. */
function speakers(speaker: Speaker, { FIRA_DATA, FIRA_DAILY_CALLS }: Settings): () => Speaker {
  if (FIRA_DAILY_CALLS === undefined || speaker.model.provider === 'fira') return () => speaker
  return withinBudget(speaker, openBudget(join(FIRA_DATA, 'calls.json'), FIRA_DAILY_CALLS))
}
