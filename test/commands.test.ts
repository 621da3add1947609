import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { openConversations } from '../src/conversations/sqlite.ts'
import { CANARY, expectNoCanary } from './scripted/canary.ts'
import { provider } from './scripted/provider.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'fira-commands-'))
const running = new Set<ChildProcess>()
const told: string[] = []
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(() => {
  expectNoCanary(told, folder)
  rmSync(folder, { recursive: true })
})

/** @param before a command of the shell in which Fira is started */
function fira(args: string[], env: Record<string, string> = {}, before = ':') {
  const command = ['-c', `${before}; exec "$0" "$@"`, process.execPath, 'src/cli.ts', ...args]
  const data = { FIRA_DATA: mkdtempSync(join(folder, 'data-')), PORT: '0' }
  const key = env.OPENAI_BASE_URL ? { OPENAI_API_KEY: CANARY } : {}
  const child = spawn('bash', command, {
    cwd: root,
    env: { PATH: process.env.PATH, ...data, ...key, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child)
    told.push(said.out, said.err)
    return { code: code as number | null, ...said }
  })
  const listening = async () => {
    await expect.poll(() => said.out, { timeout: 15_000 }).toContain('listening')
    return /http:\S+/.exec(said.out)![0]
  }
  return { child, said, ended, listening }
}

/** Writes over a part of a file, as a failing disk might. */
function overwrite(file: string, from: number, to: number): void {
  writeFileSync(file, readFileSync(file).fill(0x5a, from, to))
}

