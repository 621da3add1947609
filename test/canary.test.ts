import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { provider } from './scripted/provider.ts'

// Another than the one that is planted everywhere, since here the provider says it.
const CANARY = 'canary-4f2c-of-a-process'
const KEY = `${CANARY}-key`
const PASSWORD = `${CANARY} "pass\\word"`

test('a secret planted as key and password is in no answer, no line that is printed, and no file (G11, G12)', async () => {
  const data = mkdtempSync(join(tmpdir(), 'fira-canary-'))
  onTestFinished(() => rmSync(data, { recursive: true }))
  const failing = await provider({
    status: 401,
    body: JSON.stringify({ error: { message: `Bad key ${KEY}, org-1 at 10.0.0.7` } }),
  })
  const echoing = await provider({
    status: 429,
    body: `{"error":{"message":"${KEY}","code":"insufficient_quota"}}`,
  })
  const told: string[] = []
  for (const { url } of [failing, echoing]) {
    const { said, at, end } = await start(data, { OPENAI_BASE_URL: url })
    const get = tellingAll(at, told)
    for (const authorization of ['', `Bearer ${PASSWORD}`, 'Bearer a wrong one']) {
      for (const path of [
        '/',
        '/api/map',
        '/api/welcome',
        '/api/conversations',
        '/metrics',
        '/readyz',
        '/nowhere',
      ])
        await get(path, { headers: { authorization, accept: 'text/html' } })
      await get('/api/map', { headers: { authorization, host: 'evil.example' } })
      await get('/api/map', { headers: { authorization, origin: 'https://evil.example' } })
      await get('/api/chat', asking(authorization))
      await get('/api/chat', { ...asking(authorization), body: '{' })
      await get(`/api/conversations?q=${'x'.repeat(500)}`, { headers: { authorization } })
    }
    await get(`/api/map?token=${encodeURIComponent(PASSWORD)}`)
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' }
    const fields = new URLSearchParams({ password: PASSWORD, to: PASSWORD }).toString()
    await get('/enter', { method: 'POST', headers: form, body: fields, redirect: 'manual' })
    await get('/enter', { method: 'POST', headers: form, body: `password=${fields}`, redirect: 'manual' })
    await end()
    told.push(said.out, said.err)
  }
  expect(failing.received[0]!.headers.authorization, 'the secret is really planted').toBe(`Bearer ${KEY}`)

  for (const env of [
    { OPENAI_API_KEY: `${KEY} ${KEY}` },
    { FIRA_PASSWORD: `${CANARY}\u0007` },
    { OPENAI_BASE_URL: `http://ann:${KEY}@127.0.0.1:1/v1` },
    { PORT: 'x' },
    { FIRA_DATA: '/dev/null/x' },
  ] as Record<string, string>[]) {
    const { said, ended } = run(data, env)
    expect(await ended).not.toBe(0)
    told.push(said.out, said.err)
  }
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['conversations.db', 'secret']))
  for (const { parentPath, name } of files) told.push(readFileSync(join(parentPath, name), 'latin1'))

  expect(told.length).toBeGreaterThan(60)
  expect(told.filter((text) => text.includes(CANARY)).map((text) => text.slice(0, 500))).toEqual([])
  expect(told.join()).toContain('its server answered 401')
})

function run(data: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ['src/cli.ts', 'serve'], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      FIRA_DATA: data,
      FIRA_LOG: 'debug',
      FIRA_METRICS: 'on',
      OPENAI_API_KEY: KEY,
      FIRA_PASSWORD: PASSWORD,
      ...env,
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  return { child, said, ended: once(child, 'close').then(([code]) => code as number | null) }
}

async function start(data: string, env: Record<string, string>) {
  const { child, said, ended } = run(data, env)
  await expect.poll(() => said.out, { timeout: 15_000 }).toContain('listening')
  const end = async () => {
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
  return { said, at: /http:\S+/.exec(said.out)![0], end }
}

/** Keeps all of each response, its headers too. */
function tellingAll(at: string, told: string[]) {
  return async (path: string, init: RequestInit = {}) => {
    const response = await fetch(at + path, init)
    told.push(`${response.status} ${[...response.headers].join('\n')}\n${await response.text()}`)
  }
}

function asking(authorization: string): RequestInit {
  const messages = [{ role: 'user', parts: [{ type: 'text', text: 'where does Kafka fit?' }] }]
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ id: crypto.randomUUID(), messages }),
  }
}
