import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { provider } from '../scripted/provider.ts'
import { browserOf, startServer } from '../scripted/server.ts'

test('a server told to stop lets answers end for ten seconds, and tells the readers of all others (E02)', async () => {
  const FIRA_DATA = mkdtempSync(join(tmpdir(), 'fira-stop-'))
  onTestFinished(() => rmSync(FIRA_DATA, { recursive: true }))
  const says = Array.from({ length: 2000 }, (_, n) => `word-${n} `).join('')
  const { url } = await provider({ says, everyMs: 100 })
  const env = { FIRA_DATA, OPENAI_BASE_URL: url, FIRA_RATE: '1000', FIRA_RATE_ADDRESS: '1000' }
  const server = await startServer(env)
  const ann = browserOf(server)
  const first = await ann.ask('conversation-first', 'Hello')
  const others = await Promise.all(
    Array.from({ length: 99 }, (_, n) => ann.ask(`conversation-${n}`, 'Tell me slowly')),
  )
  const texts = Promise.all([first, ...others].map((response) => response.text()))
  expect(await server.stop()).toBe(0)
  for (const text of await texts) {
    expect(text).toContain('"messageMetadata":{"state":"interrupted"}')
    expect(text).toMatch(/"type":"error".*\n.*\n\ndata: \[DONE\]\n\n$/)
  }

  const next = browserOf(await startServer(env), ann.cookie)
  const { messages } = (await (await next.send('/api/conversations/conversation-7')).json()) as {
    messages: { metadata: { state: string } }[]
  }
  expect(messages.map(({ metadata }) => metadata.state)).toEqual(['complete', 'interrupted'])
})
