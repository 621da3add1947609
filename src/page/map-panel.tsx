import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { AddressBar } from './address.ts'
import type { Atlas, Entry as MapEntry } from './atlas.ts'
import { Entry } from './entry.tsx'
import { CloseIcon, DownIcon } from './icons.tsx'
import { Modal } from './modal.tsx'
import { WholeMap } from './whole-map.tsx'

type Props = {
  atlas: Atlas
  bar: AddressBar
  /** There is room for the map beside the talk. */
  wide: ReadonlySignal<boolean>
  busy: boolean
  ask(question: string): void
}

/** The map: beside the talk where there is room, else a sheet over it. Shows one entry, or the whole. */
export function MapPanel(props: Props) {
  const { atlas, bar, wide } = props
  const { entry: id, whole } = bar.address.value
  const entry = atlas.entry(id)
  if (wide.value) return <Beside {...props} entry={entry} />
  if (!entry && !whole) return null
  return (
    <Modal class="sheet" label={entry ? `On the map: ${entry.name}` : 'The map'} close={bar.close}>
      <div class="inside">
        <button type="button" class="icon close" aria-label="Close the map" onClick={bar.close}>
          <DownIcon />
        </button>
        {entry ? <OneEntry {...props} entry={entry} showWhole={bar.openWhole} /> : <Whole atlas={atlas} />}
      </div>
    </Modal>
  )
}

function Beside(props: Props & { entry: MapEntry | undefined }) {
  const { entry, bar, atlas } = props
  const panel = useRef<HTMLElement>(null)
  useFocus(panel, entry?.id)
  return (
    <section class="map" aria-label="The map" ref={panel}>
      {entry ? (
        <div class="opened">
          <button type="button" class="icon close" aria-label="Close the entry" onClick={bar.close}>
            <CloseIcon />
          </button>
          <OneEntry {...props} entry={entry} showWhole={bar.close} />
        </div>
      ) : (
        <Whole atlas={atlas} />
      )}
    </section>
  )
}

function OneEntry(props: Props & { entry: MapEntry; showWhole(): void }) {
  return (
    <div class="scroll" key={props.entry.id}>
      <div class="leaf">
        <Entry entry={props.entry} atlas={props.atlas} busy={props.busy} ask={props.ask} />
        <button type="button" class="whole" onClick={props.showWhole}>
          Whole map
        </button>
      </div>
    </div>
  )
}

function Whole({ atlas }: { atlas: Atlas }): ComponentChildren {
  if (atlas.technologies === 0) return null
  const verbs = atlas.stream.length + atlas.banks.flat().length
  return (
    <>
      <h2 class="sr">The whole map</h2>
      <div class="scroll">
        <WholeMap atlas={atlas} />
      </div>
      <p class="count">
        {verbs} verbs, {atlas.technologies} technologies
      </p>
    </>
  )
}

/** An entry that opens takes the focus; when it closes, focus goes back to the link it came from. */
function useFocus(panel: RefObject<HTMLElement>, entry: string | undefined) {
  const opener = useRef<Element | null>(null)
  const shown = useRef<string>()
  if (entry !== undefined && shown.current === undefined) opener.current = document.activeElement
  useEffect(() => {
    const before = shown.current
    shown.current = entry
    if (entry !== undefined) focus(panel.current?.querySelector('#entry-name'))
    else if (before !== undefined) focus(opener.current?.isConnected ? opener.current : linkTo(before, panel))
  }, [entry])
}

/** The whole map is drawn anew, so the very link that was followed there is gone. */
function linkTo(entry: string, panel: RefObject<HTMLElement>): Element | undefined {
  const links = panel.current?.querySelectorAll('a.place') ?? []
  return Array.from(links).find((link) => link.getAttribute('href') === `#${encodeURIComponent(entry)}`)
}

function focus(element: Element | null | undefined) {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true })
}
