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

export const CopyIcon = () =>
  drawing(
    <>
      <rect x="8.5" y="8.5" width="10" height="11" rx="2" />
      <path d="M15.5 5.5v-1h-10v11h1" />
    </>,
  )

export const DoneIcon = () => drawing(<path d="M5.5 12.5l4.5 4.5 8.5-9.5" />)

export const AgainIcon = () => drawing(<path d="M18.5 12a6.5 6.5 0 1 1-2-4.7M18.5 4.5v3.8h-3.8" />)

export const PenIcon = () =>
  drawing(<path d="M5 19l.9-3.9L15.6 5.4a1.4 1.4 0 0 1 2 0l1 1a1.4 1.4 0 0 1 0 2L8.9 18.1zM13.8 7.2l3 3" />)

export const EarlierIcon = () => drawing(<path d="M14 6.5 8.5 12l5.5 5.5" />)

export const LaterIcon = () => drawing(<path d="M10 6.5l5.5 5.5-5.5 5.5" />)

function drawing(shapes: ComponentChildren) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {shapes}
    </svg>
  )
}
