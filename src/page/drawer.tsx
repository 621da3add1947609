import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ConversationSummary } from '../conversations/conversations.ts'
import { CarryAll, CarryOne } from './carry.tsx'
import { sayDay } from './dates.ts'
import type { doors } from './doors.ts'
import { CloseIcon, PenIcon } from './icons.tsx'
import { Modal } from './modal.tsx'
import type { Removals } from './removals.ts'

type Props = {
  /** The id of the conversation on show. */
  current: string
  /** Path of its link; empty when there is none. */
  link: Signal<string>
  /** The reader came to search. */
  searching: boolean
  doors: typeof doors
  rename(id: string, title: string): Promise<void>
  removals: Removals
  visit(id: string): void
  /** A new conversation that is kept in memory only. */
  visitForNow(): void
  listHands(): void
  close(): void
}

/** Earlier conversations by day, a search over their words, and a new one. */
export function Drawer(props: Props) {
  const { current, searching, rename, removals, visit, close } = props
  const { kept, words, notice, read } = useKept(props.doors.conversations)
  // For those who listen; the others see it in the row itself.
  const told = useSignal('')
  // What everyone sees.
  const said = useSignal('')
  const inside = useRef<HTMLDivElement>(null)
  // A conversation that was on show when it was deleted comes back on show.
  const left = useRef('')
  useLayoutEffect(() => {
    if (searching) focusSearch()
  }, [])

  // A row that was deleted for real may take the focus with it.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) inside.current?.querySelector<HTMLElement>('.new')?.focus()
  }, [removals.state.value])

  const present = kept.value?.filter(({ id }) => removals.state.value.get(id) !== 'gone')
  const isEmpty = present?.length === 0 && words.value === ''
  function go(id: string) {
    close()
    visit(id)
  }
  function remove(id: string) {
    removals.begin(id)
    told.value = 'Deleted. It can be brought back for a moment.'
    if (id !== current) return
    left.current = id
    visit('')
  }
  function undo(id: string) {
    removals.undo(id)
    told.value = 'It is back.'
    if (id === left.current) visit(id)
  }
  function say(sentence: string) {
    told.value = ''
    said.value = sentence
  }
  async function name(id: string, title: string) {
    try {
      await rename(id, title)
      kept.value = kept.value?.map((one) => (one.id === id ? { ...one, title } : one)) ?? null
    } catch {
      notice.value = 'That could not be renamed just now.'
    }
  }

  return (
    <Modal class="drawer" label="Conversations" close={close}>
      <div class="inside" ref={inside}>
        <button type="button" class="icon" aria-label="Close conversations" onClick={close}>
          <CloseIcon />
        </button>
        <h2>Conversations</h2>
        <button type="button" class="new" onClick={() => go('')}>
          A new conversation
        </button>
        <button
          type="button"
          class="quiet plain"
          onClick={() => {
            close()
            props.visitForNow()
          }}
        >
          One that is not kept
        </button>
        <input
          type="search"
          class="search"
          aria-label="Search conversations"
          placeholder="Search"
          maxLength={200}
          autocomplete="off"
          value={words.value}
          onInput={(event) => {
            told.value = ''
            said.value = ''
            words.value = event.currentTarget.value
          }}
          onKeyDown={(event) => {
            // The first Escape clears the search, the second closes the drawer.
            if (event.key !== 'Escape' || words.value === '') return
            event.preventDefault()
            words.value = ''
          }}
        />
        <p class={told.value ? 'sr' : 'notice'} role="status">
          {told.value || said.value || notice.value || (isEmpty && 'Nothing has been said yet.')}
        </p>
        {byDay(present ?? []).map(({ day, conversations }) => (
          <section key={day}>
            <h3>{day}</h3>
            <ul>
              {conversations.map((conversation) => (
                <Kept
                  conversation={conversation}
                  current={conversation.id === current}
                  leaving={removals.state.value.has(conversation.id)}
                  open={() => go(conversation.id)}
                  rename={(title) => name(conversation.id, title)}
                  remove={() => remove(conversation.id)}
                  undo={() => undo(conversation.id)}
                  key={conversation.id}
                />
              ))}
            </ul>
          </section>
        ))}
        <div class="foot-of-all">
          {current !== '' && (
            <>
              <h3>The one on show</h3>
              <CarryOne id={current} link={props.link} doors={props.doors} say={say} />
            </>
          )}
          <h3>All of them</h3>
          <CarryAll doors={props.doors} say={say} brought={read} />
          <button type="button" class="quiet plain hands-link" onClick={props.listHands}>
            Keyboard shortcuts
          </button>
        </div>
      </div>
    </Modal>
  )
}

