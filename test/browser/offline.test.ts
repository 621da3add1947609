import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, DESKTOP, keepPicture, PHONE, withBrowser, withServer } from './with-browser.ts'

const open = withBrowser()
const url = await withServer()

const field = (page: Page) => page.getByLabel('Your words to the guide')
const button = (page: Page, name: string) => page.getByRole('button', { name })
const AWAY = 'Fira cannot be reached just now.'

test.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)(
  'without a line the page opens with its map, and what is asked is kept until it can be sent (%s)',
  async (screen, options) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openKept(url, { ...options, colorScheme })
      await ask(page, 'where does Kafka fit?')
      const address = page.url()
      await page.context().setOffline(true)
      await page.getByText(AWAY).first().waitFor()
      expect(await page.getByRole('status').first().textContent()).toContain(AWAY)

      await field(page).fill('Redis or Memcached?')
      await button(page, 'Send').click()
      await page.getByText('The line is quiet just now. Your question is kept here.').first().waitFor()
      await keepPicture(page, `offline-asked-${screen}-${colorScheme}`)

      // Not even a reload loses it.
      await page.reload()
      await page.getByText('opens when it is back').first().waitFor()
      expect(await field(page).inputValue()).toBe('Redis or Memcached?')
      await keepPicture(page, `offline-reloaded-${screen}-${colorScheme}`)

      await page.goto(url)
      await expect.poll(() => page.locator('#greeting').textContent()).toContain('we can begin')
      if (screen === 'phone') await button(page, 'Open the Map').click()
      await page.locator('.land .place').first().waitFor()
      expect(await page.locator('.land li .place').count()).toBeGreaterThan(90)
      await keepPicture(page, `offline-map-${screen}-${colorScheme}`)

      await page.goto(address)
      await page.getByText('opens when it is back').first().waitFor()
      await page.context().setOffline(false)
      // It opens by itself, with what was not sent still in the field.
      await page.locator('article.guide a[href="#kafka"]').first().waitFor()
      expect(await field(page).inputValue()).toBe('Redis or Memcached?')
      await button(page, 'Send').click()
      await page.locator('article.guide a[href="#memcached"]').first().waitFor()
      expect(await page.getByText(AWAY).count()).toBe(0)
      await page.context().close()
    }
  },
)

test('a question that was not sent is sent again from where it stands', async () => {
  const page = await openKept(url, DESKTOP)
  await page.context().setOffline(true)
  await field(page).fill('where does Kafka fit?')
  await button(page, 'Send').click()
  await button(page, 'Try again').waitFor()
  await page.context().setOffline(false)
  await button(page, 'Try again').click()
  await page.locator('article.guide a[href="#kafka"]').first().waitFor()
  expect(await page.locator('article.you').count()).toBe(1)
  await page.reload()
  await page.locator('article.guide a[href="#kafka"]').first().waitFor()
  expect(await field(page).inputValue()).toBe('')
})

test('what is kept for the time without a line holds no conversation and no answer', async () => {
  const page = await openKept(url, DESKTOP)
  await ask(page, 'where does Kafka fit?')
  await button(page, 'Conversations').click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
  await page.reload()
  await page.locator('article.guide').waitFor()
  const kept = (await page.evaluate(KEPT)) as string[]
  expect(kept.filter((path) => !path.startsWith('/assets/')).sort()).toEqual([
    '/',
    '/api/map',
    '/api/welcome',
  ])
})

test('a newer page is shown at once, and the files of the older one are let go', async () => {
  const page = await openKept(url, DESKTOP)
  await page.evaluate(`caches.open('fira').then(async (cache) => {
    await cache.put('/assets/index-older.js', new Response('older'))
    await cache.put('/', new Response('<link href="/manifest.webmanifest"><title>older</title>'))
  })`)
  await page.reload()
  expect(await page.title()).toBe('Fira')
  await expect.poll(() => page.evaluate(KEPT)).not.toContain('/assets/index-older.js')
  const html = await page.evaluate("caches.match('/').then((kept) => kept.text())")
  expect(html).toBe(await (await page.request.get(url)).text())
})

test('the page can be installed and previewed: the pictures it names are there, in their sizes', async () => {
  const page = await open(url)
  const { errors } = await (await page.context().newCDPSession(page)).send('Page.getAppManifest')
  expect(errors).toEqual([])
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await page.request.get(`${url}${href}`)).json()
  for (const { src, sizes, type } of manifest.icons) {
    const response = await page.request.get(`${url}${src}`)
    expect(response.headers()['content-type'], src).toContain(type)
    if (type === 'image/png') expect(sizeOfPng(await response.body()), src).toBe(sizes)
  }
  const preview = await page.locator('meta[property="og:image"]').getAttribute('content')
  expect(preview).toBe(`${url}/preview.png`)
  expect(sizeOfPng(await (await page.request.get(`${preview}`)).body())).toBe('1200x630')
  const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
  expect(sizeOfPng(await (await page.request.get(`${url}${touch}`)).body())).toBe('180x180')
})

/** Opens the page and waits until its worker has all it needs. */
async function openKept(address: string, options: Parameters<typeof open>[1]): Promise<Page> {
  const page = await open(address, options)
  await page.evaluate('navigator.serviceWorker.ready.then(() => {})')
  await page.evaluate(
    "navigator.serviceWorker.controller ?? new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done)).then(() => {})",
  )
  return page
}

const KEPT = `caches.open('fira')
  .then((cache) => cache.keys())
  .then((keys) => keys.map(({ url }) => new URL(url).pathname))`

/** Width and height as the header of a PNG says. */
function sizeOfPng(file: Buffer): string {
  return `${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`
}
