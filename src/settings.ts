import { isIP } from 'node:net'
import { z } from 'zod'
import { edits } from './knowledge/spelling.ts'

/** What a reader of the settings needs to know beyond the schema. */
type Words = { range: string; sentence: string; secret?: true }

const words = z.registry<Words>()

const hostName = z.string().refine((name) => isIP(name) > 0 || /^\w([\w.-]*\w)?$/.test(name))
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)
const list = (one: z.ZodType<string, string>) =>
  z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .pipe(z.array(one))
const address = z.string().refine(isAddress)
// The longest path that Linux opens.
const path = z.string().regex(/^[^\p{Cc}]{1,4095}$/u)
const oneWord = z.string().regex(/^\S{1,500}$/)

/** Every setting Fira reads from the environment. An empty value counts as none. */
export const Settings = z.object({
  HOST: hostName.default('127.0.0.1').register(words, {
    range: 'a host name or an IP address, without scheme and port',
    sentence: 'The address the server listens on; the default is reached from this machine only.',
  }),
  PORT: wholeNumber(0, 65535).default(3000).register(words, {
    range: 'a whole number from 0 to 65535; 0 takes any free port',
    sentence: 'The port the server listens on.',
  }),
  FIRA_DATA: path.default('data').register(words, {
    range: 'a folder; it is made when it is missing',
    sentence: 'Where conversations are kept.',
  }),
  FIRA_MAP: path.optional().register(words, {
    range: 'a Markdown file, or a folder with map.md and walks/',
    sentence: 'Your own map in place of the one that comes with Fira.',
  }),
  FIRA_HOSTS: list(hostName).default([]).register(words, {
    range: 'host names with commas between them',
    sentence: 'Further names the server answers to, for instance that of a reverse proxy.',
  }),
  FIRA_PASSWORD: z
    .string()
    .regex(/^[^\p{Cc}]{8,200}$/u)
    .optional()
    .register(words, {
      range: '8 to 200 characters',
      sentence: 'Asked of every reader, on a page of its own or as `Authorization: Bearer`.',
      secret: true,
    }),
  FIRA_USER_HEADER: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,99}$/)
    .optional()
    .register(words, {
      range: 'the name of a header; it needs FIRA_PROXY',
      sentence:
        'In it a reverse proxy that signs readers in names the reader, to whom the conversations then belong.',
    }),
  FIRA_PROXY: list(address).default([]).register(words, {
    range: 'IP addresses or networks (10.0.0.0/8) with commas between them',
    sentence:
      'The reverse proxies in front. Only what they say of a client is believed: X-Forwarded-For, and FIRA_USER_HEADER.',
  }),
  FIRA_OPEN: z.enum(['on', 'off']).default('off').register(words, {
    range: 'on or off',
    sentence:
      'Must be on for a HOST that others can reach when neither FIRA_PASSWORD nor FIRA_USER_HEADER is set.',
  }),
  FIRA_RATE: wholeNumber(1, 100_000).default(20).register(words, {
    range: 'a whole number from 1 to 100000',
    sentence: 'Questions that one visitor may ask in a minute.',
  }),
  FIRA_RATE_ADDRESS: wholeNumber(1, 100_000).default(60).register(words, {
    range: 'a whole number from 1 to 100000',
    sentence: 'Questions that all visitors of one address may ask in a minute.',
  }),
  FIRA_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).optional().register(words, {
    range: 'silent, error, warn, info or debug',
    sentence: 'What is logged: a JSON line on standard error. Without it, info; on a terminal, warn.',
  }),
  FIRA_METRICS: z.enum(['on', 'off']).default('off').register(words, {
    range: 'on or off',
    sentence: 'Whether `/metrics` tells Prometheus what is counted.',
  }),
  OPENAI_API_KEY: oneWord.optional().register(words, {
    range: 'a key without spaces',
    sentence: 'With a key, a language model answers; without one, the built-in guide does.',
    secret: true,
  }),
  OPENAI_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .refine((address) => !/^\w+:\/\/[^/]*@/.test(address))
    .optional()
    .register(words, {
      range: 'an address that begins with http:// or https://, without a name and password',
      sentence: 'A server that speaks OpenAI’s language, such as Ollama, llama.cpp, LM Studio or vLLM.',
    }),
  OPENAI_MODEL: oneWord.default('gpt-5-mini').register(words, {
    range: 'a name without spaces',
    sentence: 'The language model that is asked.',
  }),
  FIRA_DAILY_CALLS: wholeNumber(1, 1_000_000).optional().register(words, {
    range: 'a whole number from 1 to 1000000',
    sentence:
      'Calls of the language model in one day (UTC). When they are spent, the built-in guide answers until the next; an answer takes one to five.',
  }),
})

