import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { finish, type Script, scriptedModel, words } from '../scripted/model.ts'
import { ask, DESKTOP, keepPicture, PHONE, withBrowser, withServer } from './with-browser.ts'

const open = withBrowser()
const url = await withServer()

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const speaking = (...scripts: Script[]) =>
  withServer({}, { speaker: { model: scriptedModel(...scripts).model, name: 'a small model' } })
const part = (delta: string) => ({ type: 'text-delta' as const, id: '1', delta })

const MARKDOWN = `## A heading\n\nSome \`code\`, **strong words**, and [something](#beyond).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two\n\n\`\`\`\nplain\n\`\`\`\n\n> said before`

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const type = async (page: Page, question: string) => {
  await page.getByLabel('Your words to the guide').fill(question)
  await button(page, 'Send').click()
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('on a %s', (screen, options) => {
  describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
    /** Leads a page through states, each of which is looked at by axe and kept as a picture. */
    async function lookAt(address: string, lead: (page: Page, look: Look) => Promise<void>) {
      const page = await open(address, { ...options, colorScheme })
      const found: string[] = []
      await lead(page, async (state) => {
        await page.evaluate('Promise.all(document.getAnimations().map((moving) => moving.finished))')
        found.push(...(await violations(page)).map((violation) => `${state}: ${violation}`))
        await keepPicture(page, `everyone-${state}-${screen}-${colorScheme}`)
      })
      expect(found).toEqual([])
      await page.context().close()
    }
    type Look = (state: string) => Promise<void>
    const isWide = screen === 'desktop'

    test('axe finds nothing in what a reader comes by', async () => {
      await lookAt(url, async (page, look) => {
        await page.getByText('the built-in guide').waitFor()
        await look('greeting')
        await ask(page, 'where does Kafka fit?')
        await look('answered')
        if (!isWide) await button(page, 'Open the Map').click()
        await page.locator('.thread').waitFor({ state: 'attached' })
        await look('map-lit')
        await button(page, 'Whole map').click()
        await look('map-whole')
        if (!isWide) await button(page, 'Close the map').click()
        await page.locator('article.guide a[href="#kafka"]').first().click()
        await page.locator('article.entry').waitFor()
        await look('entry')
        await page.keyboard.press('Escape')
        await ask(page, 'Walk me through a request')
        await ask(page, 'go on')
        await page.getByText('Step 2 of 7', { exact: true }).waitFor()
        await look('walk')
        if (!isWide) {
          await button(page, 'Open the Map').click()
          await look('walk-map')
          await button(page, 'Close the map').click()
        }
        await page.locator('article.you').last().hover()
        await button(page, 'Edit this question').last().click()
        await look('editing')
        await page.keyboard.press('Escape')
        await button(page, 'Conversations').click()
        const drawer = page.getByRole('dialog', { name: 'Conversations' })
        await drawer.getByRole('listitem').first().hover()
        await look('drawer')
        await page.getByLabel('Search conversations').fill('kafka')
        await drawer.getByText('One conversation.').waitFor()
        await look('search')
        await drawer.getByRole('listitem').first().hover()
        await button(page, /^Rename/).click()
        await look('renaming')
        await page.keyboard.press('Escape')
        await drawer.getByRole('listitem').first().hover()
        await button(page, /^Delete/).click()
        await look('deleted')
        await button(page, /^Undo/).click()
        await page.keyboard.press('Escape')
        await page.keyboard.press('Escape')
        await button(page, 'Dusk theme').focus()
        await page.keyboard.press('?')
        await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
        await look('hands')
      })
    })

    test('axe finds nothing while an answer comes, when it is stopped, fails, or holds all of Markdown', async () => {
      const slow: Script = [
        { type: 'text-start', id: '1' },
        part('Kafka comes first.\n\n'.repeat(60)),
        'hang',
      ]
      const address = await speaking(words(MARKDOWN), ['hang'], slow, [{ breakOff: 'terminated' }])
      await lookAt(address, async (page, look) => {
        await ask(page, 'show me')
        await look('markdown')
        await type(page, 'listen')
        await page.getByText('listening', { exact: true }).waitFor()
        await look('listening')
        await button(page, 'Stop').click()
        await page.getByText('stopped here').waitFor()
        await type(page, 'go on')
        await page.getByText('Kafka comes first.').last().waitFor()
        await page.locator('.words').hover()
        await page.evaluate("document.querySelector('.words').scrollBy(0, -400)")
        await button(page, 'latest').waitFor()
        await look('answering')
        await button(page, 'Stop').click()
        await page.getByText('stopped here').nth(1).waitFor()
        await look('stopped')
        await ask(page, 'and now?')
        await button(page, 'Try again').waitFor()
        await look('failed')
      })
    })
  })
})

test('a listener hears "answering" and "ready" once for each answer, and never its words', async () => {
  const deltas = Array.from({ length: 40 }, (_, place) => [part(`word${place} `), { wait: 10 }]).flat()
  const script: Script = [
    { type: 'text-start', id: '1' },
    ...deltas,
    { type: 'text-end', id: '1' },
    finish('stop'),
  ]
  const page = await open(await speaking(script, script))
  await page.evaluate(LISTEN)
  const heard = () => page.evaluate('globalThis.heard')
  await ask(page, 'speak')
  await expect.poll(heard).toEqual(['The guide is answering.', 'The answer is ready.'])
  await ask(page, 'once more')
  await expect
    .poll(heard)
    .toEqual([
      'The guide is answering.',
      'The answer is ready.',
      'The guide is answering.',
      'The answer is ready.',
    ])
})

