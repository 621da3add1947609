import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { finish, type Script, scriptedModel, words } from '../scripted/model.ts'
import { ask, DESKTOP, keepPicture, PHONE, withBrowser, withServer } from './with-browser.ts'

const open = withBrowser()
const url = await withServer()

const SCREENS: [name: string, options: BrowserContextOptions][] = [
  ['desktop', DESKTOP],
  ['phone', PHONE],
]
const THEMES = ['light', 'dark'] as const

const field = (page: Page) => page.getByLabel('Your words to the guide')
const you = (page: Page) => page.locator('#log article.you')
const guide = (page: Page) => page.locator('#log article.guide')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** A server whose model says these answers, one for each question. */
const saying = (...answers: string[]) =>
  withServer(
    {},
    { speaker: { model: scriptedModel(...answers.map((text) => words(text))).model, name: 'a small model' } },
  )

describe.each(SCREENS)('on a %s', (screen, options) => {
  const picture = (page: Page, name: string) => keepPicture(page, `talk-${name}-${screen}`)

  test('an answer is copied as the Markdown that is kept', async () => {
    const page = await open(url, { ...options, permissions: ['clipboard-read', 'clipboard-write'] })
    await ask(page, 'where does Kafka fit?')
    await button(page, 'Copy this answer').click()
    await expect.poll(() => page.getByRole('status').textContent()).toBe('The answer is copied.')
    const id = page.url().split('/').at(-1)
    const kept = await (await page.request.get(`${url}/api/conversations/${id}`)).json()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(kept.messages[1].parts.at(-1).text)
  })

  test('an answer given again is a version beside the first; both are there after a reload', async () => {
    for (const colorScheme of THEMES) {
      const page = await open(await saying('The first answer.', 'The second answer.', 'A third.'), {
        ...options,
        colorScheme,
      })
      await ask(page, 'what is a queue for?')
      await button(page, 'Answer again').click()
      await page.getByText('The second answer.').waitFor()
      await page.getByText('2/2').waitFor()
      await ask(page, 'and then?')
      await picture(page, `versions-${colorScheme}`)
      await button(page, 'Earlier version').click()
      await page.getByText('The first answer.').waitFor()
      expect(await you(page).count()).toBe(1)
      expect(await isFocused(button(page, 'Earlier version'))).toBe(true)
      await page.reload()
      await page.getByText('The first answer.').waitFor()
      await button(page, 'Later version').click()
      await page.getByText('A third.').waitFor()
      await page.context().close()
    }
  }, 60_000)

  test('a question is edited in its place; the earlier branch is kept', async () => {
    const page = await open(await saying('About queues.', 'And further.', 'About caches.'), options)
    await ask(page, 'what is a queue for?')
    await ask(page, 'go on')
    await you(page).first().hover()
    await button(page, 'Edit this question').first().click()
    const editor = page.getByLabel('Your question in other words')
    expect(await editor.inputValue()).toBe('what is a queue for?')
    await editor.fill('what is a cache for?')
    await picture(page, 'editing')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('About caches.').waitFor()
    expect(await you(page).count()).toBe(1)
    await picture(page, 'edited')
    await button(page, 'Earlier version').click()
    await page.getByText('And further.').waitFor()
    expect(await you(page).count()).toBe(2)
  })

  test('editing is left with Escape, and the focus goes back', async () => {
    const page = await open(url, options)
    await ask(page, 'where does Kafka fit?')
    await you(page).first().hover()
    await button(page, 'Edit this question').click()
    await page.keyboard.type(' or not')
    await page.keyboard.press('Escape')
    expect(await you(page).locator('p').first().textContent()).toBe('where does Kafka fit?')
    expect(await isFocused(button(page, 'Edit this question'))).toBe(true)
  })

  test('the talk follows the words until the reader scrolls up by one tick; "latest" follows again', async () => {
    const line = { type: 'text-delta' as const, id: '1', delta: 'One more line of a long answer.\n\n' }
    const script: Script = [
      { type: 'text-start', id: '1' },
      ...Array.from({ length: 400 }, () => [line, { wait: 30 }]).flat(),
      'hang',
    ]
    const page = await open(
      await withServer({}, { speaker: { model: scriptedModel(script).model, name: 'slow' } }),
      options,
    )
    await field(page).fill('go on for a while')
    await button(page, 'Send').click()
    const where = () => page.evaluate(PLACE) as Promise<{ top: number; left: number }>
    await expect.poll(async () => (await where()).top).toBeGreaterThan(300)
    expect((await where()).left).toBeLessThan(60)

    await page.locator('.words').hover()
    await (screen === 'phone' ? page.evaluate(ONE_TICK) : page.mouse.wheel(0, -4))
    await button(page, 'latest').waitFor()
    const held = (await where()).top
    await page.waitForTimeout(400)
    expect((await where()).top).toBe(held)
    expect((await where()).left).toBeGreaterThan(200)
    await picture(page, 'latest')

    await button(page, 'latest').click()
    await button(page, 'latest').waitFor({ state: 'detached' })
    const before = (await where()).top
    await expect.poll(async () => (await where()).top).toBeGreaterThan(before + 100)
    await button(page, 'Stop').click()
  })

  test('conversations are found by their words, renamed, deleted, and brought back', async () => {
    for (const colorScheme of THEMES) {
      const page = await open(url, { ...options, colorScheme })
      for (const question of ['where does Kafka fit?', 'Redis or Memcached?', 'what is Secure for?']) {
        await ask(page, question)
        await button(page, 'Conversations').click()
        await button(page, 'A new conversation').click()
      }
      await button(page, 'Conversations').click()
      const drawer = page.getByRole('dialog', { name: 'Conversations' })
      const titles = drawer.getByRole('listitem')
      await expect.poll(() => titles.count()).toBe(3)
      expect(await drawer.locator('section h3').allTextContents()).toEqual(['Today'])
      await picture(page, `drawer-${colorScheme}`)

      await drawer.getByLabel('Search conversations').fill('ordered log')
      await expect.poll(() => titles.count()).toBe(1)
      expect(await titles.textContent()).toMatch(/^where does Kafka fit\?.*in an ordered log that can be/)
      await drawer.getByText('One conversation.').waitFor()
      await picture(page, `search-${colorScheme}`)
      await page.keyboard.press('Escape')
      await expect.poll(() => titles.count()).toBe(3)

      await titles.nth(1).hover()
      await button(page, 'Rename “Redis or Memcached?”').click()
      await page.keyboard.type('Two fast shelves')
      await picture(page, `rename-${colorScheme}`)
      await page.keyboard.press('Enter')
      await drawer.getByRole('link', { name: 'Two fast shelves' }).waitFor()
      await expect.poll(() => isFocused(button(page, 'Rename “Two fast shelves”'))).toBe(true)

      await titles.first().hover()
      await button(page, 'Delete “what is Secure for?”').click()
      await picture(page, `undo-${colorScheme}`)
      await button(page, /Undo/).click()
      await drawer.getByRole('link', { name: 'what is Secure for?' }).waitFor()
      await titles.first().hover()
      await button(page, 'Delete “what is Secure for?”').click()
      await page.reload()
      await button(page, 'Conversations').click()
      await expect.poll(() => titles.allTextContents()).toEqual(['Two fast shelves', 'where does Kafka fit?'])
      await page.context().close()
    }
  }, 60_000)

  test('a deleted conversation is gone after a few seconds, also on the server', async () => {
    const page = await open(url, options)
    await ask(page, 'where does Vault fit?')
    const address = page.url()
    await button(page, 'Conversations').click()
    const rows = page.getByRole('dialog').getByRole('listitem')
    await rows.first().hover()
    await button(page, 'Delete “where does Vault fit?”').click()
    await rows.waitFor({ state: 'detached', timeout: 10_000 })
    expect(await isFocused(button(page, 'A new conversation'))).toBe(true)
    const kept = await page.request.get(address.replace('/c/', '/api/conversations/'))
    expect(kept.status()).toBe(404)
  })

  test('what was being written is still there after a reload, in each conversation', async () => {
    const page = await open(url, options)
    await field(page).fill('for later')
    await page.reload()
    await expect.poll(() => field(page).inputValue()).toBe('for later')
    await ask(page, 'where does Kafka fit?')
    expect(await field(page).inputValue()).toBe('')
    await field(page).fill('half a thou')
    await page.reload()
    await expect.poll(() => field(page).inputValue()).toBe('half a thou')
    await button(page, 'Conversations').click()
    await button(page, 'A new conversation').click()
    await expect.poll(() => field(page).inputValue()).toBe('')
  })
})

