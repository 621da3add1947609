import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { type Browser, chromium, type Page } from 'playwright-core'
import { openConversations } from '../src/conversations/sqlite.ts'
import { createFira } from '../src/fira.ts'
import { buildPage, gzippedKilobytes } from '../src/page/build.ts'
import { createApp } from '../src/server/app.ts'
import { keepSecret } from '../src/server/secret.ts'
import { serve } from '../src/server/serve.ts'
import { readSettings } from '../src/settings.ts'
import { bringBrowser } from '../test/browser/bring-browser.ts'
import { benchModel } from './model.ts'

// What the page costs its reader, in a real browser: size, first paint, a long answer at 100 words a second beside the
// same stream as plain text, and typing below 500 messages beside typing in a new conversation. Trust the ratios.

const WORDS = 2000
const MS_A_WORD = 10
const MESSAGES = 500
const ROUNDS = 5

/** Words as a model gives them: names of the map among them, in paragraphs and lists. */
const TEXT =
  'Kafka keeps events in an ordered log, and **Store** is where Redis and Memcached hold what is read again. ' +
  'In Connect, RabbitMQ hands each message to one worker, while Kubernetes and Docker carry what runs.\n\n' +
  '- Prometheus and Jaeger watch, and PagerDuty calls.\n- Terraform prepares; Jenkins and GitHub Actions follow.\n\n' +
  'Then a request comes in: NGINX takes it, Express.js answers, PostgreSQL remembers, and Spark counts at night.\n\n'
const TOKENS = TEXT.split(/(?<=\s)/)

const model = benchModel(async function* (prompt) {
  const count = prompt.includes('at length') ? WORDS : 20
  const begun = performance.now()
  for (let n = 0; n < count; n++) {
    const early = begun + n * MS_A_WORD - performance.now()
    if (count === WORDS && early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    yield TOKENS[n % TOKENS.length]!
  }
})

/** The same question to the same server; each piece of text goes into the page as it comes. */
const PLAIN = `<!doctype html><title>plain</title><p id="text" style="font: 19px serif; white-space: pre-wrap">Hello</p>
<script>
  async function ask() {
    const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: 'at length' }] }
    const response = await fetch('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), messages: [message] }),
    })
    const lines = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { done, value } = await lines.read()
      if (done) break
      const events = (rest + value).split('\\n\\n')
      rest = events.pop()
      for (const event of events) {
        const data = event.split('\\n').find((line) => line.startsWith('data: {'))
        const { delta } = data ? JSON.parse(data.slice(6)) : {}
        if (delta) text.append(delta)
      }
      scrollTo(0, document.body.scrollHeight)
    }
    document.title = 'done'
  }
</script>`

await buildPage()
const folder = mkdtempSync(join(tmpdir(), 'fira-bench-'))
const fira = await createFira(readSettings({}).settings, {
  speaker: { model, name: 'bench' },
  conversations: await openConversations(':memory:'),
})
const app = new Hono()
const page = createApp(fira, { secret: keepSecret(folder), hosts: [] })
app.get('/plain', (c) => c.html(PLAIN))
app.all('*', (c) => page.fetch(c.req.raw, c.env))
const server = await serve(app, { host: '127.0.0.1', port: 0 })
const executablePath = bringBrowser()

console.log(`JavaScript and CSS: ${await gzippedKilobytes()} kB gzipped (at most 75)`)
await firstPaint()
await longAnswer()
await manyMessages()

await server.close(0)
await fira.close()
rmSync(folder, { recursive: true })

/** In a browser that was just started each time, beside a page of one word. */
async function firstPaint() {
  const paint = (path: string) =>
    inBrowser(async (browser) => {
      const page = await browser.newPage()
      await page.goto(server.url + path)
      const at = () => page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
      for (;;) {
        const ms = (await at()) as number | undefined
        if (ms !== undefined) return ms
        await page.waitForTimeout(20)
      }
    })
  const fira: number[] = []
  const word: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    fira.push(await paint('/'))
    word.push(await paint('/plain'))
  }
  const [ours, least] = [median(fira), median(word)]
  console.log(
    `first contentful paint, cold: ${ours.toFixed(0)} ms (goal: under 1,000), ${(ours / least).toFixed(1)} × a page of one word (${least.toFixed(0)} ms; medians of ${ROUNDS})`,
  )
}

