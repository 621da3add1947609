import { expect } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { createLog } from '../../src/server/log.ts'
import { testFira } from '../scripted/fira.ts'
import { type Script, scriptedModel, words } from '../scripted/model.ts'

/** How often answers were cut, and how often they were then joined while they were still being written. */
export type Report = { answers: number; cuts: number; joined: number }

type Send = (path: string, init?: RequestInit) => Promise<Response>

/**
 * Reads answers over and over: each by one reader whose connection is never cut, and by one who is cut at random
 * moments and goes on from the last event seen. Expects both to have the same bytes.
 * @param through how a request reaches the app: in this process, or over a socket
 */
export async function cutAtRandom(
  times: number,
  random: () => number,
  through: (app: ReturnType<typeof createApp>) => Promise<Send>,
): Promise<Report> {
  const report: Report = { answers: 0, cuts: 0, joined: 0 }
  const { model } = scriptedModel(...Array.from({ length: times + 1 }, () => said(random)))
  const fira = await testFira({}, { speaker: { model, name: 'scripted' } })
  const app = createApp(fira, { secret: 'a secret', hosts: [], log: createLog('silent', []) })
  const send = await through(app)
  const cookie = (await asks(send, 'conversation-first', '')).headers.getSetCookie()[0]!.split(';')[0]!
  const ann: Send = (path, init) => send(path, { ...init, headers: { ...init?.headers, cookie } })
  for (let n = 0; n < times; n += 10) {
    const some = Array.from({ length: Math.min(10, times - n) }, (_, at) => `conversation-${n + at}`)
    await Promise.all(some.map((conversation) => compare(conversation, ann, cookie, random, report)))
  }
  await fira.close()
  return report
}

async function compare(
  conversation: string,
  ann: Send,
  cookie: string,
  random: () => number,
  report: Report,
) {
  const first = await asks(ann, conversation, cookie)
  const uncut = await ann(`/api/chat/${conversation}/stream`)
  // An answer may be over so soon that there is nothing to join.
  const whole = uncut.status === 200 ? uncut.text() : undefined
  let seen = await someEvents(first, random)
  while (!seen.endsWith('data: [DONE]\n\n')) {
    report.cuts++
    const lastEvent = [...seen.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? ''
    const next = await ann(`/api/chat/${conversation}/stream`, { headers: { 'last-event-id': lastEvent } })
    if (next.status === 204) break
    report.joined++
    seen += await someEvents(next, random)
  }
  report.answers++
  const all = await whole
  if (all === undefined) return
  // What ended while the reader was away is read from where it is kept.
  if (seen.endsWith('data: [DONE]\n\n')) expect(seen).toBe(all)
  else expect(all.startsWith(seen)).toBe(true)
  const kept = (await (await ann(`/api/conversations/${conversation}`)).json()) as {
    messages: { parts: { text?: string }[] }[]
  }
  expect(wordsIn(all)).toBe(kept.messages[1]!.parts.map(({ text }) => text ?? '').join(''))
}

/** Reads until a random moment, and leaves; only whole events count as seen. */
async function someEvents(response: Response, random: () => number): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let seen = ''
  for (let reads = Math.floor(random() * 4); reads >= 0; reads--) {
    const { done, value } = await reader.read()
    if (done) return seen
    seen += value
  }
  await reader.cancel()
  return seen.slice(0, seen.lastIndexOf('\n\n') + 2).replace(/^\n\n$/, '')
}

function said(random: () => number): Script {
  const pieces = Array.from({ length: 20 + random() * 60 }, (_, n) => pick(random, n))
  const all = words(...pieces)
  // Windows of 30 ms are joined, so that words come in several events only when they take their time.
  return all.flatMap((part) => (random() < 0.4 ? [{ wait: random() * 40 }, part] : [part]))
}

function pick(random: () => number, n: number): string {
  const kinds = [
    `word ${n} `,
    'Kafka ',
    '🦜',
    '\n\n',
    'data: x',
    '\r\n',
    '\u2028',
    '**Sto',
    're** ',
    'id: 7\n\n',
    '"',
    '\\ ',
  ]
  return kinds[Math.floor(random() * kinds.length)]!
}

function asks(send: Send, conversation: string, cookie: string): Promise<Response> {
  return send('/api/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost', cookie },
    body: JSON.stringify({
      id: conversation,
      messages: [{ id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: 'Tell me' }] }],
    }),
  })
}

function wordsIn(events: string): string {
  const lines = events.split('\n').filter((line) => line.startsWith('data: {'))
  return lines.map((line) => JSON.parse(line.slice(6)).delta ?? '').join('')
}