async function isFocused(control: Locator): Promise<boolean> {
  return (await control.and(control.page().locator(':focus')).count()) === 1
}

// As text, since these run in the page, which the tests' types do not know.
const PLACE = `(() => {
  const words = document.querySelector('.words')
  return { top: words.scrollTop, left: words.scrollHeight - words.clientHeight - words.scrollTop }
})()`
const ONE_TICK = `document.querySelector('.words').scrollBy(0, -4)`

describe('hands', () => {
  test('Enter sends with a mouse; on a keyboard of glass it is a new line', async () => {
    const desk = await open(url)
    await field(desk).fill('where does Kafka fit?')
    await field(desk).press('Enter')
    await guide(desk).waitFor()
    await desk.context().close()

    const phone = await open(url, PHONE)
    await field(phone).fill('where does')
    await field(phone).press('Enter')
    expect(await field(phone).inputValue()).toBe('where does\n')
    expect(await field(phone).getAttribute('enterkeyhint')).toBe('enter')
    await phone.context().close()
  })

  test('Enter belongs to the keyboard while a word is being composed', async () => {
    const page = await open(url)
    await field(page).fill('カフカ')
    for (const composing of ['isComposing: true', 'keyCode: 229'])
      await page.evaluate(`document.getElementById('say').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ${composing} }))`)
    expect(await guide(page).count()).toBe(0)
    expect(await field(page).inputValue()).toBe('カフカ')
  })

  test('the last question is edited with the keyboard alone', async () => {
    const page = await open(url)
    await ask(page, 'where does Redis fit?')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    expect(await page.locator('#say:focus').count()).toBe(1)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+Home')
    await page.keyboard.type('where does Vault fit?')
    await page.keyboard.press('Enter')
    await page.locator('article.guide a[href="#vault"]').first().waitFor()
    expect(await page.locator('#say:focus').count()).toBe(1)
    await page.getByText('2/2').waitFor()
  })

  test('the shortcuts do what the list says, and can be switched off', async () => {
    const page = await open(url)
    const dialog = (name: string) => page.getByRole('dialog', { name })
    const focusAway = () => button(page, 'Dusk theme').focus()
    const isInField = () => page.locator('#say:focus').count()
    await ask(page, 'where does Kafka fit?')
    await focusAway()
    await page.keyboard.press('/')
    expect([await isInField(), await field(page).inputValue()]).toEqual([1, ''])
    await focusAway()
    await page.keyboard.press('Shift+Escape')
    expect(await isInField()).toBe(1)

    await page.keyboard.press('Control+k')
    await dialog('Conversations').waitFor()
    expect(await isFocused(page.getByLabel('Search conversations'))).toBe(true)
    await page.keyboard.type('?/')
    expect(await page.getByLabel('Search conversations').inputValue()).toBe('?/')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await dialog('Conversations').waitFor({ state: 'detached' })
    expect(await isInField()).toBe(1)

    await page.keyboard.press('Control+Shift+O')
    await guide(page).waitFor({ state: 'detached' })
    await expect.poll(isInField).toBe(1)

    await focusAway()
    await page.keyboard.press('?')
    await dialog('Keyboard').waitFor()
    await keepPicture(page, 'talk-keyboard')
    await page.getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await dialog('Keyboard').waitFor({ state: 'detached' })
    expect(await isFocused(button(page, 'Dusk theme'))).toBe(true)

    await page.reload()
    await focusAway()
    for (const key of ['/', '?', 'Control+k']) await page.keyboard.press(key)
    expect([await isInField(), await page.getByRole('dialog').count()]).toEqual([0, 0])
    await button(page, 'Conversations').click()
    await button(page, 'Keyboard shortcuts').click()
    await page.getByText('Shortcuts are off').click()
    await page.getByText('Shortcuts are on').waitFor()
  })

  test('the keyboard’s list is calm in dusk too', async () => {
    const page = await open(url, { ...DESKTOP, colorScheme: 'dark' })
    await button(page, 'Dusk theme').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await keepPicture(page, 'talk-keyboard-dark')
  })
})

test('a question that meets an open answer in another window waits in the field', async () => {
  const seen = Promise.withResolvers<void>()
  const slow: Script = [
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', delta: 'Slowly spoken, at length.' },
    { until: seen.promise },
    { type: 'text-end', id: '1' },
    finish('stop'),
  ]
  const page = await open(
    await withServer({}, { speaker: { model: scriptedModel(words('First.'), slow).model, name: 'slow' } }),
  )
  await ask(page, 'one')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByText('First.').waitFor()
  await field(other).fill('two')
  await button(other, 'Send').click()
  await other.getByText('Slowly spoken').waitFor()
  await field(page).fill('three')
  await button(page, 'Send').click()
  await page.getByText('still answering here').first().waitFor()
  expect(await field(page).inputValue()).toBe('three')
  await page.getByText('Slowly spoken').waitFor()
  await keepPicture(page, 'talk-busy')
  seen.resolve()
  await page.getByText('Another answer came first').first().waitFor()
})