async function longAnswer() {
  const plain = await mainThread('/plain', async (page) => {
    await page.evaluate('ask()')
    await page.waitForFunction("document.title === 'done'", undefined, { timeout: 120_000 })
  })
  const ours = await mainThread('/', async (page) => {
    await page.locator('.land .place').first().waitFor()
    await page.getByLabel('Your words to the guide').fill('at length')
    await page.keyboard.press('Enter')
    await page.locator('article.guide:not([aria-busy=true])').waitFor({ timeout: 120_000 })
  })
  console.log(
    `${WORDS} words at ${1000 / MS_A_WORD} a second, map lit: main thread ${ours.seconds.toFixed(2)} s, ${(ours.seconds / plain.seconds).toFixed(2)} × plain text (${plain.seconds.toFixed(2)} s; goal: at most 1.3)`,
  )
  const over = ours.tasks.filter((ms) => ms > 50)
  console.log(
    `tasks over 50 ms: ${over.length === 0 ? 'none' : over.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}; the longest ${Math.max(...ours.tasks).toFixed(0)} ms (plain text: ${Math.max(...plain.tasks).toFixed(0)} ms)`,
  )
}

/**
 * How long the page's main thread works, in seconds, and each of its tasks, in ms. Both in processor time, which other
 * work on the machine does not change.
 */
async function mainThread(path: string, act: (page: Page) => Promise<void>) {
  return inBrowser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.url + path)
    await page.waitForTimeout(1500)
    await browser.startTracing(page, { categories: ['toplevel'] })
    await act(page)
    await page.waitForTimeout(500)
    const tasks = tasksOfMainThread(JSON.parse((await browser.stopTracing()).toString()).traceEvents)
    return { seconds: tasks.reduce((sum, ms) => sum + ms, 0) / 1000, tasks }
  })
}

type TraceEvent = { name: string; pid: number; tid: number; tdur?: number; args: { name?: string } }

function tasksOfMainThread(events: TraceEvent[]): number[] {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const isMain = ({ pid, tid }: TraceEvent) => mains.some((main) => main.pid === pid && main.tid === tid)
  const tasks = events.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && isMain(event))
  return tasks.map(({ tdur = 0 }) => tdur / 1000)
}

async function manyMessages() {
  await inBrowser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(server.url)
    const few = await typing(page)
    const id = crypto.randomUUID()
    for (let n = 0; n < MESSAGES / 2; n++) {
      const text = n === 0 ? 'the very first question' : `question ${n}`
      const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }
      const answer = await page.request.post(`${server.url}/api/chat`, { data: { id, messages: [message] } })
      await answer.text()
    }
    await page.goto(`${server.url}/c/${id}`)
    await page
      .locator('#log article')
      .nth(MESSAGES - 1)
      .waitFor()
    await page.waitForTimeout(500)
    const many = await typing(page)
    console.log(
      `a keystroke below ${MESSAGES} messages paints after ${many.toFixed(0)} ms (goal: under 50), ${(many / few).toFixed(2)} × a new conversation (${few.toFixed(0)} ms; medians of 40)`,
    )
    const found = await page.evaluate("getSelection().removeAllRanges(), find('the very first question')")
    console.log(`Ctrl+F finds the first message: ${found ? 'yes' : 'NO'}`)
  })
}

/** The median of forty keystrokes, from the key to the next paint, in ms (the browser rounds to 8). */
async function typing(page: Page): Promise<number> {
  await page.locator('.land .place').first().waitFor()
  await page.evaluate(`globalThis.keys = []
    new PerformanceObserver((list) => keys.push(...list.getEntries().filter(({ name }) => name === 'keydown')
      .map(({ duration }) => duration))).observe({ type: 'event', durationThreshold: 16 })`)
  await page.locator('#say').focus()
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press('a')
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(300)
  // What is faster than the threshold is not told.
  const told = (await page.evaluate('keys')) as number[]
  return median([...told, ...Array.from({ length: Math.max(0, 40 - told.length) }, () => 16)])
}

async function inBrowser<Result>(act: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    return await act(browser)
  } finally {
    await browser.close()
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}
