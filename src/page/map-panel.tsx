import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { AddressBar } from './address.ts'
import type { Atlas, Entry as MapEntry } from './atlas.ts'
import { Caption } from './caption.tsx'
import { Entry, questionAbout } from './entry.tsx'
import { CloseIcon, DownIcon } from './icons.tsx'
import { type Light, sayLight } from './lit.ts'
import { Modal } from './modal.tsx'
import { WholeMap } from './whole-map.tsx'

type Props = {
  atlas: Atlas
  light: Light
  /** What the reader points at. */
  pointed: ReadonlySignal<string>
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
        {entry ? <OneEntry {...props} entry={entry} showWhole={bar.openWhole} /> : <Whole {...props} />}
      </div>
    </Modal>
  )
}

function Beside(props: Props & { entry: MapEntry | undefined }) {
  const { entry, bar } = props
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
        <Whole {...props} />
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

function Whole({ atlas, light, pointed, ask }: Props) {
  // The light that "Whole map" was asked for; the next one folds again.
  const unfolded = useSignal('')
  const whole = unfolded.value === light.key
  // Hundreds of words: Preact passes over a node it has seen, whatever else on the page changes.
  const map = useMemo(() => {
    const asked = (entry: MapEntry) => ask(questionAbout(entry))
    return <WholeMap atlas={atlas} light={light} whole={whole} pointed={pointed} ask={asked} />
  }, [atlas, light, whole])
  if (atlas.technologies === 0) return null
  return (
    <>
      <h2 class="sr">The map</h2>
      {light.verbs.size > 0 && <p class="sr">Lit on the map: {sayLight(light, atlas)}</p>}
      <Caption
        atlas={atlas}
        light={light}
        whole={whole}
        toggleWhole={() => {
          unfolded.value = whole ? '' : light.key
        }}
      />
      {map}
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
  const links = panel.current?.querySelectorAll('a') ?? []
  return Array.from(links).find((link) => link.getAttribute('href') === `#${encodeURIComponent(entry)}`)
}

function focus(element: Element | null | undefined) {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true })
}
