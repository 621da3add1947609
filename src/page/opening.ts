import { batch } from '@preact/signals'
import { Refused } from './doors.ts'
import { AWAY, CAME_FIRST, STILL_ANSWERING, UNCHANGED, UNOPENED } from './notices.ts'
import type { Outside } from './outside.ts'
import { receive } from './receive.ts'
import type { Talk } from './talk.ts'
import { type Answer, breakOff, spoken, turnOf } from './turn.ts'

export type Opening = {
  /** Shows a kept conversation; an empty id is a new one. */
  open(id: string): Promise<void>
  /** Shows the conversation on show as the server has it now. */
  reread(id: string): Promise<void>
  /** Shows another version: the branch that goes through this message. */
  show(message: string): Promise<void>
  /** The line to Fira was lost, or is back. */
  lineIs(up: boolean): void
}

/** The ways in which a kept conversation comes to be on show. */
export function openIn(talk: Talk, outside: Outside): Opening {
  const { id, title, turns, phase, running, draft, temporary, link, notice, status, away } = talk

  async function open(wanted: string) {
    if (wanted === id.value && phase.value !== 'unreachable') return
    // Leaving is not stopping: the answer goes on without this page, and is joined when it comes back.
    running.value?.abort()
    batch(() => {
      running.value = null
      id.value = wanted
      title.value = ''
      temporary.value = false
      link.value = ''
      turns.value = []
      notice.value = ''
      talk.editing.value = undefined
      draft.value = outside.draftOf(wanted)
      phase.value = wanted === '' ? 'fresh' : 'opening'
      talk.arrivals.value += 1
    })
    if (wanted !== '') await reread(wanted)
  }

  async function reread(wanted: string) {
    try {
      const kept = await outside.read(wanted)
      if (id.value !== wanted || running.value) return
      if (!kept) return lose()
      title.value = kept.title
      temporary.value = kept.temporary === true
      link.value = kept.link ? `/s/${kept.link}` : ''
      const known = new Map(turns.value.map((turn) => [turn.id, turn]))
      turns.value = kept.messages.flatMap((message) => turnOf(message, known.get(message.id)))
      // A question that was kept for later, and had been taken after all.
      if (phase.value !== 'open' && draft.value === talk.lastQuestion()?.text) draft.value = ''
      phase.value = 'open'
    } catch {
      if (id.value !== wanted) return
      phase.value = 'unreachable'
      status.value = UNOPENED
      return
    }
    const last = turns.value.at(-1)
    if (last?.role === 'assistant' && last.state.value === 'streaming') await follow(last)
    else if (notice.value === STILL_ANSWERING) notice.value = CAME_FIRST
  }

  /** An answer that is still being written is followed from here. */
  async function follow(reply: Answer) {
    const leaving = new AbortController()
    running.value = leaving
    status.value = 'The guide is answering.'
    const chunks = outside.join(id.value, leaving.signal)
    const fault = await receive(chunks, reply, leaving.signal, talk, outside)
    if (running.value !== leaving) return
    running.value = null
    if (fault !== undefined) breakOff(reply)
    if (notice.value === STILL_ANSWERING) notice.value = CAME_FIRST
    status.value = notice.value || spoken(reply)
  }

  async function show(message: string) {
    const shown = id.value
    if (running.value) return
    try {
      await outside.show(shown, message)
    } catch (error) {
      notice.value = error instanceof Refused ? error.message : UNCHANGED
      status.value = notice.value
      return
    }
    if (id.value !== shown || running.value) return
    await reread(shown)
    status.value = 'Another version is shown.'
  }

  function lose() {
    talk.forget()
    notice.value = 'That conversation is not here any more. We can begin a new one.'
    status.value = notice.value
  }

  function lineIs(up: boolean) {
    if (away.value === !up) return
    away.value = !up
    status.value = up ? 'Fira can be reached again.' : AWAY
    if (up && phase.value === 'unreachable') void open(id.value)
  }

  return { open, reread, show, lineIs }
}
