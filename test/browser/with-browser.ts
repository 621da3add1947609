import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { createFira, type Instead } from '../../src/fira.ts'
import { chooseModel } from '../../src/models/choose-model.ts'
import { createApp } from '../../src/server/app.ts'
import { keepSecret } from '../../src/server/secret.ts'
import { serve } from '../../src/server/serve.ts'
import { readSettings } from '../../src/settings.ts'
import { CANARY } from '../scripted/canary.ts'
import { bringBrowser } from './bring-browser.ts'

const SCREENSHOTS = join(import.meta.dirname, '../../screenshots')

export const DESKTOP = { viewport: { width: 1440, height: 900 } }
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  // Without these Chromium asks its maker's servers for things at every start.
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Takes the place of Playwright's own list, whose parts that matter here come first. The last three are lists below
  // an address bar that nobody sees: each context would start a process for them, two fifths of what a page costs.
  `--disable-features=${[
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsUpgrades',
    'MediaRouter',
    'NetworkTimeServiceQuerying',
    'OptimizationHints',
    'PaintHolding',
    'PreconnectToSearch',
    'WebUIOmniboxAimPopup',
    'WebUIOmniboxFullPopup',
    'WebUIOmniboxPopup',
  ]}`,
]

/**
 * A real browser for the tests of one file. Every page it opens is closed with its test, and fails the file when the
 * page itself fails.
 */
export function withBrowser() {
  let browser: Browser
  const faults: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: bringBrowser(), args: ARGS })
  }, 120_000)
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })
  afterAll(async () => {
    await browser.close()
    if (faults.length > 0) throw new Error(`the page complained:\n${faults.join('\n')}`)
  })

  return async (url: string, options: BrowserContextOptions = DESKTOP): Promise<Page> => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (message) => {
      // A refused or missing answer is told by the browser too; the tests that provoke one look at the page.
      if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
        faults.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL(url).origin))
        faults.push(`a request left the page: ${request.url()}`)
    })
    await page.goto(url)
    return page
  }
}

const servers: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of servers) await stop()
})

/** A real server on a free port of this machine, with its data in a folder of its own; stops with the file's tests. */
export async function withServer(env: Record<string, string> = {}, instead: Instead = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fira-browser-'))
  const speaker = chooseModel(readSettings(env).settings)
  const { settings } = readSettings({ FIRA_DATA: folder, OPENAI_API_KEY: CANARY, ...env })
  const fira = await createFira(settings, {
    log: () => {},
    speaker,
    conversations: await openConversations(folder),
    ...instead,
  })
  const server = await serve(
    createApp(fira, { secret: keepSecret(folder), hosts: [], password: settings.FIRA_PASSWORD }),
    {
      host: '127.0.0.1',
      port: 0,
    },
  )
  // Not by a hook of its own: a server that a test starts would not be heard by one.
  servers.push(async () => {
    await server.close(0)
    await fira.close()
    rmSync(folder, { recursive: true })
  })
  return server.url
}

/** Types a question, sends it, and waits until its answer is complete. */
export async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('article.guide').count()
  await page.getByLabel('Your words to the guide').fill(question)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('article.guide:not([aria-busy=true])').nth(before).waitFor()
}

/** Keeps what the page looks like, for people to see. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) })
}