describe('the command line', () => {
  test('answers one question', async () => {
    const { code, out } = await fira(['ask', 'where', 'does', 'Kafka', 'fit?']).ended
    expect(code).toBe(0)
    expect(out).toContain('Kafka has two homes')
    expect(out).not.toContain('](#')
  })

  test('prints brackets as they are meant', async () => {
    const { url } = await provider({ says: 'Call it as items[0], Fira.' })
    const { out } = await fira(['ask', 'how?'], { OPENAI_BASE_URL: url }).ended
    expect(out).toBe('Call it as items[0], Fira.\n')
  })

  test('says how the page is built when it is not', async () => {
    const unbuilt = join(folder, 'unbuilt')
    onTestFinished(() => rmSync(unbuilt, { recursive: true }))
    for (const part of ['src', 'prompts', 'package.json'])
      cpSync(join(root, part), join(unbuilt, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(unbuilt, 'node_modules'))
    const { code, out, err } = await fira(['serve'], {}, `cd ${unbuilt}`).ended
    expect({ code, out }).toEqual({ code: 69, out: '' })
    expect(err).toMatch(
      /^\S+shared\.html cannot be read: the page is not built; "npm start" builds it and serves\n$/,
    )
  })

  test('checks the shipped map, and any other', async () => {
    expect((await fira(['map', 'check']).ended).out).toContain('10 verbs, 37 categories, 99 technologies')
    const broken = join(folder, 'broken.md')
    writeFileSync(broken, '## 2. Store – Keep\n\n- **Databases**:\n')
    const { code, err } = await fira(['map', 'check', broken]).ended
    expect(code).toBe(65)
    expect(err.trim().split('\n')).toEqual([
      'broken.md line 1: found verb number 2; expected 1: verbs are numbered in order',
      'broken.md line 3: found the empty category “Databases”; expected at least one technology',
    ])
  })

  test('says of a good map what is odd about it: everyday words as names, addresses in the open (H13, H17)', async () => {
    const map = join(folder, 'odd.md')
    const names = ['The', 'Store', 'Rust', 'Express', 'Kafka'].map((name) => `- **${name}** – it is.`)
    writeFileSync(
      map,
      `# Ours\n\n## 1. Keep – Hold\n\n### All\n\nSee http://ours.example/x.\n\n${names.join('\n')}\n`,
    )
    const { code, out, err } = await fira(['map', 'check', map]).ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [summary, ...remarks] = out.trim().split('\n')
    expect(summary).toBe('Ours: 1 verb, 1 category, 5 technologies, 0 walks. Fira can use this map.')
    expect(
      remarks.map((remark) => /^“([^”]+)” is (?:an everyday word|not encrypted);/.exec(remark)?.[1]),
    ).toEqual(['The', 'Store', 'Rust', 'Express', 'http://ours.example/x.'])
  })

  test('says how it is used, and refuses what it cannot understand', async () => {
    expect(await fira(['--help']).ended).toMatchObject({ code: 0, out: expect.stringContaining('fira ask') })
    expect(await fira(['swim']).ended).toMatchObject({ code: 64, err: expect.stringContaining('swim') })
    expect(await fira(['--swim']).ended).toMatchObject({ code: 64 })
    expect(await fira(['report', '--recover']).ended).toMatchObject({ code: 64 })
  })
})

describe('a start that cannot succeed ends in plain lines and an exit code', () => {
  const noStack = expect.not.stringMatching(/\n\s+at /)

  test('a broken map', async () => {
    const map = join(folder, 'empty.md')
    writeFileSync(map, '')
    expect(await fira(['serve'], { FIRA_MAP: map }).ended).toMatchObject({
      code: 65,
      err: expect.stringContaining('the map is empty'),
    })
  })

  test('a wrong setting, whose value is kept back when it is a secret', async () => {
    const wrong = await fira(['serve'], { PORT: 'many', OPENAI_API_KEY: 'sk canary' }).ended
    expect(wrong).toMatchObject({ code: 78, err: noStack })
    expect(wrong.err).toContain('PORT is "many"')
    expect(wrong.err).toContain('OPENAI_API_KEY')
    expect(wrong.err).not.toContain('canary')
  })

  test('a folder that cannot hold the data (E05)', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(await fira(['serve'], { FIRA_DATA: join(file, 'data') }).ended).toMatchObject({
      code: 78,
      err: noStack,
    })
  })

  test.each(['0.0.0.0', '::', '192.168.1.7', 'fira.example'])(
    'a HOST that others can reach, %s, and nothing that asks who is there (G21)',
    async (HOST) => {
      const { code, out, err } = await fira(['serve'], { HOST }).ended
      expect({ code, out }).toEqual({ code: 78, out: '' })
      expect(err).toMatch(
        /^HOST is "[^"]+", which other machines can reach, .+FIRA_PASSWORD.+FIRA_OPEN=on if anybody may ask\n$/,
      )
    },
  )

  test('a header without the proxy whose word it is', async () => {
    const { code, err } = await fira(['serve'], { FIRA_USER_HEADER: 'X-User' }).ended
    expect(code).toBe(78)
    expect(err).toContain('FIRA_PROXY')
  })

  // Rights do not bind root, but a file system that is mounted to be read does; only root mounts one.
  test.skipIf(spawnSync('unshare', ['--mount', 'true']).status !== 0)(
    'a disk that may only be read (E05)',
    async () => {
      for (const keep of ['fresh', 'used']) {
        const data = mkdtempSync(join(folder, 'read-only-'))
        if (keep === 'used') await (await openConversations(data)).close()
        const mounted = `mount --bind "$FIRA_DATA" "$FIRA_DATA" && mount -o remount,bind,ro "$FIRA_DATA"`
        const { code, err } = await fira(['serve'], { FIRA_DATA: data }, mounted).ended
        spawnSync('umount', [data])
        expect(code, keep).toBe(78)
        expect(err.trim().split('\n')).toEqual([expect.stringMatching(/cannot be written .+FIRA_DATA/)])
      }
    },
  )

  test.each([
    ['another file', (file: string) => writeFileSync(file, 'not a database '.repeat(100))],
    ['a header that was written over', (file: string) => overwrite(file, 0, 100)],
    ['pages that were written over', (file: string) => overwrite(file, 4096, 8192)],
    ['a file that was cut', (file: string) => truncateSync(file, statSync(file).size / 2)],
  ])(
    '%s in the place of the database, which is left as it is until --recover puts it aside (E06)',
    async (_, damage) => {
      const data = mkdtempSync(join(folder, 'damaged-'))
      const file = join(data, 'conversations.db')
      const first = fira(['serve'], { FIRA_DATA: data })
      await first.listening()
      first.child.kill('SIGTERM')
      await first.ended
      damage(file)
      const before = readFileSync(file)
      const { code, err, out } = await fira(['serve'], { FIRA_DATA: data }).ended
      expect({ code, out }).toEqual({ code: 78, out: '' })
      expect(err.trim().split('\n')).toEqual([expect.stringContaining(`${file} is damaged`)])
      expect(err).toContain('put a copy back in its place, or start with --recover')
      expect(readFileSync(file)).toEqual(before)

      const recovered = fira(['serve', '--recover'], { FIRA_DATA: data })
      const url = await recovered.listening()
      const aside = /it is (\S+) now/.exec(recovered.said.err)![1]!
      expect(readFileSync(aside)).toEqual(before)
      expect(await (await fetch(`${url}/api/chat`, question())).text()).toContain('"state":"complete"')
    },
  )

  test('a database of a newer Fira, which is named (E08)', async () => {
    const data = mkdtempSync(join(folder, 'newer-'))
    await (await openConversations(data)).close()
    const database = new DatabaseSync(join(data, 'conversations.db'))
    database.exec("insert into kysely_migration values ('0099-later', '2099-01-01T00:00:00.000Z')")
    database.close()
    const { code, err } = await fira(['serve'], { FIRA_DATA: data }).ended
    expect(code).toBe(78)
    expect(err.trim().split('\n')).toEqual([
      expect.stringContaining('a newer version of Fira (its change "0099-later"'),
    ])
  })

  test('an address that is not of this machine, or of no machine (E10)', async () => {
    for (const HOST of ['192.0.2.1', 'no-such-host.invalid']) {
      const { code, err } = await fira(['serve'], { HOST, FIRA_OPEN: 'on' }).ended
      expect(code, HOST).toBe(1)
      expect(err.trim().split('\n').at(-1)).toBe(
        `${HOST} is no address of this machine; set HOST to one that is, such as 127.0.0.1`,
      )
      expect(err).not.toMatch(/\n\s+at /)
    }
  })

  test('a port that is in use (E10)', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as { port: number }
    const { code, err } = await fira(['serve'], { PORT: String(port) }).ended
    expect(code).toBe(1)
    expect(err.trim()).toMatch(new RegExp(`^port ${port} of 127.0.0.1 is in use; .+$`))
    taken.close()
  })
})

