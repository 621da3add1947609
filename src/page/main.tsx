import { effect, signal, untracked } from '@preact/signals'
import { render } from 'preact'
import { followAddress } from './address.ts'
import { emptyAtlas, openAtlas } from './atlas.ts'
import { focusField } from './composer.tsx'
import { holdConversation } from './conversation.ts'
import { doors, type Welcome } from './doors.ts'
import { keepHands } from './hands.ts'
import { hasMouse } from './has-mouse.ts'
import { followLine } from './line.ts'
import { followLight } from './lit.ts'
import { Page } from './page.tsx'
import { followPointing } from './pointing.ts'
import { holdRemovals } from './removals.ts'
import { keepText, keptText } from './storage.ts'
import { followAnswers } from './stream.ts'
import { followTheme } from './theme.ts'
import { followWalk } from './walking.ts'

const WIDE = '(min-width: 1120px)'

const atlas = signal(emptyAtlas)
// The greeting stands in index.html, for the first paint.
const greeting = document.getElementById('greeting')?.textContent ?? ''
const welcome = signal<Welcome>({ speaker: '', greeting, starters: [] })
const wide = mediaSignal(WIDE)
const bar = followAddress()
const conversation = holdConversation({
  ...followAnswers((revision) => {
    if (atlas.value.revision !== '' && revision !== atlas.value.revision) fetchKnowledge()
  }),
  stop: doors.stop,
  read: doors.conversation,
  show: doors.show,
  newId,
  settled: bar.settle,
  soon: (work) => requestAnimationFrame(work),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  draftOf: (id) => keptText(`fira-draft:${id}`),
  keepDraft: (id, words) => keepText(`fira-draft:${id}`, words),
})
const removals = holdRemovals({
  async remove(id) {
    await doors.remove(id)
    keepText(`fira-draft:${id}`, '')
  },
  failed() {
    conversation.notice.value = 'A conversation could not be deleted just now. It is still there.'
  },
  left: () => keptText('fira-leaving').split(' ').filter(Boolean),
  keepLeft: (ids) => keepText('fira-leaving', ids.join(' ')),
})
addEventListener('pagehide', removals.finish)
removals.resume()
const line = followLine(doors.reach)
const walking = followWalk({ ...conversation, address: bar.address, showStep: bar.showStep })
const light = followLight(conversation.turns, walking, atlas)

fetchKnowledge()
effect(() => {
  const { conversation: id } = bar.address.value
  untracked(() => void conversation.open(id))
})
effect(() => {
  const title = conversation.title.value
  document.title = title === '' ? 'Fira' : `${title} · Fira`
})
effect(() => {
  const up = line.value
  untracked(() => conversation.lineIs(up))
})
// Refused in some private windows: then the page needs its line to open.
navigator.serviceWorker?.register('/worker.js').catch(() => {})
addEventListener('keydown', onEscape)
addEventListener('keydown', onArrow)

const page = document.getElementById('page')
const pointed = followPointing()
const theme = followTheme()
if (page) {
  render(
    <Page
      {...{
        conversation,
        atlas,
        light,
        pointed,
        walking,
        welcome,
        bar,
        theme,
        wide,
        doors,
        hands: keepHands(),
        removals,
      }}
    />,
    page,
  )
}
delete document.documentElement.dataset.opening
if (wide.value && hasMouse() && location.hash === '') focusField()

/** Escape stops the answer, closes the entry, or leaves the walk; a dialog takes it for itself. */
function onEscape(event: KeyboardEvent) {
  if (event.key !== 'Escape' || event.isComposing || event.shiftKey || document.querySelector('dialog[open]'))
    return
  const inMap = document.activeElement?.closest('.map')
  if (conversation.answering.value && !inMap) conversation.stop()
  else if (bar.address.value.entry !== '') bar.close()
  else if (walking.onMap.value && !isWithin(event.target, 'input, textarea')) walking.leave()
}

/** Left and right go along a walk, where nothing else wants these keys. */
function onArrow(event: KeyboardEvent) {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (event.defaultPrevented || isWithin(event.target, 'input, textarea, .land, .wide, dialog')) return
  walking.go(by)
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null
}

function mediaSignal(query: string) {
  const media = matchMedia(query)
  const matches = signal(media.matches)
  media.addEventListener('change', () => {
    matches.value = media.matches
  })
  return matches
}

/** At the start, and when an answer stands on another map than the one that is on show. */
function fetchKnowledge() {
  fetchInto(atlas, async () => openAtlas(await doors.map()))
  fetchInto(welcome, doors.welcome)
}

/** The page works without these two, so a failed fetch is tried again now and then. */
async function fetchInto<Value>(target: { value: Value }, read: () => Promise<Value>) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 30_000)) {
    try {
      target.value = await read()
      return
    } catch {
      // Nothing is lost: the greeting and the talk stand without it until it comes.
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** 192 random bits as 32 letters. `randomUUID` has fewer, and is not there on a page that came over plain HTTP. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}
