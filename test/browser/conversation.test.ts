import { describe, expect, test } from 'vitest'
import type { Script } from '../scripted/model.ts'
import { scriptedModel, words } from '../scripted/model.ts'
import { ask, DESKTOP, keepPicture, PHONE, withBrowser, withServer } from './with-browser.ts'

const open = withBrowser()
const url = await withServer()

const answer = '#log article.guide'

test('the page opens on the greeting and waits', async () => {
  const page = await open(url)
  await expect
    .poll(() => page.locator('#greeting').textContent())
    .toContain('Whenever you’re ready, we can begin.')
  expect(await page.locator(answer).count()).toBe(0)
  await page.getByText('the built-in guide').waitFor()
  await keepPicture(page, 'greeting')
})

test('"where does Kafka fit?" is answered with both homes as links, and the answer is still there after a reload', async () => {
  const page = await open(url)
  await ask(page, 'where does Kafka fit?')
  const links = page.locator(`${answer} a[href="#store"], ${answer} a[href="#connect"]`)
  expect(await links.allTextContents()).toEqual(expect.arrayContaining(['Store', 'Connect']))
  expect(await page.locator(answer).textContent()).toContain('two homes')
  await keepPicture(page, 'kafka')

  const before = await page.locator(answer).textContent()
  expect(page.url()).toMatch(/\/c\/[\w-]{8,}$/)
  await page.reload()
  await page.locator(answer).waitFor()
  // The map may come a moment after the words, and brings what was looked at.
  await expect.poll(() => page.locator(answer).textContent()).toBe(before)
  expect(await page.locator('#log article.you').textContent()).toContain('where does Kafka fit?')
})

test('a walk is led to its end, with a question in the middle', async () => {
  const page = await open(url)
  const last = () => page.locator(answer).last().textContent()
  await ask(page, 'Walk me through a request')
  expect(await last()).toContain('Step 1 of 7 · Connect.')
  await ask(page, 'go on')
  await ask(page, 'go on')
  expect(await last()).toContain('Step 3 of 7 · Compute.')
  await ask(page, 'what is Redis?')
  expect(await last()).toContain('two homes')
  await page.reload()
  await page.locator(answer).nth(3).waitFor()
  for (const step of [4, 5, 6, 7]) {
    await ask(page, 'go on')
    expect(await last()).toContain(`Step ${step} of 7`)
  }
  await keepPicture(page, 'walk-end')
  await ask(page, 'go on')
  expect(await last()).toContain('the end of this walk')
}, 60_000)

test('a starter is asked by pressing it', async () => {
  const page = await open(url)
  await page.getByRole('list', { name: 'Ways to begin' }).getByRole('button').first().click()
  await page.locator(`${answer} a[href="#kafka"]`).first().waitFor()
})

test('a link opens the map entry, which asks about itself; Escape goes back to the link', async () => {
  const page = await open(url)
  await ask(page, 'where does Kafka fit?')
  const link = page.locator(`${answer} a[href="#kafka"]`).first()
  await link.click()
  const entry = page.locator('article.entry')
  await entry.waitFor()
  expect(await entry.textContent()).toMatch(/Because it keeps events/)
  await keepPicture(page, 'entry')
  await page.keyboard.press('Escape')
  await entry.waitFor({ state: 'detached' })
  expect(await page.locator(`${answer} a[href="#kafka"]:focus`).count()).toBe(1)
  await link.click()
  await page.getByRole('button', { name: 'Ask about Kafka' }).click()
  await page.locator(answer).nth(1).waitFor()
})

test('earlier conversations are listed, opened and deleted; another browser sees none of them', async () => {
  const page = await open(url)
  await ask(page, 'where does Redis fit?')
  const address = page.url()
  await page.getByRole('button', { name: 'Conversations' }).click()
  await page.getByRole('button', { name: /new conversation/i }).click()
  await page.locator(answer).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Conversations' }).click()
  await page
    .getByRole('dialog', { name: 'Conversations' })
    .getByRole('link', { name: /where does Redis fit/ })
    .waitFor()
  await keepPicture(page, 'drawer')

  const stranger = await open(address)
  expect(await stranger.locator(answer).count()).toBe(0)
  await stranger.getByText('I’m here, Fira.').first().waitFor()
  await stranger.context().close()

  await page.getByRole('button', { name: /Delete “where does Redis fit/ }).click()
  await page.getByRole('link', { name: /where does Redis fit/ }).waitFor({ state: 'detached' })
})

