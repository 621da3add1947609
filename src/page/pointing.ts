import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { idOf } from './address.ts'

/**
 * Links the talk and the map both ways: what the reader points at or focuses is marked wherever it is
 * named. The marks are set past Preact, which never touches this attribute: drawing every answer anew for
 * each movement of the mouse would be felt.
 *
 * @returns the id that is pointed at; empty when none is
 */
export function followPointing(): ReadonlySignal<string> {
  const hovered = signal('')
  const focused = signal('')
  const pointed = signal('')
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'touch') hovered.value = idAt(event.target)
  })
  document.addEventListener('pointerleave', () => {
    hovered.value = ''
  })
  document.addEventListener('focusin', ({ target }) => {
    focused.value = target instanceof Element && target.matches(':focus-visible') ? idAt(target) : ''
  })
  document.addEventListener('focusout', () => {
    focused.value = ''
  })
  effect(() => {
    pointed.value = hovered.value || focused.value
  })
  pointed.subscribe(mark)
  return pointed
}

function idAt(target: EventTarget | null): string {
  if (!(target instanceof Element)) return ''
  const place = target.closest<HTMLElement>('[data-place]')?.dataset.place
  return place ?? idOf(target.closest('a[href^="#"]')?.getAttribute('href') ?? '')
}

function mark(id: string) {
  for (const marked of document.querySelectorAll<HTMLElement>('[data-pointed]')) delete marked.dataset.pointed
  if (id === '') return
  for (const link of document.querySelectorAll<HTMLElement>('a[href^="#"]')) {
    if (idOf(link.getAttribute('href') ?? '') === id) link.dataset.pointed = ''
  }
  for (const place of document.querySelectorAll<HTMLElement>('[data-place]')) {
    if (place.dataset.place === id) nearestSeen(place).dataset.pointed = ''
  }
}

/** A word that is folded away is pointed at by the name of its verb. */
function nearestSeen(place: HTMLElement): HTMLElement {
  if (place.offsetParent !== null) return place
  return place.closest('.verb')?.querySelector<HTMLElement>('h3 [data-place]') ?? place
}
