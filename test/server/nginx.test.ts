import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serve } from '../../src/server/serve.ts'
import { finish, type Script } from '../scripted/model.ts'
import { bringNginx, type Nginx } from './bring-nginx.ts'
import { chatRequest, opened, said } from './scripted-fira.ts'

const nginx = bringNginx()
if (!nginx) console.log('– nginx is not here and cannot be had: its test is left out')

const WORDS = ['One ', 'word ', 'after ', 'the ', 'other ', 'one.']

test.skipIf(!nginx)(
  'behind Debian’s nginx as it comes, each word arrives before the next one is said (F09)',
  async () => {
    const gates = WORDS.map(() => Promise.withResolvers<void>())
    const script: Script = [
      { type: 'text-start', id: '1' },
      ...WORDS.flatMap(
        (delta, at): Script => [{ type: 'text-delta', id: '1', delta }, { until: gates[at]!.promise }],
      ),
      { type: 'text-end', id: '1' },
      finish('stop'),
    ]
    const { app } = await opened({ script })
    const server = await serve(app, { host: '127.0.0.1', port: 0 })
    onTestFinished(() => server.close(0))
    const url = await before(server.url, nginx!)

    const { headers, ...request } = chatRequest({ id: 'conversation-1', messages: [said('Tell me')] })
    const response = await fetch(`${url}/api/chat`, {
      ...request,
      headers: { ...headers, 'accept-encoding': 'gzip' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('server')).toContain('nginx')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (const [at, gate] of gates.entries()) {
      // The guard may hold back the last word, so the one before it must be here before the model goes on; if nginx held it
      // back, this would never end.
      while (!text.includes(WORDS[at - 1]?.trim() ?? '')) {
        const { done, value } = await reader.read()
        expect(done, text).toBe(false)
        text += value
      }
      gate.resolve()
    }
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value
    expect(text).toMatch(/data: \[DONE\]\n\n$/)

    // What is no stream is compressed by Fira or by nginx, as ever.
    const page = await fetch(`${url}/api/map`, { headers: { 'accept-encoding': 'gzip' } })
    expect(page.headers.get('content-encoding')).toBe('gzip')
    expect(await page.json()).toHaveProperty('technologies')
  },
)

/** nginx in front of a server, with the configuration that Debian ships but for paths, user and port. */
async function before(upstream: string, { program, configuration }: Nginx): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fira-behind-nginx-'))
  const port = await freePort()
  mkdirSync(join(folder, 'sites'))
  writeFileSync(
    join(folder, 'sites/fira.conf'),
    `server { listen 127.0.0.1:${port}; location / { proxy_pass ${upstream}; } }`,
  )
  const shipped = readFileSync(join(configuration, 'nginx.conf'), 'utf8')
  expect(shipped).toMatch(/^\s*gzip on;/m)
  const own = shipped
    .replace(/^user .*$/m, '')
    .replace(/^pid .*$/m, `pid ${folder}/nginx.pid;`)
    .replace(/^error_log .*$/m, '')
    .replace(/^include .*modules-enabled.*$/m, '')
    .replace(/^(\s*)(access|error)_log .*$/gm, '$1$2_log /dev/null;')
    .replace(/include \/etc\/nginx\/mime\.types/, `include ${configuration}/mime.types`)
    .replace(/include \/etc\/nginx\/conf\.d\/.*$/m, '')
    .replace(/include \/etc\/nginx\/sites-enabled\/.*$/m, `include ${folder}/sites/*.conf;`)
    .replace(/^http \{/m, `http {\n${temporaryFiles(folder)}`)
  writeFileSync(join(folder, 'nginx.conf'), own)
  const child = spawn(
    program,
    ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr', '-g', 'daemon off;'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  let complaints = ''
  child.stderr.on('data', (text) => (complaints += text))
  onTestFinished(async () => {
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true })
  })
  const url = `http://127.0.0.1:${port}`
  const isUp = () =>
    fetch(`${url}/healthz`).then(
      ({ status }) => `${status}`,
      () => complaints,
    )
  await expect.poll(isUp).toBe('200')
  return url
}

function temporaryFiles(folder: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return kinds.map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join('\n')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
