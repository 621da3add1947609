import { type ReadonlySignal, signal } from '@preact/signals'

/** What the address says: which conversation, and what of the map is open over or beside it. */
export type Address = {
  /** Empty at `/`. */
  conversation: string
  /** The id in the hash; it need not be on the map. */
  entry: string
  /** The whole map was asked for (where it does not stand beside the talk anyway). */
  whole: boolean
  /** A step of a walk that is looked at. */
  step: StepAddress | undefined
}

export type StepAddress = { walk: string; number: number }

export type AddressBar = {
  address: ReadonlySignal<Address>
  /** Another conversation, or the greeting: a new step in the history. */
  visit(conversation: string): void
  /** The conversation on show has got its id: the same step in the history. */
  settle(conversation: string): void
  open(entry: string): void
  openWhole(): void
  /** Another step of a walk, or none: a new step in the history. */
  showStep(step: StepAddress | undefined): void
  close(): void
}

/**
 * Keeps the address and the page in step. However many entries are read one after another, they are one
 * step in the history, so the back button always closes the map.
 */
export function followAddress(): AddressBar {
  const address = signal(read())
  const refresh = () => {
    address.value = read()
  }
  // Stepping back out of an entry takes the browser a moment; this is what remains to be done after it.
  let stepping: { settle?: string; close?: boolean } | undefined
  addEventListener('popstate', () => {
    if (stepping) arrive(stepping)
    stepping = undefined
    refresh()
  })
  addEventListener('hashchange', refresh)

  function stepBack(then: { settle?: string; close?: boolean }) {
    if (!stepping) history.back()
    stepping = { ...stepping, ...then }
  }
  function arrive({ settle, close }: { settle?: string; close?: boolean }) {
    const { entry, whole } = address.value
    if (settle !== undefined) history.replaceState({}, '', pathOf(settle) + location.search)
    if (!close) history.pushState({ whole, opened: true }, '', here() + hashOf(entry))
  }

  function show(hash: string, whole: boolean) {
    const isOpen = address.value.entry !== '' || address.value.whole
    const state: State = { whole, opened: isOpen ? stateNow().opened : true }
    const url = here() + hash
    if (isOpen) history.replaceState(state, '', url)
    else history.pushState(state, '', url)
    refresh()
  }

  const open = (entry: string) => show(hashOf(entry), false)
  addEventListener('click', (event) => {
    const hash = hashFollowed(event)
    if (hash === undefined) return
    event.preventDefault()
    open(idOf(hash))
  })

  return {
    address,
    visit(conversation) {
      history.pushState({}, '', pathOf(conversation))
      refresh()
    },
    settle(conversation) {
      // The step before an open entry belongs to the same conversation, so it gets the id first.
      if (stateNow().opened) return stepBack({ settle: conversation })
      history.replaceState(history.state, '', pathOf(conversation) + location.search + location.hash)
      refresh()
    },
    open,
    openWhole: () => show('', true),
    showStep(step) {
      const url = location.pathname + searchOf(step)
      if (stateNow().opened) history.replaceState({}, '', url)
      else history.pushState({}, '', url)
      refresh()
    },
    close() {
      if (stateNow().opened) return stepBack({ close: true })
      history.replaceState({}, '', here())
      refresh()
    },
  }
}

/** The id a link or an address names: "#kafka" -> "kafka"; a broken escape stays as it is. */
export function idOf(hash: string): string {
  const id = hash.replace(/^#/, '')
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** The hash of the link a plain click follows; other clicks (a new tab, a skip link) are left alone. */
function hashFollowed(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null
  return link?.getAttribute('href') ?? undefined
}

type State = { whole?: boolean; opened?: boolean }

function stateNow(): State {
  return history.state ?? {}
}

function read(): Address {
  const conversation = /^\/c\/([^/]+)$/.exec(location.pathname)?.[1] ?? ''
  return {
    conversation: idOf(conversation),
    entry: idOf(location.hash),
    whole: stateNow().whole === true,
    step: stepOf(new URLSearchParams(location.search)),
  }
}

function stepOf(search: URLSearchParams): StepAddress | undefined {
  const walk = search.get('walk')
  const number = Number(search.get('step'))
  return walk !== null && Number.isInteger(number) && number > 0 ? { walk, number } : undefined
}

function searchOf(step: StepAddress | undefined): string {
  return step ? `?walk=${encodeURIComponent(step.walk)}&step=${step.number}` : ''
}

function here(): string {
  return location.pathname + location.search
}

function hashOf(entry: string): string {
  return entry === '' ? '' : `#${encodeURIComponent(entry)}`
}

function pathOf(conversation: string): string {
  return conversation === '' ? '/' : `/c/${encodeURIComponent(conversation)}`
}
