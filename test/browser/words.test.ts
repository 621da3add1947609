import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { questionText } from '../../src/server/question-text.ts'
import { NAUGHTY } from '../naughty-strings.ts'
import { ask, withBrowser, withServer } from './with-browser.ts'

const open = withBrowser()
const url = await withServer()
const field = (page: Page) => page.getByLabel('Your words to the guide')
const send = (page: Page) => page.getByRole('button', { name: 'Send' })
const asked = (page: Page) => page.locator('#log article.you p')

test('what has no words cannot be sent (B01)', async () => {
  const page = await open(url)
  for (const text of ['', '   ', '\n\n']) {
    await field(page).fill(text)
    expect(await send(page).isDisabled(), JSON.stringify(text)).toBe(true)
  }
  await field(page).fill('\u200b\u2060')
  await field(page).press('Enter')
  expect(await page.locator('article.guide').count()).toBe(0)
})

test('a long question is counted from 7,000 characters on, and goes up to 8,000 (B02)', async () => {
  const page = await open(url)
  await field(page).fill('x'.repeat(6999))
  expect(await page.locator('#count').textContent()).toBe('')
  await field(page).fill('x'.repeat(7000))
  expect(await page.locator('#count').textContent()).toContain('7,000')
  await field(page).fill('🦉'.repeat(8000))
  expect(await send(page).isDisabled()).toBe(false)
  await field(page).fill('🦉'.repeat(8001))
  expect(await send(page).isDisabled()).toBe(true)
  expect(await page.locator('#count').textContent()).toContain('8,001')
})

test('a question that turns its letters round turns nothing else round (B06)', async () => {
  const page = await open(url)
  await ask(page, '\u202Ewhere does \u2067Kafka fit')
  expect(await asked(page).textContent()).toBe('\u202Ewhere does \u2067Kafka fit')
  const titles = page.locator('bdi', { hasText: '\u202Ewhere does' })
  expect(await titles.count()).toBeGreaterThan(0)
  const directions = await page.evaluate(
    '[...document.querySelectorAll("header, main, #log")].map((element) => getComputedStyle(element).direction)',
  )
  expect(new Set(directions as string[])).toEqual(new Set(['ltr']))
})

test('marks that are heaped on letters stay within their lines (B07)', async () => {
  const page = await open(url)
  const zalgo = `Kafka${'\u0301'.repeat(500)} fits${'\u0316'.repeat(500)}?`
  await ask(page, zalgo)
  expect((await asked(page).textContent())!.match(/\p{M}+/gu)!.map((marks) => marks.length)).toEqual([8, 8])
  const line = await page.evaluate(
    'Number.parseFloat(getComputedStyle(document.querySelector("#log article.you p")).lineHeight)',
  )
  expect((await asked(page).boundingBox())!.height).toBeLessThan(3 * (line as number))
})

test('a question is text, whatever Markdown, HTML or links it holds (B09)', async () => {
  const page = await open(url)
  const text =
    '# no heading **a_**a_ <img src=x onerror=alert(1)> [x](javascript:alert(1)) ![](https://evil.example/x)'
  await ask(page, text)
  expect(await asked(page).textContent()).toBe(text)
  expect(await asked(page).locator('*').count()).toBe(0)
})

test('names that a map may hold are text everywhere, whatever they look like (C07, C08, H11)', async () => {
  const at = await withServer({ FIRA_MAP: 'test/maps/good/unusual-names.md' })
  const page = await open(at)
  await page.getByText('</text><script>').first().waitFor()
  await ask(page, 'tell me about odd ones')
  const answer = page.locator('article.guide')
  for (const name of ['a(b', '[x]', '__proto__', '.NET']) expect(await answer.textContent()).toContain(name)
  expect(await page.locator('#page script, #page text').count()).toBe(0)
})

test('every naughty string is on the page as it is in the store (B10)', async () => {
  const conversations = await openConversations(':memory:')
  const at = await withServer({}, { conversations })
  const page = await open(at)
  await ask(page, 'hello')
  const [, path, conversation] = /(\/c\/(.+))$/.exec(page.url())!
  const cookies = await page.context().cookies()
  const visitor = cookies.find(({ name }) => name === 'fira_visitor')!.value.split('.')[0]!
  const kept = ['hello']
  for (const [place, raw] of NAUGHTY.entries()) {
    if (isBlank(raw)) continue
    const [text, answer] = [questionText(raw), `answer-${place}`]
    const said = { id: `question-${place}`, role: 'user' as const, parts: [{ type: 'text' as const, text }] }
    const accepted = await conversations.accept({
      visitor,
      conversation: conversation!,
      message: said,
      answer,
    })
    expect(accepted.status, JSON.stringify(raw)).toBe('accepted')
    const message = { id: answer, role: 'assistant' as const, parts: said.parts }
    await conversations.finish({ conversation: conversation!, message, state: 'complete' })
    kept.push(text)
  }
  await page.goto(at + path)
  await expect.poll(() => asked(page).count(), { timeout: 30_000 }).toBe(kept.length)
  const shown = await asked(page).allTextContents()
  expect(shown).toEqual(kept.map((text) => text.replace(/(\p{M}{8})\p{M}+/gu, '$1')))
})

test('a word without an end, and lines from right to left, stay on a narrow page (B11)', async () => {
  const page = await open(url, { viewport: { width: 320, height: 640 } })
  for (const text of ['x'.repeat(8000), 'אבג '.repeat(200), '語'.repeat(600)]) {
    await ask(page, text)
    const [wide, seen] = (await page.evaluate(
      '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
    )) as [number, number]
    expect(wide).toBe(seen)
  }
})

function isBlank(text: string): boolean {
  try {
    return questionText(text) === ''
  } catch {
    return true
  }
}
