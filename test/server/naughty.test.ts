import { expect, test } from 'vitest'
import { questionText } from '../../src/server/question-text.ts'
import { NAUGHTY } from '../naughty-strings.ts'
import { browser, errorOf, opened, type said } from './scripted-fira.ts'

test('every naughty string is answered and kept as it is, or refused because it has no words (B10)', async () => {
  const { send, log } = await opened()
  const ann = browser(send)
  await (await ann.ask('hello', 'conversation')).text()
  const kept: string[] = []
  for (const text of NAUGHTY) {
    const response = await ann.ask(text, 'conversation')
    if (response.status === 200) {
      await response.text()
      kept.push(questionText(text))
    } else {
      expect(response.status, JSON.stringify(text)).toBe(400)
      expect((await errorOf(response)).code).toBe('empty_message')
    }
  }
  expect(NAUGHTY.length).toBeGreaterThan(450)
  expect(kept.length).toBeGreaterThan(NAUGHTY.length - 20)
  const { messages } = (await (await ann.send('/api/conversations/conversation')).json()) as {
    messages: ReturnType<typeof said>[]
  }
  const questions = messages.filter(({ role }) => role === 'user').map(({ parts }) => parts[0]?.text)
  expect(questions).toEqual(['hello', ...kept])
  // Only what is nobody's word, and what no terminal may obey, was taken out.
  const unchanged = kept.filter((text) => NAUGHTY.includes(text))
  expect(unchanged.length).toBeGreaterThan(kept.length - 10)
  expect(log.filter((line) => JSON.parse(line).level === 'error')).toEqual([])
})

test('a naughty string as a title is kept or refused, and found again or not, without harm', async () => {
  const { send } = await opened()
  const ann = browser(send)
  await (await ann.ask('hello', 'conversation')).text()
  for (const title of NAUGHTY) {
    const renamed = await ann.send('/api/conversations/conversation', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title }),
    })
    expect([204, 400], JSON.stringify(title)).toContain(renamed.status)
    const found = await ann.send(`/api/conversations?${new URLSearchParams({ q: title })}`)
    expect([200, 400], JSON.stringify(title)).toContain(found.status)
    const { conversations } = (await (await ann.send('/api/conversations')).json()) as {
      conversations: { title: string }[]
    }
    if (renamed.status === 204) expect(conversations[0]!.title).toBe(title.trim())
  }
})
