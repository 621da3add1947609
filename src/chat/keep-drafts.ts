import type { Conversations } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import type { Turn } from './turn.ts'

/** How much of an answer a killed process may take with it. Twice as often as promised, since writing takes time too. */
const EVERY_MS = 500

/**
 * Keeps answers while they are being written: whatever was said since the last time, of all of them, in one go.
 * A store that fails meanwhile does not disturb an answer; whether its end could be kept is what its reader is told.
 */
export function keepDrafts(conversations: Conversations, log: (fault: unknown) => void) {
  const changed = new Map<string, { conversation: string; draft: () => FiraMessage }>()
  let isWaiting = false
  let isFailing = false

  async function keepAll() {
    const drafts = [...changed.values()].map(({ conversation, draft }) => ({
      conversation,
      message: draft(),
    }))
    changed.clear()
    isWaiting = false
    try {
      if (drafts.length > 0) await conversations.keep(drafts)
      isFailing = false
    } catch (error) {
      // Once, and not twice a second.
      if (!isFailing) log(error)
      isFailing = true
    }
  }

  return {
    /** What a turn needs to have its answer kept, on the way and at its end. */
    of(conversation: string): Pick<Turn, 'note' | 'keep'> {
      return {
        note(id, draft) {
          changed.set(id, { conversation, draft })
          if (!isWaiting) setTimeout(keepAll, EVERY_MS).unref()
          isWaiting = true
        },
        async keep(message, state) {
          changed.delete(message.id)
          await conversations.finish({ conversation, message, state })
        },
      }
    },
  }
}
