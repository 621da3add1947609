import { batch, computed, effect, signal } from '@preact/signals'
import type { Outside } from './outside.ts'
import type { Question, Turn } from './turn.ts'

export type Talk = ReturnType<typeof emptyTalk>

type Phase = 'fresh' | 'opening' | 'open' | 'unreachable'

/** What the page shows of its conversation: nothing yet. From here on what the reader writes is kept. */
export function emptyTalk(outside: Outside) {
  const id = signal('')
  const title = signal('')
  const turns = signal<Turn[]>([])
  const phase = signal<Phase>('fresh')
  const running = signal<AbortController | null>(null)
  const draft = signal(outside.draftOf(''))
  const temporary = signal(false)
  effect(() => keepDraft(id.value, draft.value))

  /** Of a temporary conversation nothing is kept here either. */
  function keepDraft(of: string, words: string) {
    if (!temporary.value) outside.keepDraft(of, words)
  }

  function begin(text: string) {
    title.value = text
    phase.value = 'open'
    id.value = outside.newId()
    outside.keepDraft('', '')
    outside.settled(id.value)
  }

  function forget() {
    outside.keepDraft(id.value, '')
    batch(() => {
      phase.value = 'fresh'
      title.value = ''
      id.value = ''
      if (draft.value === '') draft.value = outside.draftOf('')
    })
    outside.settled('')
  }

  return {
    /** Empty until the first question. */
    id,
    title,
    turns,
    phase,
    /** Ends the answer that is coming, on this page. */
    running,
    answering: computed(() => running.value !== null),
    /** What the reader is writing; it is kept for each conversation. */
    draft,
    /** The question that is being put in other words. */
    editing: signal<{ question: string; words: string } | undefined>(undefined),
    /** It is kept in memory only; until the first question that can be chosen. */
    temporary,
    /** Path of the link under which anybody can read it; empty when there is none. */
    link: signal(''),
    /** Counts the times the end of the talk is to be brought into view. */
    arrivals: signal(0),
    /** A calm sentence by the field; empty most of the time. */
    notice: signal(''),
    /** A whole sentence for those who listen to the page. */
    status: signal(''),
    /** Fira cannot be reached just now. */
    away: signal(false),
    /** Who spoke last, as the server says it; empty until it has. */
    speaker: signal(''),
    /** Why it was somebody else than usual; empty when it was not. */
    note: signal(''),
    keepDraft,
    /** The first question was asked: the conversation has an id from here on. */
    begin,
    /** There is no such conversation after all. */
    forget,
    lastQuestion: (): Question | undefined => turns.value.findLast((turn) => turn.role === 'user'),
    before: (turn: Turn): Turn[] => turns.value.slice(0, turns.value.indexOf(turn)),
  }
}
