import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { sendsOnEnter } from './has-mouse.ts'

/** A question in a field, in place of itself. Escape leaves it as it was. */
export function Editor(props: { words: string; save(words: string): void; leave(): void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const words = useSignal(props.words)
  useLayoutEffect(() => {
    const { current } = field
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])
  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      props.leave()
    } else if (sendsOnEnter(event)) {
      event.preventDefault()
      props.save(words.value)
    }
  }
  return (
    <form
      class="editor"
      onSubmit={(event) => {
        event.preventDefault()
        props.save(words.value)
      }}
    >
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        maxLength={8000}
        aria-label="Your question in other words"
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value
        }}
        onKeyDown={onKeyDown}
      />
      <p>
        <button type="submit" class="quiet">
          Ask
        </button>
        <button type="button" class="quiet plain" onClick={props.leave}>
          Leave it
        </button>
      </p>
    </form>
  )
}