describe('a running server', () => {
  test('answers, and leaves on SIGTERM with exit code 0', async () => {
    const { child, ended, listening } = fira(['serve'])
    const url = await listening()
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' })
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
    child.kill('SIGTERM')
    const { code, out, err } = await ended
    expect(code).toBe(0)
    expect(out).toBe(`Fira is listening on ${url}\nSpeaking: the built-in guide\n`)
    expect(JSON.parse(err)).toMatchObject({ level: 'info', route: '/*', status: 404 })
  })

  test('listens for others when it has a password, or is told to be open, which it warns about (G21)', async () => {
    const withPassword = fira(['serve'], { HOST: '0.0.0.0', FIRA_PASSWORD: 'quiet-harbour' })
    const url = await withPassword.listening()
    expect((await fetch(`${url}/api/map`)).status).toBe(401)
    expect(
      (await fetch(`${url}/api/map`, { headers: { authorization: 'Bearer quiet-harbour' } })).status,
    ).toBe(200)
    expect(withPassword.said.err).not.toContain('Warning')

    const open = fira(['serve'], { HOST: '0.0.0.0', FIRA_OPEN: 'on' })
    expect((await fetch(`${await open.listening()}/api/map`)).status).toBe(200)
    expect(open.said.err).toMatch(/^Warning: everybody who reaches 0\.0\.0\.0 can ask here/)
  })

  test('tells Prometheus what it counts, when it is told to', async () => {
    const { listening } = fira(['serve'], { FIRA_METRICS: 'on', FIRA_LOG: 'silent' })
    const response = await fetch(`${await listening()}/metrics`)
    expect(await response.text()).toContain('fira_open_answers 0')
  })

  test('limits questions as its settings say (G13)', async () => {
    const { listening } = fira(['serve'], { FIRA_RATE_ADDRESS: '3' })
    const url = await listening()
    const statuses = []
    for (let n = 0; n < 5; n++) statuses.push((await fetch(`${url}/api/chat`, question())).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })

  test('uses a map that changes, and keeps the last good one while it is broken (H16)', async () => {
    const map = join(folder, 'changing.md')
    const holding = (names: string) => `# Ours\n\n## 1. Store – Keep\n\n- **Databases**: ${names}\n`
    writeFileSync(map, holding('MySQL'))
    const { child, ended, listening, said } = fira(['serve'], { FIRA_MAP: map })
    const url = await listening()
    const read = async () => {
      const response = await fetch(`${url}/api/map`)
      const { technologies } = (await response.json()) as { technologies: { name: string }[] }
      return { etag: response.headers.get('etag'), names: technologies.map(({ name }) => name) }
    }
    const before = await read()
    writeFileSync(map, holding('MySQL, Redis'))
    await expect.poll(async () => (await read()).names).toEqual(['MySQL', 'Redis'])
    const after = await read()
    expect(after.etag).not.toBe(before.etag)
    writeFileSync(map, holding('MySQL, , Redis,'))
    await expect.poll(() => said.err).toContain('broken')
    expect(await read()).toEqual(after)
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0 })
    const told = said.err.split('\n').filter((line) => line.includes('the map changed'))
    expect(told.map((line) => JSON.parse(line).msg)).toEqual([
      'the map changed and is in use: Ours: 1 verb, 1 category, 2 technologies, 0 walks',
      expect.stringMatching(
        /^the map changed but is broken, so the last good one stays: changing\.md line 5, column 25: found an empty place .+ \(and 1 more;/,
      ),
    ])
  })

  test('keeps its folder to itself, also from one that would take any port (E09)', async () => {
    const FIRA_DATA = mkdtempSync(join(folder, 'kept-'))
    const first = fira(['serve'], { FIRA_DATA })
    await first.listening()
    const { code, err, out } = await fira(['serve'], { FIRA_DATA }).ended
    expect([code, out]).toEqual([78, ''])
    expect(err.trim()).toBe(
      `${FIRA_DATA} is in use by another Fira; stop that one, or set FIRA_DATA to another folder`,
    )
    first.child.kill('SIGKILL')
    await first.ended
    const next = fira(['serve'], { FIRA_DATA })
    await next.listening()
  })

  test('goes on with a walk after a restart', async () => {
    const data = mkdtempSync(join(folder, 'kept-'))
    let cookie = ''
    const ask = async (url: string, text: string) => {
      const message = { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }
      const response = await fetch(`${url}/api/chat`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ id: 'conversation', messages: [message] }),
      })
      cookie ||= response.headers.get('set-cookie')!.split(';')[0]!
      return response.text()
    }
    const first = fira(['serve'], { FIRA_DATA: data })
    expect(await ask(await first.listening(), 'walk me through a request')).toContain('Step 1 of 7')
    first.child.kill('SIGTERM')
    await first.ended
    const second = fira(['serve'], { FIRA_DATA: data })
    expect(await ask(await second.listening(), 'go on')).toContain('Step 2 of 7')
  })
})

