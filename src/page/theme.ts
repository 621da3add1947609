import { type ReadonlySignal, signal } from '@preact/signals'
import { keepText } from './storage.ts'

export type Theme = 'paper' | 'dusk'

/** The theme in force: the reader's choice where there is one, else the system's. */
export function followTheme(): { theme: ReadonlySignal<Theme>; toggle(): void } {
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  // early.ts has put a stored choice there before the first paint.
  const inForce = (): Theme => chosen(root.dataset.theme) ?? (dark.matches ? 'dusk' : 'paper')
  const theme = signal(inForce())
  dark.addEventListener('change', () => {
    theme.value = inForce()
  })

  function toggle() {
    const other = theme.value === 'dusk' ? 'paper' : 'dusk'
    // Who chooses what the system says follows the system again.
    if ((other === 'dusk') === dark.matches) delete root.dataset.theme
    else root.dataset.theme = other
    keepText('fira-theme', root.dataset.theme ?? '')
    theme.value = other
  }
  return { theme, toggle }
}

function chosen(value: string | undefined): Theme | undefined {
  return value === 'paper' || value === 'dusk' ? value : undefined
}
