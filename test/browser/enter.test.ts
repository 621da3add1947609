import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { bringBrowser } from './bring-browser.ts'
import { ask, DESKTOP, keepPicture, PHONE, withBrowser, withServer } from './with-browser.ts'

const PASSWORD = 'a quiet härbour'
const open = withBrowser()
const url = await withServer({ FIRA_PASSWORD: PASSWORD })

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function enter(page: Page, password: string) {
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Enter' }).click()
}

test.each([
  ['with JavaScript', true],
  ['without', false],
])(
  'the password leads in %s, by way of a wrong one, to the conversation that was asked for',
  async (_how, javaScriptEnabled) => {
    const page = await open(`${url}/c/conversation-of-before`, { ...DESKTOP, javaScriptEnabled })
    await enter(page, 'a wrong one')
    expect(await page.getByRole('alert').textContent()).toBe('That is not the password. Try once more.')
    await enter(page, PASSWORD)
    expect(page.url()).toBe(`${url}/c/conversation-of-before`)
    expect(await page.getByLabel('Password').count()).toBe(0)
  },
)

test('who has entered asks as ever, and is not asked again', async () => {
  const page = await open(url)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await ask(page, 'where does Kafka fit?')
  await page.reload()
  await page.locator('article.guide').waitFor()
})

test.each([
  ['paper', { ...DESKTOP, colorScheme: 'light' as const }],
  ['dusk, on a phone', { ...PHONE, colorScheme: 'dark' as const }],
])('the form can be read and used by everybody, in %s', async (name, options) => {
  const page = await open(url, options)
  await page.evaluate(axe)
  const found = (await page.evaluate('axe.run()')) as { violations: { id: string }[] }
  expect(found.violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.id')).toBe('password')
  await keepPicture(page, `enter-${name.slice(0, 5)}`)
})

test('no other site can show the page in a frame (G16)', async () => {
  const framing = createServer((_request, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end(`<title>another site</title><iframe src="${url}/"></iframe>`)
  }).listen(0, '127.0.0.1')
  await once(framing, 'listening')
  // A browser of its own: here the page complains, as it has to.
  const browser = await chromium.launch({ executablePath: bringBrowser(), args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.goto(`http://localhost:${(framing.address() as AddressInfo).port}/`)
  expect(await page.title()).toBe('another site')
  const [, frame] = page.frames()
  expect(await frame!.locator('form, #greeting').count()).toBe(0)
  await browser.close()
  framing.close()
})
