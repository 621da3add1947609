import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConversationSummary } from '../conversations/conversations.ts'
import { sayWhen } from './dates.ts'
import { CloseIcon } from './icons.tsx'
import { Modal } from './modal.tsx'

type Props = {
  /** The id of the conversation on show. */
  current: string
  list(): Promise<ConversationSummary[]>
  remove(id: string): Promise<void>
  visit(id: string): void
  close(): void
}

/** Earlier conversations, and a new one. */
export function Drawer({ current, list, remove, visit, close }: Props) {
  const kept = useSignal<ConversationSummary[] | null>(null)
  const notice = useSignal('')
  useEffect(() => {
    list().then(
      (found) => {
        kept.value = found
      },
      () => {
        notice.value = 'Earlier conversations cannot be reached just now.'
      },
    )
  }, [])

  async function forget(id: string) {
    try {
      await remove(id)
      kept.value = kept.value?.filter((conversation) => conversation.id !== id) ?? null
      if (id === current) visit('')
    } catch {
      notice.value = 'That could not be deleted just now.'
    }
  }
  function go(id: string) {
    close()
    visit(id)
  }

  return (
    <Modal class="drawer" label="Conversations" close={close}>
      <div class="inside">
        <button type="button" class="icon" aria-label="Close conversations" onClick={close}>
          <CloseIcon />
        </button>
        <h2>Conversations</h2>
        <button type="button" class="new" onClick={() => go('')}>
          A new conversation
        </button>
        {notice.value && <p class="notice">{notice.value}</p>}
        {kept.value?.length === 0 && <p class="notice">Nothing has been said yet.</p>}
        <ul>
          {kept.value?.map((conversation) => (
            <Kept
              conversation={conversation}
              current={conversation.id === current}
              open={() => go(conversation.id)}
              remove={() => forget(conversation.id)}
              key={conversation.id}
            />
          ))}
        </ul>
      </div>
    </Modal>
  )
}

function Kept(props: {
  conversation: ConversationSummary
  current: boolean
  open(): void
  remove(): Promise<void>
}) {
  const { id, title, updatedAt } = props.conversation
  const asking = useSignal(false)
  return (
    <li class={props.current ? 'current' : undefined}>
      <a
        href={`/c/${encodeURIComponent(id)}`}
        aria-current={props.current ? 'page' : undefined}
        onClick={(event) => {
          if (isPlain(event)) props.open()
        }}
      >
        <bdi>{title}</bdi>
        <time datetime={updatedAt}>{sayWhen(updatedAt, new Date())}</time>
      </a>
      {asking.value ? (
        <p class="sure">
          <button type="button" class="quiet" onClick={() => void props.remove()}>
            Delete it
          </button>
          <button
            type="button"
            class="quiet plain"
            onClick={() => {
              asking.value = false
            }}
          >
            Keep it
          </button>
        </p>
      ) : (
        <button
          type="button"
          class="delete"
          aria-label={`Delete “${title}”`}
          onClick={() => {
            asking.value = true
          }}
        >
          <CloseIcon />
        </button>
      )}
    </li>
  )
}

/** A click that asks for no new tab or window; the page answers it itself. */
function isPlain(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false
  event.preventDefault()
  return true
}
