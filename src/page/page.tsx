import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { AddressBar } from './address.ts'
import type { Atlas } from './atlas.ts'
import { Composer, focusField } from './composer.tsx'
import { type Conversation, UNREACHED } from './conversation.ts'
import type { doors, Welcome } from './doors.ts'
import { Drawer } from './drawer.tsx'
import { followGrowth } from './follow.ts'
import { Greeting, Starters } from './greeting.tsx'
import { hasMouse } from './has-mouse.ts'
import { MenuIcon, ThemeIcon } from './icons.tsx'
import { Lanterns } from './lanterns.tsx'
import type { Light } from './lit.ts'
import { Log } from './log.tsx'
import { MapPanel } from './map-panel.tsx'
import { StepBar } from './step-bar.tsx'
import type { Theme } from './theme.ts'
import type { Walking } from './walking.ts'

export type Desk = {
  conversation: Conversation
  atlas: ReadonlySignal<Atlas>
  /** What of the map is lit. */
  light: ReadonlySignal<Light>
  /** What the reader points at, in the talk or on the map. */
  pointed: ReadonlySignal<string>
  walking: Walking
  welcome: ReadonlySignal<Welcome>
  bar: AddressBar
  theme: { theme: ReadonlySignal<Theme>; toggle(): void }
  /** There is room for the map beside the talk. */
  wide: ReadonlySignal<boolean>
  doors: typeof doors
}

/** The page: the talk, the map, and the drawer of earlier conversations. */
export function Page(desk: Desk) {
  const { conversation, atlas, light, pointed, bar, wide } = desk
  const drawerOpen = useSignal(false)

  function visit(id: string) {
    bar.visit(id)
    // The drawer gives the focus back first; a new conversation begins in the field.
    if (id === '' && hasMouse()) requestAnimationFrame(focusField)
  }
  function askFromMap(question: string) {
    const { entry, whole } = bar.address.value
    // What is asked about lights up on the map, so an open entry makes room for it.
    if (entry !== '' || whole) bar.close()
    if (conversation.answering.value) keepForLater(question)
    else void conversation.ask(question)
  }
  function keepForLater(question: string) {
    if (conversation.draft.value === '') conversation.draft.value = question
    if (hasMouse()) focusField()
  }

  return (
    <>
      <button type="button" class="skip" onClick={focusField}>
        Skip to the text field
      </button>
      <Talk
        {...desk}
        openDrawer={() => {
          drawerOpen.value = true
        }}
      />
      <MapPanel
        atlas={atlas.value}
        light={light.value}
        pointed={pointed}
        bar={bar}
        wide={wide}
        busy={conversation.answering.value}
        ask={askFromMap}
      />
      {drawerOpen.value && (
        <Drawer
          current={conversation.id.value}
          list={desk.doors.conversations}
          remove={desk.doors.remove}
          visit={visit}
          close={() => {
            drawerOpen.value = false
          }}
        />
      )}
      <p class="sr" role="status">
        {conversation.status.value}
      </p>
    </>
  )
}

function Talk(desk: Desk & { openDrawer(): void }) {
  const { conversation, welcome, wide, bar } = desk
  const fresh = conversation.phase.value === 'fresh'
  const starters = <Starters questions={welcome.value.starters} ask={conversation.ask} />
  return (
    <main class={fresh ? 'talk fresh' : 'talk'} aria-label="Conversation with the guide">
      <Top {...desk} />
      <Words {...desk} />
      <div class="foot">
        {fresh && !wide.value && starters}
        {!wide.value && <Lanterns light={desk.light.value} atlas={desk.atlas.value} open={bar.openWhole} />}
        <Composer conversation={conversation} speaker={conversation.speaker.value || welcome.value.speaker} />
        {fresh && wide.value && starters}
      </div>
    </main>
  )
}

function Top({ conversation, theme, openDrawer }: Desk & { openDrawer(): void }) {
  return (
    <header class="top">
      <button
        type="button"
        class="icon"
        aria-label="Conversations"
        aria-haspopup="dialog"
        onClick={openDrawer}
      >
        <MenuIcon />
      </button>
      <p class="title">
        <bdi>{conversation.title.value}</bdi>
      </p>
      <button
        type="button"
        class="icon"
        aria-label="Dusk theme"
        aria-pressed={theme.theme.value === 'dusk'}
        onClick={theme.toggle}
      >
        <ThemeIcon />
      </button>
    </header>
  )
}

function Words({ conversation, welcome, atlas, walking }: Desk) {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const follow = useRef<ReturnType<typeof followGrowth>>()
  const asked = conversation.turns.value.length
  useEffect(() => {
    if (!scroller.current || !content.current) return
    follow.current = followGrowth(scroller.current, content.current)
    return follow.current.stop
  }, [])
  // A new question is always brought into view, wherever the reader had scrolled to.
  useLayoutEffect(() => follow.current?.toEnd(), [asked])

  return (
    <div class="words" ref={scroller}>
      <h1 class="sr">A conversation about backend technology</h1>
      <div class="column" ref={content}>
        {conversation.phase.value === 'fresh' && <Greeting text={welcome.value.greeting} />}
        {conversation.phase.value === 'unreachable' && <Unreachable conversation={conversation} />}
        <Log conversation={conversation} atlas={atlas} />
        <StepBar walking={walking} answering={conversation.answering.value} atlas={atlas.value} />
      </div>
    </div>
  )
}

function Unreachable({ conversation }: { conversation: Conversation }) {
  return (
    <div class="guide">
      <p class="trouble">{UNREACHED}</p>
      <button type="button" class="quiet" onClick={() => void conversation.open(conversation.id.value)}>
        Try again
      </button>
    </div>
  )
}
