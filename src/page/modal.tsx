import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A modal dialog for as long as it is drawn. The browser's own: the rest is inert, Escape asks to close, and
 * focus goes back to where it was.
 */
export function Modal(props: { class: string; label: string; close(): void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way to close is Escape, which cancels
    <dialog
      ref={dialog}
      class={props.class}
      aria-label={props.label}
      onCancel={(event) => {
        event.preventDefault()
        props.close()
      }}
      onClick={(event) => {
        // The dialog has no padding, so a click on itself is a click on its backdrop.
        if (event.target === event.currentTarget) props.close()
      }}
    >
      {props.children}
    </dialog>
  )
}