describe('a language model', () => {
  const ODD =
    'Kafka \u001b[31mred\u001b[0m, \u001b]0;title\u0007, \u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\, \u009b2Jend\u0007'

  test('cannot make a terminal obey (C17)', async () => {
    const { url } = await provider({ says: ODD })
    const asked = await fira(['ask', 'where does Kafka fit?'], { OPENAI_BASE_URL: url }).ended
    expect(asked).toMatchObject({ code: 0, err: '' })
    expect(asked.out).toMatch(/^Kafka red, .*link.*end\n$/)
    expect(asked.out).toMatch(/^(\P{Cc}|\n)*$/u)
  })

  test('with a key that has a line break around it is asked with the key alone (E12)', async () => {
    const { url, received } = await provider({ says: 'Kafka fits in Store.' })
    const env = { OPENAI_BASE_URL: url, OPENAI_API_KEY: ' sk-canary\n' }
    const asked = await fira(['ask', 'where does Kafka fit?'], env).ended
    expect(asked.out).toBe('Kafka fits in Store.\n')
    expect(asked.err).toBe('OPENAI_API_KEY has spaces or line breaks around its value; they were left out\n')
    expect(received[0]!.headers.authorization).toBe('Bearer sk-canary')
  })

  test('that cannot be reached keeps no server from starting, and ends an answer in a calm sentence (E12)', async () => {
    const OPENAI_BASE_URL = `http://127.0.0.1:${await freePort()}/v1`
    const { listening, said } = fira(['serve'], { OPENAI_BASE_URL, OPENAI_API_KEY: 'sk-canary' })
    const url = await listening()
    const answer = await (await fetch(`${url}/api/chat`, question())).text()
    expect(answer).toContain('I can’t reach my words just now, Fira.')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(answer + said.err + said.out).not.toContain('canary')
  })

  test('is asked at its own address only, whatever a visitor names (G15)', async () => {
    const [named, own] = [await provider({ says: 'evil' }), await provider({ says: 'Kafka fits in Store.' })]
    const { listening } = fira(['serve'], { OPENAI_BASE_URL: own.url, OPENAI_MODEL: 'own-model' })
    const init = question({ model: 'other', baseURL: named.url, provider: named.url, apiKey: 'x' })
    const answer = await fetch(`${await listening()}/api/chat?base_url=${named.url}&model=other`, {
      ...init,
      headers: { ...init.headers, 'x-base-url': named.url, 'x-model': 'other', 'openai-base-url': named.url },
    })
    expect(await answer.text()).toContain('Kafka')
    expect(named.received).toEqual([])
    expect(own.received.map(({ path, body }) => [path, JSON.parse(body).model])).toEqual([
      ['/v1/chat/completions', 'own-model'],
    ])
  })
})