/** Puts the cursor into the search, if the drawer is open. */
export function focusSearch() {
  document.querySelector<HTMLElement>('.drawer .search')?.focus()
}

const TYPING_MS = 150

/** The conversations that hold the words, or all of them. */
function useKept(list: (words: string) => Promise<ConversationSummary[]>) {
  const kept = useSignal<ConversationSummary[] | null>(null)
  const words = useSignal('')
  const notice = useSignal('')
  const readings = useSignal(0)
  useEffect(() => {
    let late = false
    const wanted = words.value.trim()
    const timer = setTimeout(
      () =>
        list(wanted).then(
          (found) => {
            if (late) return
            kept.value = found
            notice.value = wanted === '' ? '' : countOf(found.length)
          },
          () => {
            if (!late) notice.value = 'Earlier conversations cannot be reached just now.'
          },
        ),
      wanted === '' ? 0 : TYPING_MS,
    )
    return () => {
      late = true
      clearTimeout(timer)
    }
  }, [words.value, readings.value])
  function read() {
    readings.value += 1
  }
  return { kept, words, notice, read }
}

function countOf(found: number): string {
  if (found === 0) return 'Nothing was found.'
  return found === 1 ? 'One conversation.' : `${found} conversations.`
}

function byDay(conversations: ConversationSummary[]) {
  const days = new Map<string, ConversationSummary[]>()
  const now = new Date()
  for (const conversation of conversations) {
    const day = sayDay(conversation.updatedAt, now)
    days.set(day, [...(days.get(day) ?? []), conversation])
  }
  return Array.from(days, ([day, conversations]) => ({ day, conversations }))
}

type KeptProps = {
  conversation: ConversationSummary
  current: boolean
  leaving: boolean
  open(): void
  rename(title: string): Promise<void>
  remove(): void
  undo(): void
}

function Kept({ conversation, current, leaving, open, rename, remove, undo }: KeptProps) {
  const { id, title } = conversation
  const row = useRef<HTMLLIElement>(null)
  const naming = useSignal(false)
  // The control under the focus goes away with each of these; the one that takes its place gets it.
  const focusOn = (selector: string) =>
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>(selector)?.focus())
  if (leaving)
    return (
      <li ref={row} class="leaving">
        <span>
          Deleted <bdi>{title}</bdi>
        </span>
        <button
          type="button"
          class="quiet plain undo"
          aria-label={`Undo: bring back “${title}”`}
          onClick={() => {
            undo()
            focusOn('a')
          }}
        >
          Undo
        </button>
      </li>
    )
  if (naming.value)
    return (
      <li ref={row} class="naming">
        <Naming
          title={title}
          done={(given) => {
            naming.value = false
            if (given !== undefined) void rename(given)
            focusOn('.rename')
          }}
        />
      </li>
    )
  return (
    <li ref={row} class={current ? 'current' : undefined}>
      <a
        href={`/c/${encodeURIComponent(id)}`}
        aria-current={current ? 'page' : undefined}
        onClick={(event) => {
          if (isPlain(event)) open()
        }}
      >
        <bdi>{title}</bdi>
        {conversation.excerpt && conversation.excerpt !== title && (
          <bdi class="excerpt">{conversation.excerpt}</bdi>
        )}
      </a>
      <button
        type="button"
        class="act rename"
        aria-label={`Rename “${title}”`}
        onClick={() => {
          naming.value = true
        }}
      >
        <PenIcon />
      </button>
      <button
        type="button"
        class="act"
        aria-label={`Delete “${title}”`}
        onClick={() => {
          remove()
          focusOn('.undo')
        }}
      >
        <CloseIcon />
      </button>
    </li>
  )
}

/** A title in a field. Enter and leaving the field keep it; Escape, or nothing in it, leaves it as it was. */
function Naming({ title, done }: { title: string; done(title?: string): void }) {
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  function finish(keep: boolean) {
    if (over.current) return
    over.current = true
    const given = field.current?.value.replace(/\s+/g, ' ').trim() ?? ''
    done(keep && given !== '' && given !== title ? given : undefined)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        finish(true)
      }}
    >
      <input
        ref={field}
        aria-label="Title"
        maxLength={200}
        defaultValue={title}
        onBlur={() => finish(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          finish(false)
        }}
      />
    </form>
  )
}

/** A click that asks for no new tab or window; the page answers it itself. */
function isPlain(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false
  event.preventDefault()
  return true
}
