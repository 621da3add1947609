import { useEffect, useRef } from 'preact/hooks'
import type { Conversation } from './conversation.ts'
import type { Hands } from './hands.ts'
import { hasMouse, sendsOnEnter } from './has-mouse.ts'
import { SendIcon, StopIcon } from './icons.tsx'
import { AWAY } from './notices.ts'
import { isEmpty } from './turn.ts'

const LONGEST = 8000
const COUNTED_FROM = 7000

/** The field, its one button, and who is speaking. */
export function Composer(props: { conversation: Conversation; speaker: string; hands: Hands }) {
  const { conversation, speaker, hands } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const { draft, notice } = conversation
  const answering = conversation.answering.value
  const length = lengthOf(draft.value)
  const ready = !isEmpty(draft.value) && length <= LONGEST

  function send() {
    if (!ready || answering) return
    const words = draft.value
    draft.value = ''
    void conversation.ask(words)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (editsLast(event) && hands.on.value && draft.value === '') {
      event.preventDefault()
      conversation.editLast()
    } else if (sendsOnEnter(event)) {
      event.preventDefault()
      send()
    }
  }
  function onSubmit(event: Event) {
    event.preventDefault()
    if (answering) conversation.stop()
    else send()
    if (hasMouse()) focusField()
  }
  useEffect(() => {
    if (field.current) fitToWords(field.current)
  }, [draft.value])

  const said =
    notice.value ||
    (conversation.away.value && AWAY) ||
    (conversation.temporary.value && 'This conversation is not kept: it is gone when Fira is started again.')

  return (
    <>
      {said && (
        <p class="notice" id="notice">
          {said}
        </p>
      )}
      <form class="say" onSubmit={onSubmit}>
        <label class="sr" for="say">
          Your words to the guide
        </label>
        <textarea
          id="say"
          ref={field}
          rows={1}
          dir="auto"
          placeholder="Say anything"
          autocomplete="off"
          enterkeyhint={hasMouse() ? 'send' : 'enter'}
          aria-describedby="count notice"
          value={draft.value}
          onInput={(event) => {
            draft.value = event.currentTarget.value
          }}
          onKeyDown={onKeyDown}
        />
        <button
          type="submit"
          class="send"
          aria-label={answering ? 'Stop' : 'Send'}
          disabled={!answering && !ready}
        >
          {answering ? <StopIcon /> : <SendIcon />}
        </button>
      </form>
      <p class="below">
        <span class="speaker">
          {speaker && <bdi>{speaker} is speaking</bdi>}
          {conversation.note.value && <bdi>; {conversation.note.value}</bdi>}
        </span>
        <span id="count" class={length > LONGEST ? 'over' : undefined}>
          {length >= COUNTED_FROM && countOf(length)}
        </span>
      </p>
    </>
  )
}

function editsLast({ key, isComposing, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === 'ArrowUp' && !isComposing && !shiftKey && !ctrlKey && !metaKey && !altKey
}

/** Puts the cursor into the field. */
export function focusField() {
  document.getElementById('say')?.focus()
}

/** Counted as the server counts: in code points. */
function lengthOf(text: string): number {
  return text.length < COUNTED_FROM ? text.length : Array.from(text).length
}

function countOf(length: number): string {
  const count = `${length.toLocaleString('en')} of ${LONGEST.toLocaleString('en')}`
  return length > LONGEST ? `${count} characters: a little too long` : count
}

function fitToWords(field: HTMLTextAreaElement) {
  if (CSS.supports('field-sizing', 'content')) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
