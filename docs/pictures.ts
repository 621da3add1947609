import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { openConversations } from '../src/conversations/sqlite.ts'
import { createFira } from '../src/fira.ts'
import { buildPage } from '../src/page/build.ts'
import { createApp } from '../src/server/app.ts'
import { keepSecret } from '../src/server/secret.ts'
import { serve } from '../src/server/serve.ts'
import { readSettings } from '../src/settings.ts'
import { bringBrowser } from '../test/browser/bring-browser.ts'
import { animate, type Frame } from './webp.ts'

// Takes the README's pictures and the one for link previews from the running page: `node docs/pictures.ts`.

const DESK = { width: 1440, height: 900 }

/** Runs in the page: a PNG as WebP, both in base64. */
const AS_WEBP = `async (png) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  canvas.getContext('2d').drawImage(picture, 0, 0)
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: 0.6 })
  let text = ''
  for (const byte of new Uint8Array(await webp.arrayBuffer())) text += String.fromCharCode(byte)
  return btoa(text)
}`

await buildPage()
const folder = mkdtempSync(join(tmpdir(), 'fira-pictures-'))
const fira = await createFira(readSettings({}).settings, {
  conversations: await openConversations(':memory:'),
})
const app = createApp(fira, { secret: keepSecret(folder), hosts: [] })
const server = await serve(app, { host: '127.0.0.1', port: 0 })
const browser = await chromium.launch({ executablePath: bringBrowser(), args: ['--no-sandbox'] })

await take('docs/page.png', { viewport: DESK, colorScheme: 'light' }, askedTwice)
await take('docs/page-dusk.png', { viewport: DESK, colorScheme: 'dark' }, askedTwice)
await take('public/files/preview.png', { viewport: { width: 1200, height: 630 } }, (page) =>
  ask(page, 'where does Kafka fit?'),
)
await film('docs/lighting-up.webp')

await browser.close()
await server.close(0)
await fira.close()
rmSync(folder, { recursive: true })

async function take(name: string, options: BrowserContextOptions, lead: (page: Page) => Promise<void>) {
  const page = await open({ reducedMotion: 'reduce', ...options })
  await lead(page)
  await page.evaluate('document.activeElement.blur()')
  await page.evaluate('Promise.all(document.getAnimations().map((moving) => moving.finished))')
  await page.screenshot({ path: join(import.meta.dirname, '..', name) })
  await page.context().close()
}

async function askedTwice(page: Page): Promise<void> {
  await ask(page, 'Redis or Memcached?')
  await ask(page, 'where does Kafka fit?')
}

/** The map at rest, then lighting up while the answer comes, then a walk. */
async function film(name: string): Promise<void> {
  const size = { width: 1200, height: 750 }
  const page = await open({ viewport: size, colorScheme: 'light' })
  const frames: Frame[] = []
  const shoot = async (ms: number) => {
    const png = (await page.screenshot()).toString('base64')
    frames.push({
      ms,
      webp: Buffer.from((await page.evaluate(`(${AS_WEBP})('${png}')`)) as string, 'base64'),
    })
  }
  await page.getByText('is speaking').waitFor()
  await shoot(1600)
  await page.getByLabel('Your words to the guide').pressSequentially('where does Kafka fit?')
  await shoot(900)
  await page.keyboard.press('Enter')
  await page.locator('li .place.lit').first().waitFor()
  for (let n = 0; n < 6; n++) await shoot(240)
  await page.locator('article.guide:not([aria-busy=true])').waitFor()
  await page.evaluate('Promise.all(document.getAnimations().map((moving) => moving.finished))')
  await shoot(3000)
  await ask(page, 'walk me through a request')
  await ask(page, 'go on')
  await page.waitForTimeout(1500)
  await shoot(2600)
  await ask(page, 'go on')
  await page.waitForTimeout(1500)
  await shoot(3000)
  writeFileSync(join(import.meta.dirname, '..', name), animate(frames, size))
  await page.context().close()
}

async function open(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(server.url)
  if ((options.viewport?.width ?? 0) >= 1120) await page.locator('.land .place').first().waitFor()
  return page
}

async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('article.guide').count()
  await page.getByLabel('Your words to the guide').fill(question)
  await page.keyboard.press('Enter')
  await page.locator('article.guide:not([aria-busy=true])').nth(before).waitFor()
}
