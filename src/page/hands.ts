import { type ReadonlySignal, signal } from '@preact/signals'
import { keepText, keptText } from './storage.ts'

/** The shortcuts of the page, and whether the reader wants them. */
export type Hands = { on: ReadonlySignal<boolean>; set(on: boolean): void }

/** What the shortcuts do. */
type Reach = {
  field(): void
  search(): void
  begin(): void
  list(): void
}

const KEY = 'fira-shortcuts'

/** Keeps whether the shortcuts are wanted. */
export function keepHands(): Hands {
  const on = signal(keptText(KEY) !== 'off')
  return {
    on,
    set(wanted) {
      on.value = wanted
      keepText(KEY, wanted ? '' : 'off')
    },
  }
}

/** Hears the shortcuts until the returned function is called. */
export function listenToHands(hands: Hands, reach: Reach): () => void {
  function onKeyDown(event: KeyboardEvent) {
    if (!hands.on.value || event.isComposing || event.defaultPrevented) return
    const move = moveOf(event)
    if (!move || isCovered(move)) return
    event.preventDefault()
    reach[move]()
  }
  addEventListener('keydown', onKeyDown)
  return () => removeEventListener('keydown', onKeyDown)
}

function moveOf(event: KeyboardEvent): keyof Reach | undefined {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event
  if (altKey) return undefined
  if (ctrlKey !== metaKey) {
    if (key.toLowerCase() === 'k' && !shiftKey) return 'search'
    return key.toLowerCase() === 'o' && shiftKey ? 'begin' : undefined
  }
  if (ctrlKey) return undefined
  if (key === 'Escape' && shiftKey) return 'field'
  if (isWriting(event.target)) return undefined
  if (key === '/') return 'field'
  return key === '?' ? 'list' : undefined
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** Under a dialog nothing can be reached; the drawer's own search can. */
function isCovered(move: keyof Reach): boolean {
  const open = document.querySelector('dialog[open]')
  return open !== null && !(move === 'search' && open.matches('.drawer'))
}
