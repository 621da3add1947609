import { type ReadonlySignal, signal } from '@preact/signals'

export type Removals = {
  /** Conversations that are leaving, and those that are gone. */
  state: ReadonlySignal<ReadonlyMap<string, 'leaving' | 'gone'>>
  /** Removes a conversation in a few seconds. */
  begin(id: string): void
  undo(id: string): void
  /** Removes at once what is still leaving: the page is being left. */
  finish(): void
  /** Removes again what was leaving when the page was left: its request may not have come through. */
  resume(): void
}

type Outside = {
  remove(id: string): Promise<void>
  /** Hears that a conversation could not be removed. */
  failed(id: string): void
  /** What `keepLeft` was given last, also by a page before this one. */
  left(): string[]
  keepLeft(ids: string[]): void
}

/** How long a removal can be taken back, in milliseconds. */
export const TIME_TO_UNDO = 7000

/** Removals that can be taken back for a few seconds, wherever the reader goes on the page meanwhile. */
export function holdRemovals({ remove, failed, left, keepLeft }: Outside): Removals {
  const state = signal<ReadonlyMap<string, 'leaving' | 'gone'>>(new Map())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function mark(id: string, now: 'leaving' | 'gone' | undefined) {
    const next = new Map(state.value)
    if (now) next.set(id, now)
    else next.delete(id)
    state.value = next
  }
  function take(id: string): boolean {
    clearTimeout(timers.get(id))
    return timers.delete(id)
  }
  async function go(id: string) {
    take(id)
    mark(id, 'gone')
    try {
      await remove(id)
    } catch {
      mark(id, undefined)
      failed(id)
    }
  }

  return {
    state,
    begin(id) {
      mark(id, 'leaving')
      timers.set(
        id,
        setTimeout(() => void go(id), TIME_TO_UNDO),
      )
    },
    undo(id) {
      if (take(id)) mark(id, undefined)
    },
    finish() {
      const leaving = [...timers.keys()]
      if (leaving.length > 0) keepLeft(leaving)
      for (const id of leaving) void go(id)
    },
    resume() {
      const ids = left()
      keepLeft([])
      for (const id of ids) void go(id)
    },
  }
}
