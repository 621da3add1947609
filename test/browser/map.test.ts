import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { callTool, type Script, scriptedModel, words } from '../scripted/model.ts'
import { writeLargeMap, writeVastMap } from './large-map.ts'
import { ask, DESKTOP, keepPicture, PHONE, withBrowser, withServer } from './with-browser.ts'

const open = withBrowser()
const url = await withServer()
const large = await withServer(
  { FIRA_MAP: writeLargeMap(true) },
  {
    speaker: {
      model: scriptedModel(words('Twofold is here.'), words('Twofold is here.')).model,
      name: 'a small model',
    },
  },
)
const oneColumn = await withServer({ FIRA_MAP: writeLargeMap(false) })

const question = '#log article.you'

describe('no words lie on others', () => {
  const SIZES = [1280, 1440, 1920, 2560].map((width) => ({ width, height: Math.round(width * 0.5625) }))

  test.each(SIZES)('on the shipped map at $width × $height', async (viewport) => {
    const page = await openMap(url, { viewport })
    expect(await overlaps(page)).toEqual([])
    await ask(page, 'where does Kafka fit?')
    expect(await overlaps(page)).toEqual([])
    await page.getByRole('button', { name: 'Whole map' }).click()
    expect(await overlaps(page)).toEqual([])
    await ask(page, 'Walk me through a request')
    expect(await overlaps(page)).toEqual([])
  })

  test.each(SIZES)('on a map of 20 verbs and 300 technologies at $width × $height', async (viewport) => {
    const page = await openMap(large, { viewport })
    expect(await overlaps(page)).toEqual([])
    await ask(page, 'where?')
    await page.locator('.place.lit').first().waitFor()
    expect(await overlaps(page)).toEqual([])
    if (viewport.width === 1440) await keepStill(page, 'map-large')
    await page.getByRole('button', { name: 'Whole map' }).click()
    expect(await page.locator('.land li .place').count()).toBe(300)
    expect(await overlaps(page)).toEqual([])
  })

  test('on a map without a story, which has one column', async () => {
    const page = await openMap(oneColumn, DESKTOP)
    expect(await page.locator('.bank').count()).toBe(0)
    expect(await overlaps(page)).toEqual([])
    await keepStill(page, 'map-one-column')
  })

  test.each([320, 390, 768, 1024])('in the sheet at %i px, and nothing runs out sideways', async (width) => {
    const page = await open(large, { ...PHONE, viewport: { width, height: 800 } })
    await page.getByRole('button', { name: 'Open the Map' }).click()
    await page.locator('.land .place').first().waitFor()
    expect(await overlaps(page)).toEqual([])
    expect(
      await page.evaluate('document.querySelector(".ground").scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0)
  })
})

// The average letter in ems: of Liberation Sans Narrow, of Roboto, of Verdana and DejaVu Sans.
test.each([0.37, 0.45, 0.51])(
  'the whole shipped map is seen at once at 1440 × 900 and no name of a verb moves, with letters of %f em',
  async (letter) => {
    const page = await openMap(url, { viewport: { width: 1300, height: 900 }, bypassCSP: true })
    await page.evaluate(`(${spaceLetters})(${letter})`)
    await page.setViewportSize(DESKTOP.viewport)
    await expect.poll(() => hiddenBelow(page)).toBe(0)
    expect(await overlaps(page)).toEqual([])
    const before = await verbTops(page)
    await keepStill(page, `map-at-rest-${letter}`)
    for (const question of ['where does Kafka fit?', 'Redis or Memcached?', 'Walk me through a request']) {
      await ask(page, question)
      expect(await verbTops(page), question).toEqual(before)
    }
  },
)

test('the whole shipped map can be seen at once at 1440 × 900, in the letters of this machine', async () => {
  const page = await openMap(url, DESKTOP)
  expect(await hiddenBelow(page)).toBe(0)
  await keepStill(page, 'map-at-rest')
})

test('a name lights its places within a tenth of a second, and no name of a verb moves', async () => {
  const page = await openMap(url, DESKTOP)
  const before = await verbTops(page)
  await page.evaluate(WATCH)
  await ask(page, 'where does Kafka fit?')
  // 100 ms are six frames; frames, unlike milliseconds, are the same on a busy machine.
  expect(await page.evaluate('globalThis.litAt - globalThis.namedAt')).toBeLessThanOrEqual(6)
  expect(await page.locator('li .place.lit').allTextContents()).toEqual(['Kafka', 'Kafka'])
  await expect.poll(() => page.locator('.thread').count()).toBe(1)
  expect(await verbTops(page)).toEqual(before)
  expect(await page.locator('.caption').textContent()).toContain('Kafka has two homes')
  await page
    .getByText('Kafka: Store, Queues/Persistent Messages; Connect, Messaging/Events.')
    .waitFor({ state: 'attached' })
  await keepStill(page, 'map-kafka')
})

test('a map of 25,000 technologies is drawn verb by verb, and what is named lights up all the same', async () => {
  const vast = await withServer(
    { FIRA_MAP: writeVastMap() },
    { speaker: { model: scriptedModel(words('Thing 7x3x44 is here.')).model, name: 'a small model' } },
  )
  const page = await openMap(vast, DESKTOP)
  expect(await page.locator('.place').count()).toBe(20)
  await page.getByRole('button', { name: '1250 technologies in Keep' }).click()
  expect(await page.locator('.place').count()).toBeLessThan(2100)
  await keepStill(page, 'map-vast')
  await ask(page, 'where?')
  await page.locator('li .place.lit', { hasText: 'Thing 7x3x44' }).waitFor()
  await page.getByRole('button', { name: 'Whole map' }).click()
  expect(await page.locator('.place').count()).toBeLessThan(2100)
})

test('pointing at a link marks its places, and the reverse', async () => {
  const page = await openMap(url, DESKTOP)
  await ask(page, 'where does Kafka fit?')
  await page.locator('article.guide a[href="#kafka"]').first().hover()
  expect(await page.locator('.land [data-pointed]').allTextContents()).toEqual(['Kafka', 'Kafka'])
  await page.locator('.land [data-place="store"]').hover()
  expect(await page.locator('article.guide .said a[data-pointed]').first().textContent()).toBe('Store')
  await page.mouse.move(5, 300)
  expect(await page.locator('[data-pointed]').count()).toBe(0)
  await page.locator('article.guide a[href="#store"]').first().focus()
  await page.keyboard.press('Tab')
  expect(await page.locator('.land [data-pointed]').allTextContents()).toEqual(['Queues/Persistent Messages'])
})

test('pressing a technology, a category or a verb asks about it', async () => {
  const page = await openMap(url, DESKTOP)
  await page.locator('li [data-place="kafka"]').first().click()
  await page.locator('article.guide:not([aria-busy=true])').waitFor()
  await page.getByRole('button', { name: 'Whole map' }).click()
  await page.locator('h4 [data-place="caching"]').click()
  await page.locator('article.guide:not([aria-busy=true])').nth(1).waitFor()
  await page.locator('h3 [data-place="observe"]').click()
  await page.locator('article.guide:not([aria-busy=true])').nth(2).waitFor()
  expect(await page.locator(`${question} p`).allTextContents()).toEqual([
    'Where does Kafka fit?',
    'Tell me about Caching',
    'Tell me about Observe',
  ])
})

test('the caption leads to an entry, and back to where it was', async () => {
  const page = await openMap(url, DESKTOP)
  await ask(page, 'where does Kafka fit?')
  await page.locator('.caption a[href="#kafka"]').click()
  await page.locator('article.entry').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('article.entry').waitFor({ state: 'detached' })
  expect(await page.locator('.caption a[href="#kafka"]:focus').count()).toBe(1)
})

test('the map is one stop for the Tab key, with arrows, Home and End inside', async () => {
  const page = await openMap(url, DESKTOP)
  expect(await page.locator('.land [tabindex="0"]').count()).toBe(1)
  const focused = () =>
    page.evaluate('document.activeElement.dataset.name ?? document.activeElement.textContent')
  await page.locator('.land [tabindex="0"]').focus()
  expect(await focused()).toBe('Connect')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe('Messaging/Events')
  await page.keyboard.press('ArrowRight')
  expect(await focused()).toBe('Kafka')
  await page.keyboard.press('Home')
  expect(await focused()).toBe('Connect')
  await page.keyboard.press('End')
  expect(await focused()).not.toBe('Connect')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.locator('article.guide:not([aria-busy=true])').waitFor()
  expect(await page.locator(`${question} p`).textContent()).toBe('Tell me about Connect')
  expect(await page.locator('.land [tabindex="0"]').count()).toBe(1)
})

describe('a walk', () => {
  test('goes on by button and by arrow, each step under its own address', async () => {
    const page = await openMap(url, DESKTOP)
    await ask(page, 'Walk me through a request')
    await page.getByText('Step 1 of 7', { exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?walk=request&step=1')
    await answered(page, 2, () => page.getByRole('button', { name: 'Go on' }).click())
    await answered(page, 3, async () => {
      await page.locator('body').click({ position: { x: 5, y: 400 } })
      await page.keyboard.press('ArrowRight')
    })
    await page.getByText('Step 3 of 7', { exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?walk=request&step=3')
    await expect.poll(() => states(page)).toEqual({ done: 2, now: 1, coming: 4 })
    await keepStill(page, 'map-walk')

    await page.keyboard.press('ArrowLeft')
    await page.getByText('Step 2 of 7', { exact: true }).waitFor()
    await expect.poll(() => states(page)).toEqual({ done: 1, now: 1, coming: 5 })
    expect(await page.locator(question).count()).toBe(3)
    await page.goBack()
    await page.getByText('Step 3 of 7', { exact: true }).waitFor()
    await page.goto(page.url().replace('step=3', 'step=1'))
    await page.getByText('Step 1 of 7', { exact: true }).waitFor()
    await expect.poll(() => states(page)).toEqual({ done: 0, now: 1, coming: 6 })
  })

  test('offers one way on from a step that was stopped', async () => {
    const cut: Script = [...words('Here the request ', 'comes ').slice(0, -2), 'hang']
    const { model } = scriptedModel(callTool('take_step', { walk: 'request', step: 1 }), cut)
    const page = await openMap(await withServer({}, { speaker: { model, name: 'a slow model' } }), DESKTOP)
    await page.getByLabel('Your words to the guide').fill('Walk me through a request')
    await page.keyboard.press('Enter')
    await page.getByText('Here the request').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('stopped here').waitFor()
    await page.getByText('Step 1 of 7', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Go on' }).count()).toBe(1)
  })

  test('keeps its place while something else is asked, and rests when we stay', async () => {
    const page = await openMap(url, DESKTOP)
    await ask(page, 'Walk me through a request')
    await ask(page, 'go on')
    await page.getByRole('button', { name: 'Stay here a little' }).click()
    expect(await page.locator('#say:focus').count()).toBe(1)
    expect(await page.getByRole('button', { name: 'Stay here a little' }).count()).toBe(0)
    await ask(page, 'what is Redis?')
    expect(await page.locator('.caption').textContent()).toContain('Redis has two homes')
    await page.getByText('Step 2 of 7', { exact: true }).waitFor()
    await answered(page, 4, () => page.getByRole('button', { name: 'Go on' }).click())
    await page.getByText('Step 3 of 7', { exact: true }).waitFor()
    await page.locator('body').click({ position: { x: 5, y: 400 } })
    await page.keyboard.press('Escape')
    await expect.poll(() => states(page)).toEqual({ done: 0, now: 0, coming: 0 })
  })
})

describe('on a phone', () => {
  test.each(['light', 'dark'] as const)(
    'the lanterns name what is lit, and the sheet shows it (%s)',
    async (colorScheme) => {
      const page = await open(url, { ...PHONE, colorScheme })
      await ask(page, 'where does Kafka fit?')
      expect(await page.locator('.light.lit').allTextContents()).toEqual(['Connect', 'Store'])
      expect(
        await page.evaluate('document.querySelector(".say").getBoundingClientRect().right - innerWidth'),
      ).toBeLessThanOrEqual(0)
      await keepStill(page, `phone-talk-${colorScheme}`)
      await page.getByRole('button', { name: 'Open the Map' }).tap()
      await page.locator('.sheet .thread').waitFor({ state: 'attached' })
      expect(await page.locator('.sheet .caption').textContent()).toContain('Kafka has two homes')
      await keepStill(page, `phone-map-${colorScheme}`)
      await page.locator('.sheet li [data-place="kafka"]').first().tap()
      await page.locator('.sheet').waitFor({ state: 'detached' })
      expect(await page.locator(`${question} p`).last().textContent()).toBe('Where does Kafka fit?')
    },
  )
})

test.each([
  ['1366', { width: 1366, height: 768 }, 'light'],
  ['1024', { width: 1024, height: 768 }, 'light'],
  ['1440-dusk', { width: 1440, height: 900 }, 'dark'],
] as const)('keeps a picture at %s', async (name, viewport, colorScheme) => {
  const page = await open(url, { viewport, colorScheme })
  await ask(page, 'Redis or Memcached?')
  if (viewport.width < 1120) await page.getByRole('button', { name: 'Open the Map' }).click()
  await page.locator('.thread').waitFor({ state: 'attached' })
  await keepStill(page, `map-${name}`)
})

/** Keeps a picture once nothing moves any more. */
async function keepStill(page: Page, name: string): Promise<void> {
  await page.evaluate('Promise.all(document.getAnimations().map((moving) => moving.finished))')
  await keepPicture(page, name)
}

async function openMap(address: string, options: Parameters<typeof open>[1]): Promise<Page> {
  const page = await open(address, options)
  await page.locator('.land .place').first().waitFor()
  return page
}

/** Does something that asks, and waits for that answer. */
async function answered(page: Page, answers: number, act: () => Promise<void>): Promise<void> {
  await act()
  await page
    .locator('article.guide:not([aria-busy=true])')
    .nth(answers - 1)
    .waitFor()
}

async function states(page: Page) {
  const count = (state: string) => page.locator(`.place.${state}`).count()
  return { done: await count('done'), now: await count('now'), coming: await count('coming') }
}

/** How many pixels of the map cannot be seen without scrolling. */
function hiddenBelow(page: Page): Promise<number> {
  return page.evaluate(
    '[document.querySelector(".ground")].map((g) => g.scrollHeight - g.clientHeight)[0] ?? NaN',
  )
}

function verbTops(page: Page): Promise<number[]> {
  return page.evaluate(
    '[...document.querySelectorAll(".land h3")].map((h) => Math.round(h.getBoundingClientRect().top))',
  )
}

/** Gives the letters of the map this width on average, whatever fonts the machine has; runs in the page. */
const spaceLetters = `(letter) => {
  const text = 'Data pipelines with validation steps, OpenTelemetry, GitHub Actions, Firebase Auth'
  const probe = Object.assign(document.createElement('span'), { textContent: text })
  document.querySelector('.land').append(probe)
  Object.assign(probe.style, { position: 'absolute', whiteSpace: 'nowrap' })
  const ems = probe.getBoundingClientRect().width / text.length / parseFloat(getComputedStyle(probe).fontSize)
  probe.remove()
  const style = document.createElement('style')
  style.textContent = '.land, .land * { font-stretch: normal !important; letter-spacing: ' + (letter - ems) + 'em }'
  document.head.append(style)
}`

/** Every pair of seen labels whose letters touch; a pixel is left to rounding. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const labels = [...document.querySelectorAll('.land .place, .land .purpose, .land .more, .land .opening')]
      .filter((label) => label.offsetParent !== null)
      .map((label) => {
        const range = document.createRange()
        range.selectNodeContents(label.firstChild)
        return { text: label.textContent, box: range.getBoundingClientRect() }
      })
    const found = []
    labels.forEach((a, i) => labels.slice(i + 1).forEach((b) => {
      const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
      const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
      if (x > 1 && y > 1) found.push(a.text + ' / ' + b.text)
    }))
    const ground = document.querySelector('.ground').getBoundingClientRect()
    for (const { text, box } of labels) if (box.left < ground.left - 1 || box.right > ground.right + 1) found.push(text + ' is cut')
    return found
  })()`)
}

/** Notes the frame in which the answer first named Kafka, and that in which the map first lit it. */
const WATCH = `{
  let frame = 0
  const count = () => { frame++; requestAnimationFrame(count) }
  count()
  new MutationObserver(() => {
    if (document.querySelector('.said a[href="#kafka"]')) globalThis.namedAt ??= frame
    if (document.querySelector('li .place.lit')) globalThis.litAt ??= frame
  }).observe(document.body, { subtree: true, childList: true, attributes: true })
}`