describe('a server that is short of something', () => {
  test('answers with 503 when all its 64 file descriptors are in use, and serves again when they are not (E15)', async () => {
    const { listening, ended, child } = fira(['serve'], {}, 'ulimit -n 64')
    const url = await listening()
    const { port } = new URL(url)
    const sockets = Array.from({ length: 100 }, () =>
      connect(Number(port), '127.0.0.1').on('error', () => {}),
    )
    await expect.poll(() => sockets.filter(({ closed }) => closed).length).toBe(80)
    for (const socket of sockets) socket.write('GET /api/map HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const firstLines = await Promise.all(
      sockets
        .filter(({ closed }) => !closed)
        .map((socket) => once(socket, 'data').then(([data]) => String(data).split('\r\n')[0])),
    )
    expect(firstLines.filter((line) => line === 'HTTP/1.1 200 OK')).toHaveLength(12)
    expect(firstLines.filter((line) => line === 'HTTP/1.1 503 Service Unavailable')).toHaveLength(8)
    for (const socket of sockets) socket.destroy()
    await expect.poll(() => fetch(`${url}/api/map`).then(({ status }) => status, String)).toBe(200)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })

  test('goes on when nobody reads what it prints any more (E16)', async () => {
    const { listening, ended, child } = fira(['serve'], { FIRA_LOG: 'debug' })
    const url = await listening()
    child.stdout.destroy()
    child.stderr.destroy()
    for (let n = 0; n < 20; n++) expect((await fetch(`${url}/nowhere`)).status).toBe(404)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })

  test('starts with no output at all (E16)', async () => {
    const port = await freePort()
    const { ended, child } = fira(['serve'], { PORT: String(port) }, 'exec >&- 2>&-')
    await expect
      .poll(() => fetch(`http://127.0.0.1:${port}/healthz`).then(({ status }) => status, String), {
        timeout: 15_000,
      })
      .toBe(200)
    expect((await fetch(`http://127.0.0.1:${port}/nowhere`)).status).toBe(404)
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
  })
})

function question(more: object = {}) {
  const messages = [{ role: 'user', parts: [{ type: 'text', text: 'where does Kafka fit?' }] }]
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), messages, ...more }),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