test('the whole conversation can be had with the keyboard alone', async () => {
  const page = await open(url)
  await page.keyboard.type('Redis or Memcached?')
  await page.keyboard.press('Enter')
  await page.locator(`${answer} a[href="#memcached"]`).first().waitFor()
  expect(await page.locator('#say:focus').count()).toBe(1)
  await page.keyboard.type('line one')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('line two')
  expect(await page.getByLabel('Your words to the guide').inputValue()).toBe('line one\nline two')
})

describe('on a phone', () => {
  test.each([360, 320])('nothing scrolls sideways at %i px', async (width) => {
    const page = await open(url, { ...PHONE, viewport: { width, height: 740 } })
    await ask(page, 'show me the whole map')
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
    await keepPicture(page, `phone-${width}`)
  })

  test('an entry opens as a sheet over the talk, in dusk', async () => {
    const page = await open(url, { ...PHONE, colorScheme: 'dark' })
    await ask(page, 'where does Kafka fit?')
    await page.locator(`${answer} a[href="#kafka"]`).first().tap()
    await page.getByRole('dialog', { name: 'On the map: Kafka' }).waitFor()
    await keepPicture(page, 'phone-entry-dusk')
  })
})

describe('with a language model in place of the guide', () => {
  const slow: Script = [
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Kafka is the first word. ' },
    'hang',
  ]

  test('its name stands by the field, and its words are drawn as text, whatever they hold (C02)', async () => {
    const hostile = words(
      '<img src=x onerror=alert(1)> ![a](https://evil.example/x.png) [b](javascript:alert(1)) **Sto',
      're** <script>alert(1)</script>',
    )
    const page = await open(
      await withServer({}, { speaker: { model: scriptedModel(hostile).model, name: 'a small model' } }),
    )
    await page.getByText('a small model').waitFor()
    await ask(page, 'hello')
    expect(await page.locator(`${answer} img, ${answer} script`).count()).toBe(0)
    const links = await page
      .locator(`${answer} a`)
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    expect(new Set(links)).toEqual(new Set(['#store']))
  })

  test('Stop ends the model’s call and keeps the words, also after a reload', async () => {
    const scripted = scriptedModel(slow)
    const page = await open(await withServer({}, { speaker: { model: scripted.model, name: 'slow' } }))
    await page.getByLabel('Your words to the guide').fill('go slowly')
    await page.keyboard.press('Enter')
    await page.getByText('is the first word').waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByText('stopped here').waitFor()
    await expect.poll(() => scripted.state.stopped).toBe(1)
    await keepPicture(page, 'stopped')
    await page.reload()
    await page.getByText('is the first word').waitFor()
    await page.getByText('stopped here').waitFor()
  })

  test('a fault is said calmly, and trying again answers the same question', async () => {
    const scripted = scriptedModel([{ breakOff: 'terminated' }], words('Here I am, Fira.'))
    const page = await open(await withServer({}, { speaker: { model: scripted.model, name: 'shaky' } }))
    await page.getByLabel('Your words to the guide').fill('are you there?')
    await page.keyboard.press('Enter')
    await page.getByText('I can’t reach my words just now').first().waitFor()
    await keepPicture(page, 'fault')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Here I am, Fira.').waitFor()
    expect(await page.locator('#log article.you').count()).toBe(1)
  })
})

test('the page keeps its first screen in paper and dusk', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await open(url, { ...DESKTOP, colorScheme })
    await ask(page, 'Redis or Memcached?')
    await ask(page, 'where does Kafka fit?')
    await keepPicture(page, `talk-${colorScheme}`)
    await page.context().close()
  }
})