/** Notes each new text of every live region, as a screen reader would speak it; runs in the page. */
const LISTEN = `{
  globalThis.heard = []
  const said = new Map()
  const listen = () => {
    for (const region of document.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]')) {
      if (region.getAttribute('aria-live') === 'off') continue
      const text = region.textContent
      if (text !== (said.get(region) ?? '') && text !== '') globalThis.heard.push(text)
      said.set(region, text)
    }
  }
  for (const region of document.querySelectorAll('[role=status]')) said.set(region, region.textContent)
  new MutationObserver(listen).observe(document.body, { subtree: true, childList: true, characterData: true })
}`

test('nothing moves for who asked for less motion; for the others the thread is drawn', async () => {
  for (const reducedMotion of ['reduce', 'no-preference'] as const) {
    const page = await open(url, { ...DESKTOP, reducedMotion })
    await page.evaluate(WATCH_MOTION)
    await ask(page, 'where does Kafka fit?')
    await page.locator('.thread').waitFor({ state: 'attached' })
    const longest = () => page.evaluate('globalThis.longestMove') as Promise<number>
    if (reducedMotion === 'reduce') expect(await longest()).toBeLessThanOrEqual(1)
    else await expect.poll(longest).toBeGreaterThan(1000)
    await page.context().close()
  }
})

/** Keeps the length, in ms, of the longest animation or transition that was ever seen; runs in the page. */
const WATCH_MOTION = `{
  globalThis.longestMove = 0
  const look = () => {
    for (const move of document.getAnimations()) {
      const { duration, iterations } = move.effect.getTiming()
      globalThis.longestMove = Math.max(globalThis.longestMove, Number(duration) * iterations)
    }
    requestAnimationFrame(look)
  }
  look()
}`

test('in forced colours what is lit, done and next is told apart without its hue', async () => {
  for (const options of [DESKTOP, PHONE]) {
    const page = await open(url, { ...options, forcedColors: 'active' })
    await ask(page, 'where does Kafka fit?')
    await keepPicture(page, `everyone-forced-answered-${options.viewport.width}`)
    if (options === PHONE) await button(page, 'Open the Map').click()
    const outline = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate(
          (place) =>
            (
              globalThis as unknown as { getComputedStyle(e: unknown): { outlineStyle: string } }
            ).getComputedStyle(place).outlineStyle,
        )
    expect([await outline('li .place.lit'), await outline('li .place:not(.lit)')]).toEqual(['solid', 'none'])
    if (options === PHONE) {
      await keepPicture(page, 'everyone-forced-sheet')
      await button(page, 'Close the map').click()
    }
    await ask(page, 'Walk me through a request')
    await ask(page, 'go on')
    await keepPicture(page, `everyone-forced-walk-${options.viewport.width}`)
    expect(await violations(page)).toEqual([])
    await page.context().close()
  }
})

test.each([
  ['at 200 %', { width: 720, height: 450 }],
  ['at 320 px', { width: 320, height: 568 }],
  ['at 400 %', { width: 320, height: 256 }],
])('all can be read and reached %s, and nothing runs out sideways', async (name, viewport) => {
  const page = await open(url, { viewport, deviceScaleFactor: 2 })
  const look = async (state: string) => {
    await keepPicture(page, `everyone-${state}-${name.replace(/\W/g, '')}`)
    expect(await sideways(page), state).toEqual([])
  }
  await look('greeting')
  await button(page, 'Where does Kafka fit?').click()
  await page.locator('article.guide:not([aria-busy=true])').waitFor()
  const send = await button(page, 'Send').boundingBox()
  expect((send?.y ?? Number.NaN) + (send?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
  const seen = (await page.evaluate("document.querySelector('.words').clientHeight")) as number
  expect(seen).toBeGreaterThan(80)
  await look('answered')
  await button(page, 'Open the Map').click()
  await page.locator('.land .place').first().waitFor()
  await look('map')
  await button(page, 'Close the map').click()
  await page.locator('article.guide a[href="#kafka"]').first().click()
  await page.locator('article.entry').waitFor()
  await look('entry')
  await page.keyboard.press('Escape')
  await button(page, 'Conversations').click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await look('drawer')
  await page.keyboard.press('Escape')
  await button(page, 'Dusk theme').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  await look('hands')
})

test('the theme follows the system until the reader chooses, and again when the choice is what the system says', async () => {
  const page = await open(url, { ...DESKTOP, colorScheme: 'light' })
  const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  const PAPER = 'rgb(244, 241, 233)'
  const DUSK = 'rgb(26, 33, 37)'
  expect(await ground()).toBe(PAPER)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await ground()).toBe(DUSK)
  await button(page, 'Dusk theme').click()
  expect(await ground()).toBe(PAPER)
  await page.reload()
  expect(await ground()).toBe(PAPER)
  expect(await button(page, 'Dusk theme').getAttribute('aria-pressed')).toBe('false')
  await button(page, 'Dusk theme').click()
  expect(await ground()).toBe(DUSK)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await ground()).toBe(PAPER)
})

/** What axe finds against WCAG 2.2 AA and its best practices: nothing is excepted. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(`(() => { ${axe} })()`)
  return page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary.split('\\n')[1].trim())))`)
}

/** What can be scrolled sideways, or stands out to the right. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(`[document.documentElement, ...document.querySelectorAll('.words, .ground, .scroll, dialog, .drawer')]
    .filter((box) => box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > innerWidth + 1)
    .map((box) => box.localName + '.' + box.className)`)
}
