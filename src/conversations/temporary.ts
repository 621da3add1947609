import type { Conversations } from './conversations.ts'

/**
 * Adds conversations that are kept for as long as the process runs, and never anywhere else.
 * @param kept remembers all others
 * @param passing remembers the temporary ones, in memory
 */
export function withTemporary(kept: Conversations, passing: Conversations): Conversations {
  /** Ids of the temporary conversations, the oldest first. */
  const temporary = new Map<string, string>()
  const of = (id: string) => (temporary.has(id) ? passing : kept)

  const begin = async (visitor: string, id: string): Promise<void> => {
    temporary.set(id, visitor)
    const [[oldest, owner] = []] = temporary
    if (temporary.size > MOST && oldest !== undefined && owner !== undefined) {
      temporary.delete(oldest)
      await passing.remove(owner, oldest)
    }
  }

  return {
    async accept({ temporary: isTemporary, ...question }) {
      const { visitor, conversation } = question
      // One that is kept already stays so: its words are on the disk.
      if (isTemporary && !temporary.has(conversation) && !(await kept.has(conversation)))
        await begin(visitor, conversation)
      return of(conversation).accept(question)
    },
    has: async (id) => temporary.has(id) || kept.has(id),
    async keep(drafts) {
      const passed = drafts.filter(({ conversation }) => temporary.has(conversation))
      const others = drafts.filter(({ conversation }) => !temporary.has(conversation))
      if (passed.length > 0) await passing.keep(passed)
      if (others.length > 0) await kept.keep(others)
    },
    finish: (ended) => of(ended.conversation).finish(ended),
    async list(visitor, words) {
      const others = await kept.list(visitor, words)
      const passed = await passing.list(visitor, words)
      if (passed.length === 0) return others
      const marked = passed.map((summary) => ({ ...summary, temporary: true as const }))
      return [...others, ...marked].toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    },
    answering: (visitor, id) => of(id).answering(visitor, id),
    async read(visitor, id) {
      const conversation = await of(id).read(visitor, id)
      return conversation && temporary.has(id) ? { ...conversation, temporary: true } : conversation
    },
    show: (visitor, id, message) => of(id).show(visitor, id, message),
    rename: (visitor, id, title) => of(id).rename(visitor, id, title),
    async remove(visitor, id) {
      const removed = await of(id).remove(visitor, id)
      if (removed) temporary.delete(id)
      return removed
    },
    whole: (visitor, id) => of(id).whole(visitor, id),
    bring: (visitor, brought) => kept.bring(visitor, brought),
    share: (visitor, id) => of(id).share(visitor, id),
    unshare: (visitor, id) => of(id).unshare(visitor, id),
    shared: async (link) => (await kept.shared(link)) ?? passing.shared(link),
    async close() {
      await passing.close()
      await kept.close()
    },
  }
}

/** Of all visitors together. Conversations of some kilobytes each: a bound for the memory, not for a reader. */
const MOST = 1_000
