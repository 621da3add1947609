import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { CANARY, expectNoCanary } from './canary.ts'

const root = join(import.meta.dirname, '../..')

/**
 * Fira as a process of its own, listening. It is killed with the test.
 * @param env its settings; it takes a free port, and has a password that `browserOf` knows
 * @param within a command that starts what is given to it, in surroundings of its own
 */
export async function startServer(
  env: Record<string, string> & { FIRA_DATA: string },
  within: string[] = [],
) {
  const [command, ...args] = [...within, process.execPath, 'src/cli.ts', 'serve']
  const secrets = { FIRA_PASSWORD: CANARY, ...(env.OPENAI_BASE_URL && { OPENAI_API_KEY: CANARY }) }
  const child = spawn(command!, args, {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', ...secrets, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  /** Asks it to stop, and gives its exit code. */
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM')
    const [code] = await ended
    return code
  }
  const said = { out: '', err: '' }
  onTestFinished(async () => {
    await kill()
    expectNoCanary([said.out, said.err], env.FIRA_DATA)
  })
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  await expect.poll(() => `${said.out}${child.exitCode}`, { timeout: 30_000 }).toMatch(/listening|\d$/)
  const url = /http:\S+/.exec(said.out)?.[0]
  if (!url) throw new Error(`the server did not start: ${said.err}`)
  return { url, pid: child.pid!, said, kill, stop }
}

/** One browser of a real server: it keeps the cookie it is given, also when the server is started again. */
export function browserOf(server: { url: string }, cookie = '') {
  const browser = {
    cookie,
    send: async (path: string, init: RequestInit = {}) => {
      const given = Object.fromEntries(new Headers(init.headers))
      const headers = { authorization: `Bearer ${CANARY}`, ...given, cookie: browser.cookie }
      const response = await fetch(server.url + path, { ...init, headers })
      browser.cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? browser.cookie
      return response
    },
    ask: (conversation: string, text: string) =>
      browser.send('/api/chat', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id: conversation,
          messages: [{ id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] }],
        }),
      }),
  }
  return browser
}
