import { type ReadonlySignal, signal } from '@preact/signals'

// So often a lost line is tried again.
const EVERY = 4000

/**
 * Whether Fira can be reached. The browser says when the network changes, but not what that means: a Fira on this
 * very machine is there without any network, so it is asked.
 *
 * @param reach resolves when the server answered, whatever it said
 */
export function followLine(reach: () => Promise<unknown>): ReadonlySignal<boolean> {
  const up = signal(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  async function look() {
    clearTimeout(timer)
    up.value = await reach().then(
      () => true,
      () => false,
    )
    if (!up.value) timer = setTimeout(look, EVERY)
  }
  addEventListener('offline', look)
  addEventListener('online', look)
  if (!navigator.onLine) void look()
  return up
}