export type Settings = z.infer<typeof Settings>

/** Settings that cannot be used. The message has one line for each. */
export class SettingsError extends Error {
  override name = 'SettingsError'
  readonly problems: string[]

  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/**
 * Reads the settings. Warnings are sentences about values that were understood although something is odd.
 * @throws SettingsError that lists everything that is wrong
 */
export function readSettings(env: Record<string, string | undefined>): {
  settings: Settings
  warnings: string[]
} {
  const given = Object.fromEntries(
    names.map((name) => [name, env[name]?.trim()]).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = Settings.safeParse(given)
  if (read.success) {
    if (read.data.FIRA_USER_HEADER && read.data.FIRA_PROXY.length === 0)
      throw new SettingsError([
        'FIRA_USER_HEADER is set, so FIRA_PROXY must say whose word about it is believed',
      ])
    return { settings: read.data, warnings: [...trimmed(env), ...misspelled(env)] }
  }
  const wrong = new Set(read.error.issues.map(({ path }) => String(path[0])))
  throw new SettingsError(names.filter((name) => wrong.has(name)).map((name) => problem(name, given[name])))
}

/** The values that may be told to nobody. */
export function secretsIn(settings: Settings): string[] {
  return names.filter((name) => about(name).secret).flatMap((name) => settings[name]?.toString() ?? [])
}

/** True when machines other than this one can reach the server, and nothing asks their readers who they are. */
export function isOpenToOthers({ HOST, FIRA_PASSWORD, FIRA_USER_HEADER }: Settings): boolean {
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(HOST)
  return !isLoopback && FIRA_PASSWORD === undefined && FIRA_USER_HEADER === undefined
}

/** One row for each setting, in the order of the schema; `fallback` is empty where there is none. */
export function listSettings(): { name: string; fallback: string; range: string; sentence: string }[] {
  return names.map((name) => {
    const { range, sentence } = about(name)
    const fallback = Settings.shape[name].safeParse(undefined).data
    return { name, fallback: String(fallback ?? ''), range, sentence }
  })
}

/** An IP address, or a network of them: "10.0.0.0/8". */
function isAddress(text: string): boolean {
  const [, address = '', prefix = '0'] = /^([^/]+?)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  return isIP(address) > 0 && Number(prefix) <= (isIP(address) === 4 ? 32 : 128)
}

const names = Object.keys(Settings.shape) as (keyof Settings)[]

function about(name: keyof Settings): Words {
  return words.get(Settings.shape[name])!
}

function problem(name: keyof Settings, value: string | undefined): string {
  const { range, secret } = about(name)
  const shown = secret ? 'a value that is kept out of this message' : `"${printable(value ?? '')}"`
  return `${name} is ${shown}, but must be ${range}`
}

/** As much of a value as helps to find it, without what a terminal would obey or a name and password in an address. */
function printable(value: string): string {
  const plain = value.replace(/\p{Cc}/gu, '\ufffd').replace(/\/\/.*@/, '//•••@')
  return plain.length <= 100 ? plain : `${plain.slice(0, 100)}…`
}

function trimmed(env: Record<string, string | undefined>): string[] {
  return names
    .filter((name) => env[name] !== undefined && env[name] !== env[name].trim())
    .map((name) => `${name} has spaces or line breaks around its value; they were left out`)
}

function misspelled(env: Record<string, string | undefined>): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('FIRA_') && !(name in Settings.shape))
    .map((name) => `${name} is no setting of Fira; did you mean ${nearest(name)}?`)
}

function nearest(name: string): string {
  const bare = name.replace('FIRA_', '')
  const far = (known: string) => Math.min(edits(name, known, 20), edits(bare, known, 20))
  return names.toSorted((a, b) => far(a) - far(b))[0]!
}
