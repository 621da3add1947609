import { describe, expect, test } from 'vitest'
import { listSettings, readSettings, SettingsError } from '../src/settings.ts'

const DEFAULTS = {
  HOST: '127.0.0.1',
  PORT: 3000,
  FIRA_DATA: 'data',
  FIRA_HOSTS: [],
  FIRA_PROXY: [],
  FIRA_OPEN: 'off',
  FIRA_METRICS: 'off',
  FIRA_RATE: 20,
  FIRA_RATE_ADDRESS: 60,
  OPENAI_MODEL: 'gpt-5-mini',
}

describe('settings', () => {
  test('have defaults', () => {
    expect(readSettings({})).toEqual({ settings: DEFAULTS, warnings: [] })
  })

  test('that are empty are not set', () => {
    const empty = Object.fromEntries(listSettings().flatMap(({ name }) => [[name, '']]))
    expect(readSettings(empty)).toEqual({ settings: DEFAULTS, warnings: [] })
  })

  test('are read from the environment', () => {
    const { settings, warnings } = readSettings({
      PATH: '/usr/bin',
      HOST: '::1',
      PORT: '0',
      FIRA_DATA: '/var/lib/fira',
      FIRA_MAP: 'my-map.md',
      FIRA_HOSTS: 'fira.example, 192.168.1.7,::2',
      FIRA_PASSWORD: 'a quiet harbour',
      FIRA_USER_HEADER: 'X-Forwarded-User',
      FIRA_PROXY: '10.0.0.1, fd00::/8',
      FIRA_OPEN: 'on',
      FIRA_RATE: '5',
      FIRA_RATE_ADDRESS: '500',
      FIRA_DAILY_CALLS: '1000',
      FIRA_LOG: 'debug',
      FIRA_METRICS: 'on',
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: 'http://localhost:11434/v1',
      OPENAI_MODEL: 'qwen3:8b',
    })
    expect(settings).toEqual({
      HOST: '::1',
      PORT: 0,
      FIRA_DATA: '/var/lib/fira',
      FIRA_MAP: 'my-map.md',
      FIRA_HOSTS: ['fira.example', '192.168.1.7', '::2'],
      FIRA_PASSWORD: 'a quiet harbour',
      FIRA_USER_HEADER: 'X-Forwarded-User',
      FIRA_PROXY: ['10.0.0.1', 'fd00::/8'],
      FIRA_OPEN: 'on',
      FIRA_RATE: 5,
      FIRA_RATE_ADDRESS: 500,
      FIRA_DAILY_CALLS: 1000,
      FIRA_LOG: 'debug',
      FIRA_METRICS: 'on',
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: 'http://localhost:11434/v1',
      OPENAI_MODEL: 'qwen3:8b',
    })
    expect(warnings).toEqual([])
  })

  test('lose what stands around them, with a word about it that does not tell a key', () => {
    const { settings, warnings } = readSettings({ OPENAI_API_KEY: ' sk-canary\n', PORT: ' 8080 ' })
    expect(settings).toMatchObject({ OPENAI_API_KEY: 'sk-canary', PORT: 8080 })
    expect(warnings).toHaveLength(2)
    expect(warnings.join()).not.toContain('canary')
  })

  test.each([
    ['HOST', 'http://localhost'],
    ['HOST', 'localhost:3000'],
    ['HOST', 'two words'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '99999999999999999999'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['PORT', '1e3'],
    ['PORT', 'NaN'],
    ['PORT', 'http'],
    ['FIRA_HOSTS', 'fira.example,,other.example'],
    ['FIRA_HOSTS', 'https://fira.example'],
    ['OPENAI_BASE_URL', 'localhost:11434'],
    ['OPENAI_BASE_URL', 'ftp://localhost'],
    ['OPENAI_BASE_URL', 'true'],
    ['FIRA_DATA', 'x'.repeat(5000)],
    ['FIRA_USER_HEADER', 'X User'],
    ['FIRA_PROXY', '10.0.0.1/33'],
    ['FIRA_PROXY', 'fd00::/129'],
    ['FIRA_PROXY', 'proxy.example'],
    ['FIRA_PROXY', '10.0.0.1,'],
    ['FIRA_PROXY', '10.0.0'],
    ['FIRA_OPEN', 'yes'],
    ['FIRA_RATE', '0'],
    ['FIRA_RATE', '100001'],
    ['FIRA_RATE_ADDRESS', '2.5'],
    ['FIRA_DAILY_CALLS', '0'],
    ['FIRA_LOG', 'trace'],
    ['FIRA_LOG', 'INFO'],
    ['FIRA_METRICS', '1'],
    ['OPENAI_MODEL', 'two words'],
  ])('%s may not be "%s"', (name, value) => {
    const { range = '' } = listSettings().find((setting) => setting.name === name) ?? {}
    const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value
    expect(problemsWith({ [name]: value })).toEqual([`${name} is "${shown}", but must be ${range}`])
  })

  const ODD = [
    ...['-1', 'NaN', '1e999', '0x10', '99999999999999999999', 'true', '{}', '[]', '🙂', '-', ',', '../..'],
    ...[
      'two words',
      'two\nlines',
      'a\u0000b',
      '\u001b[31mred\u0007',
      '__proto__',
      'http://ann:canary@example.com',
    ],
    'x'.repeat(100_000),
  ]

  test.each(listSettings())(
    '$name is read or refused in one plain line, whatever its value is (E11)',
    ({ name, range }) => {
      for (const value of ODD) {
        const problems = problemsWith({ [name]: value })
        expect(problems.length, value.slice(0, 50)).toBeLessThanOrEqual(1)
        for (const problem of problems) {
          expect(problem.startsWith(`${name} is `), problem).toBe(true)
          expect(problem).toMatch(/^\P{Cc}{1,400}$/u)
          expect(problem).not.toContain('canary')
          if (name !== 'FIRA_USER_HEADER')
            expect(problem.endsWith(`, but must be ${range}`), problem).toBe(true)
        }
      }
    },
  )

  test.each(['', ' ', '\t\n'])('count as not set when they are %j (E11)', (value) => {
    const { settings } = readSettings(Object.fromEntries(listSettings().map(({ name }) => [name, value])))
    expect(settings).toEqual(DEFAULTS)
  })

  test('that are wrong are all named at once, and a key is never shown', () => {
    const problems = problemsWith({
      OPENAI_API_KEY: 'sk-canary sk-canary',
      FIRA_PASSWORD: 'canary',
      PORT: 'x',
      HOST: '!',
      FIRA_DATA: 'x',
    })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'HOST',
      'PORT',
      'FIRA_PASSWORD',
      'OPENAI_API_KEY',
    ])
    expect(problems.join()).not.toContain('canary')
  })

  test.each([
    ['FIRA_MPA', 'FIRA_MAP'],
    ['FIRA_HOST', 'HOST'],
    ['FIRA_PORT', 'PORT'],
    ['FIRA_DATABASE', 'FIRA_DATA'],
  ])('do not have %s; %s is near', (unknown, near) => {
    expect(readSettings({ [unknown]: 'x' }).warnings).toEqual([
      `${unknown} is no setting of Fira; did you mean ${near}?`,
    ])
  })

  test('are listed with default, range and one sentence', () => {
    const settings = listSettings()
    expect(settings.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(DEFAULTS)))
    expect(settings[1]).toMatchObject({ name: 'PORT', fallback: '3000' })
    for (const { name, range, sentence } of settings) {
      expect(range, name).not.toBe('')
      expect(sentence, name).toMatch(/^[A-Z][^\n]+\.$/)
    }
  })
})

function problemsWith(env: Record<string, string>): string[] {
  try {
    readSettings(env)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as SettingsError).problems
  }
  return []
}
