import type { Hands } from './hands.ts'
import { CloseIcon } from './icons.tsx'
import { Modal } from './modal.tsx'

/** All that the keyboard can do, and the switch that turns it off. */
export function HandsList({ hands, close }: { hands: Hands; close(): void }) {
  const on = hands.on.value
  return (
    <Modal class="hands" label="Keyboard" close={close}>
      <div class="inside">
        <button type="button" class="icon" aria-label="Close the list" onClick={close}>
          <CloseIcon />
        </button>
        <h2>Keyboard</h2>
        <dl>{ALWAYS.map(row)}</dl>
        <dl class={on ? undefined : 'off'}>{shortcuts().map(row)}</dl>
        <label class="switch">
          <input type="checkbox" checked={on} onChange={(event) => hands.set(event.currentTarget.checked)} />
          Shortcuts are {on ? 'on' : 'off'}
        </label>
      </div>
    </Modal>
  )
}

type Row = { does: string; keys: string[] }

const ALWAYS: Row[] = [
  { does: 'Send', keys: ['Enter'] },
  { does: 'New line', keys: ['Shift', 'Enter'] },
  { does: 'Stop the answer, or close what is open', keys: ['Esc'] },
]

function shortcuts(): Row[] {
  const command = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'
  return [
    { does: 'Edit the last question, from an empty field', keys: ['↑'] },
    { does: 'To the field', keys: ['/'] },
    { does: 'To the field, from anywhere', keys: ['Shift', 'Esc'] },
    { does: 'Search conversations', keys: [command, 'K'] },
    { does: 'A new conversation', keys: [command, 'Shift', 'O'] },
    { does: 'This list', keys: ['?'] },
  ]
}

function row({ does, keys }: Row) {
  return (
    <div key={does}>
      <dt>{does}</dt>
      <dd>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dd>
    </div>
  )
}
