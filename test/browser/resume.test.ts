import { expect, test } from 'vitest'
import { breakableLine } from '../scripted/line.ts'
import { type Script, scriptedModel, words } from '../scripted/model.ts'
import { withBrowser, withServer } from './with-browser.ts'

const openPage = withBrowser()
// Whether a word is one of the map's names may be told by what follows it, so the comma belongs to this half.
const HALF = ['Here ', 'is ', 'the ', 'first ', 'half, ']
const REST = ['and ', 'here ', 'the ', 'second.']

/** A page on which the first half of an answer has arrived; `goOn` lets the model say the rest. */
async function halfAnswered() {
  const { promise, resolve: goOn } = Promise.withResolvers<void>()
  const script: Script = [...words(...HALF).slice(0, -2), { until: promise }, ...words(...REST).slice(1)]
  const { model, calls, state } = scriptedModel(script)
  const url = await withServer({}, { speaker: { model, name: 'a slow model' } })
  const line = await breakableLine(url)
  const page = await openPage(line.url)
  await page.getByLabel('Your words to the guide').fill('Tell me slowly')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('the first half').waitFor()
  return { page, calls, state, goOn, line }
}

test('a reload joins the answer that is being written, and shows every word once', async () => {
  const { page, calls, goOn } = await halfAnswered()
  await page.reload()
  await page.getByText('the first half').waitFor()
  await page.getByRole('button', { name: 'Stop' }).waitFor()
  goOn()
  const answer = page.locator('article.guide:not([aria-busy=true])')
  await answer.waitFor()
  expect(await answer.locator('p').first().textContent()).toBe([...HALF, ...REST].join(''))
  expect(calls).toHaveLength(1)
})

test('a second tab reads along, and its Stop stops both', async () => {
  const { page, state } = await halfAnswered()
  const second = await page.context().newPage()
  await second.goto(page.url())
  await second.getByText('the first half').waitFor()
  await second.getByRole('button', { name: 'Stop' }).click()
  for (const tab of [page, second]) {
    await tab.getByText('stopped here').waitFor()
    // The blank that came last is there until the page is loaded again.
    expect((await tab.locator('article.guide p').first().textContent())?.trim()).toBe(HALF.join('').trim())
  }
  expect(state.stopped).toBe(1)
})

test('a line that broke is taken up where it broke', async () => {
  const { page, calls, goOn, line } = await halfAnswered()
  for (let times = 0; times < 3; times++) {
    const rejoined = page.waitForResponse(/\/stream$/)
    line.cut()
    expect((await rejoined).status()).toBe(200)
  }
  goOn()
  const answer = page.locator('article.guide:not([aria-busy=true])')
  await answer.waitFor()
  expect(await answer.locator('p').first().textContent()).toBe([...HALF, ...REST].join(''))
  expect(calls).toHaveLength(1)
})

test('a long conversation says from where on it is told to the guide (B20)', async () => {
  const { model, calls } = scriptedModel(words('An answer.'))
  const page = await openPage(await withServer({ FIRA_RATE: '100' }, { speaker: { model, name: 'a model' } }))
  for (let n = 0; n < 22; n++) {
    const message = { id: `q-${n}`, role: 'user', parts: [{ type: 'text', text: `Question ${n}` }] }
    await page.request.post(new URL('/api/chat', page.url()).href, {
      data: { id: 'conversation-1', messages: [message] },
    })
  }
  await page.goto(new URL('/c/conversation-1', page.url()).href)
  const log = page.locator('#log')
  await log.getByText('Question 21').waitFor()
  const [above, told] = (await log.innerText()).split('What was said above is kept')
  expect(above).toContain('Question 1')
  expect(above).not.toContain('Question 2\n')
  expect(told).toContain('Question 2')
  const first = calls.at(-1)!.prompt.find(({ role }) => role === 'user')
  expect(JSON.stringify(first)).toContain('Question 1')
})

test('who leaves the page and comes back finds the answer still being written', async () => {
  const { page, state, goOn } = await halfAnswered()
  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address)
  await page.getByText('the first half').waitFor()
  goOn()
  await page.getByText('here the second.').waitFor()
  expect(state.stopped).toBe(0)
})
