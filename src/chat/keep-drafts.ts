import type { Conversations } from '../conversations/conversations.ts'
import type { FiraMessage, Withheld } from '../conversations/message.ts'
import type { Turn } from './turn.ts'

/** How much of an answer a killed process may take with it. Twice as often as promised, since writing takes time too. */
const EVERY_MS = 500
const AGAIN_MS = 5000

type Ended = Parameters<Conversations['finish']>[0]

/**
 * Keeps answers: their words while they are written, of all of them in one go, and how they ended. A store that fails
 * does not disturb an answer; an end that could not be stored is tried again until there is room for it.
 */
export function keepDrafts(conversations: Conversations, log: (fault: unknown) => void) {
  const changed = new Map<string, { conversation: string; draft: () => FiraMessage }>()
  const unsaved = new Map<string, Ended>()
  let isFailing = false

  async function keepChanged() {
    const drafts = [...changed.values()].map(({ conversation, draft }) => ({
      conversation,
      message: draft(),
    }))
    changed.clear()
    try {
      if (drafts.length > 0) await conversations.keep(drafts)
      isFailing = false
    } catch (error) {
      // Once, and not twice a second.
      if (!isFailing) log(error)
      isFailing = true
    }
  }

  async function keepUnsaved() {
    try {
      for (const ended of unsaved.values()) {
        await conversations.finish(ended)
        unsaved.delete(ended.message.id)
      }
    } catch {
      // Told when it failed for the first time.
      setTimeout(keepUnsaved, AGAIN_MS).unref()
    }
  }

  return {
    /**
     * What a turn needs to have its answer kept, on the way and at its end.
     * @param withheld grows while the answer is written
     */
    of(conversation: string, withheld: Withheld[]): Pick<Turn, 'note' | 'keep'> {
      return {
        note(id, draft) {
          if (changed.size === 0) setTimeout(keepChanged, EVERY_MS).unref()
          changed.set(id, { conversation, draft })
        },
        async keep(message, state) {
          changed.delete(message.id)
          const ended = { conversation, message, state, withheld }
          try {
            await conversations.finish(ended)
          } catch (error) {
            if (unsaved.size === 0) setTimeout(keepUnsaved, AGAIN_MS).unref()
            unsaved.set(message.id, ended)
            throw error
          }
        },
      }
    },
  }
}
