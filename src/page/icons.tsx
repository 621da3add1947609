import type { ComponentChildren } from 'preact'

/** Line drawings; each stands in a button that has its own name, so none is read out. */
export const MenuIcon = () => drawing(<path d="M4 9h16M4 15h10" />)

export const ThemeIcon = () =>
  drawing(
    <>
      <circle cx="12" cy="12" r="7.25" />
      <path class="fill" d="M12 4.75a7.25 7.25 0 0 1 0 14.5z" />
    </>,
  )

export const SendIcon = () => drawing(<path d="M12 18.5V6M6.5 11.5 12 6l5.5 5.5" />)

export const StopIcon = () => drawing(<rect class="fill" x="8" y="8" width="8" height="8" rx="1.5" />)

export const CloseIcon = () => drawing(<path d="M7 7l10 10M17 7 7 17" />)

export const UpIcon = () => drawing(<path d="M6.5 14 12 8.5 17.5 14" />)

export const DownIcon = () => drawing(<path d="M5.5 9 12 15.5 18.5 9" />)

function drawing(shapes: ComponentChildren) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {shapes}
    </svg>
  )
}
