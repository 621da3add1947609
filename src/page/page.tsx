import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { AddressBar } from './address.ts'
import type { Atlas } from './atlas.ts'
import { Composer, focusField } from './composer.tsx'
import type { Conversation } from './conversation.ts'
import type { doors, Welcome } from './doors.ts'
import { Drawer, focusSearch } from './drawer.tsx'
import { followGrowth } from './follow.ts'
import { Greeting, Starters } from './greeting.tsx'
import { type Hands, listenToHands } from './hands.ts'
import { HandsList } from './hands-list.tsx'
import { hasMouse } from './has-mouse.ts'
import { DownIcon, MenuIcon, ThemeIcon } from './icons.tsx'
import { Lanterns } from './lanterns.tsx'
import type { Light } from './lit.ts'
import { Log } from './log.tsx'
import { MapPanel } from './map-panel.tsx'
import { UNOPENED } from './notices.ts'
import type { Removals } from './removals.ts'
import { StepBar } from './step-bar.tsx'
import type { Theme } from './theme.ts'
import { canBeContinued } from './turn.ts'
import type { Walking } from './walking.ts'

type Desk = {
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
  hands: Hands
  removals: Removals
}

/** The page: the talk, the map, and the drawer of earlier conversations. */
export function Page(desk: Desk) {
  const { conversation, atlas, light, pointed, bar, wide } = desk
  const drawer = useSignal<'closed' | 'open' | 'search'>('closed')
  const listing = useSignal(false)

  function visit(id: string) {
    bar.visit(id)
    if (id === '') conversation.temporary.value = false
    // The drawer gives the focus back first; a new conversation begins in the field.
    if (id === '' && hasMouse()) requestAnimationFrame(focusField)
  }
  function visitForNow() {
    visit('')
    conversation.temporary.value = true
  }
  function openList() {
    listing.value = true
  }
  async function rename(id: string, title: string) {
    await desk.doors.rename(id, title)
    if (id === conversation.id.value) conversation.called(title)
  }
  useEffect(
    () =>
      listenToHands(desk.hands, {
        field: focusField,
        search() {
          drawer.value = 'search'
          focusSearch()
        },
        begin: () => visit(''),
        list: openList,
      }),
    [],
  )
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
          drawer.value = 'open'
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
      {drawer.value !== 'closed' && (
        <Drawer
          current={conversation.id.value}
          searching={drawer.value === 'search'}
          link={conversation.link}
          doors={desk.doors}
          rename={rename}
          removals={desk.removals}
          visit={visit}
          visitForNow={visitForNow}
          listHands={openList}
          close={() => {
            drawer.value = 'closed'
          }}
        />
      )}
      {listing.value && (
        <HandsList
          hands={desk.hands}
          close={() => {
            listing.value = false
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
        <Composer
          conversation={conversation}
          speaker={conversation.speaker.value || welcome.value.speaker}
          hands={desk.hands}
        />
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
  const away = useSignal(false)
  useEffect(() => {
    if (!scroller.current || !content.current) return
    follow.current = followGrowth(scroller.current, content.current, (isAway) => {
      away.value = isAway
    })
    return follow.current.stop
  }, [])
  // A new question is always brought into view, wherever the reader had scrolled to.
  useLayoutEffect(() => follow.current?.toEnd(), [conversation.arrivals.value])

  return (
    <div class="stage">
      <div class="words" ref={scroller}>
        <h1 class="sr">A conversation about backend technology</h1>
        <div class="column" ref={content}>
          {conversation.phase.value === 'fresh' && <Greeting text={welcome.value.greeting} />}
          {conversation.phase.value === 'unreachable' && <Unreachable conversation={conversation} />}
          <Log conversation={conversation} atlas={atlas} hold={() => follow.current?.hold()} />
          <StepBar
            walking={walking}
            answering={conversation.answering.value}
            cut={canBeContinued(conversation.turns.value.at(-1))}
            atlas={atlas.value}
          />
        </div>
      </div>
      {away.value && (
        <button type="button" class="latest" onClick={() => follow.current?.toEnd()}>
          latest
          <DownIcon />
        </button>
      )}
    </div>
  )
}

function Unreachable({ conversation }: { conversation: Conversation }) {
  return (
    <div class="guide">
      <p class="trouble">{UNOPENED}</p>
      <button type="button" class="quiet" onClick={() => void conversation.open(conversation.id.value)}>
        Try again
      </button>
    </div>
  )
}
