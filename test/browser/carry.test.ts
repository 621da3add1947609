import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, DESKTOP, keepPicture, PHONE, withBrowser, withServer } from './with-browser.ts'

const open = withBrowser()
const url = await withServer()

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Conversations' })
const ANSWER = 'article.guide a[href="#kafka"]'

test.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)(
  'a conversation is shared by a link, and the link is taken back (%s)',
  async (screen, options) => {
    const page = await open(url, { ...options, permissions: ['clipboard-read', 'clipboard-write'] })
    await ask(page, 'where does Kafka fit?')
    await button(page, 'Conversations').click()
    await button(page, 'Share by a link').click()
    await drawer(page).getByText('The link is copied.').waitFor()
    await keepPicture(page, `carry-shared-${screen}`)
    const link = (await page.evaluate('navigator.clipboard.readText()')) as string
    expect(new URL(link).origin).toBe(url)

    const stranger = await open(link, options)
    await stranger.getByText('Kafka has two homes').waitFor()
    await stranger.context().close()

    await page.reload()
    await page.locator(ANSWER).first().waitFor()
    await button(page, 'Conversations').click()
    await button(page, 'Take the link back').click()
    await drawer(page).getByText('The link is taken back.').waitFor()
    expect((await page.request.get(link)).status()).toBe(404)
  },
)

test('conversations are saved, and brought back in another browser', async () => {
  const page = await open(url)
  await ask(page, 'where does Kafka fit?')
  await button(page, 'Conversations').click()
  const [markdown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save as Markdown' }).click(),
  ])
  expect(markdown.suggestedFilename()).toMatch(/\.md$/)
  expect(readFileSync(await markdown.path(), 'utf8')).toContain('where does Kafka fit?')
  const [all] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save all' }).click(),
  ])

  const other = await open(url)
  await button(other, 'Conversations').click()
  await other.getByLabel('Bring back').setInputFiles(await all.path())
  await drawer(other).getByText('One conversation is back.').waitFor()
  await drawer(other).getByRole('link', { name: 'where does Kafka fit?' }).click()
  await other.locator(ANSWER).first().waitFor()
  await button(other, 'Conversations').click()
  await other.getByLabel('Bring back').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{ not json'),
  })
  await drawer(other).getByRole('status').filter({ hasText: /./ }).waitFor()
  await keepPicture(other, 'carry-refused')
  await other.context().close()
})

test('a conversation that is not kept says so, and leaves nothing in the browser', async () => {
  const page = await open(url)
  await button(page, 'Conversations').click()
  await button(page, 'One that is not kept').click()
  await page.getByText('This conversation is not kept').waitFor()
  await ask(page, 'where does Kafka fit?')
  await page.getByLabel('Your words to the guide').fill('a secret draft')
  await page.getByText('This conversation is not kept').waitFor()
  await keepPicture(page, 'carry-not-kept')
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('secret')
  await page.reload()
  await page.locator(ANSWER).first().waitFor()
  await page.getByText('This conversation is not kept').waitFor()
  await button(page, 'Conversations').click()
  await button(page, 'A new conversation').click()
  await page.locator(ANSWER).first().waitFor({ state: 'detached' })
  expect(await page.getByText('This conversation is not kept').count()).toBe(0)
})
