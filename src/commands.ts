import { parseArgs, stripVTControlCharacters } from 'node:util'
import { openConversations } from './conversations/sqlite.ts'
import { StorageError } from './conversations/storage-error.ts'
import { chunksIn, createFira, type Fira } from './fira.ts'
import { unlink } from './grounding/linker.ts'
import { MapError } from './knowledge/document.ts'
import { type Knowledge, loadKnowledge } from './knowledge/load.ts'
import { watchKnowledge } from './knowledge/watch.ts'
import { createApp } from './server/app.ts'
import { createLog, type Log } from './server/log.ts'
import { createMetrics } from './server/metrics.ts'
import { questionText } from './server/question-text.ts'
import { keepSecret } from './server/secret.ts'
import { serve } from './server/serve.ts'
import { isOpenToOthers, readSettings, type Settings, SettingsError, secretsIn } from './settings.ts'

const HELP = `Fira, a calm guide to the backend.

  fira [serve]           answer on a page; the address is printed
  fira ask "question"    answer one question here
  fira map check [FILE]  say whether a map can be used

Settings come from the environment; the README has a table of them.`

class UsageError extends Error {}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(forTerminal(error instanceof Error ? error.message : String(error)))
  process.exitCode = exitCodeOf(error)
}

async function run(args: string[]): Promise<void> {
  const { help, words } = readArguments(args)
  if (help) return console.log(HELP)
  const [command = 'serve', ...rest] = words
  const { settings, warnings } = readSettings(process.env)
  for (const warning of warnings) console.error(warning)

  if (command === 'serve' && rest.length === 0) return serveUntilStopped(settings)
  if (command === 'ask' && rest.length > 0) return ask(settings, rest.join(' '))
  if (command === 'map' && rest[0] === 'check' && rest.length <= 2)
    return checkMap(rest[1] ?? settings.FIRA_MAP)
  throw new UsageError(`cannot understand "${words.join(' ')}"; see --help`)
}

function readArguments(args: string[]): { help: boolean; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    })
    return { help: values.help, words: positionals }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}; see --help`)
  }
}

async function serveUntilStopped(settings: Settings): Promise<void> {
  if (isOpenToOthers(settings)) warnOrRefuse(settings)
  keepServingUnread()
  const log = createLog(settings.FIRA_LOG ?? (process.stderr.isTTY ? 'warn' : 'info'), secretsIn(settings))
  const metrics = settings.FIRA_METRICS === 'on' ? await createMetrics() : undefined
  const fira = await createFira(settings, { observer: metrics?.observer, log: (line) => log.warn(line) })
  const app = createApp(fira, {
    secret: keepSecret(settings.FIRA_DATA),
    hosts: [settings.HOST, ...settings.FIRA_HOSTS],
    password: settings.FIRA_PASSWORD,
    proxies: settings.FIRA_PROXY,
    userHeader: settings.FIRA_USER_HEADER,
    log,
    metrics,
    rate: { visitor: settings.FIRA_RATE, address: settings.FIRA_RATE_ADDRESS },
  })
  const { url, close } = await serve(app, { host: settings.HOST, port: settings.PORT })
  console.log(`Fira is listening on ${url}\nSpeaking: ${fira.welcome.speaker}`)
  const endWatching = settings.FIRA_MAP === undefined ? undefined : followMap(settings.FIRA_MAP, fira, log)
  await stopSignal()
  endWatching?.()
  await close()
  await fira.close()
}

/** A map that changes is used from the next answer on; while it is broken, the last good one stays. */
function followMap(place: string, fira: Fira, log: Log): () => void {
  return watchKnowledge(place, {
    changed(knowledge) {
      fira.use(knowledge)
      log.warn(`the map changed and is in use: ${sizeOf(knowledge)}`)
    },
    broken: ({ problems: [first, ...more] }) =>
      log.error(
        `the map changed but is broken, so the last good one stays: ${first}` +
          (more.length > 0 ? ` (and ${more.length} more; "fira map check" lists them)` : ''),
      ),
  })
}

/** When nobody reads what is printed any more ("| head -1"), writing fails; that is no reason to stop. */
function keepServingUnread(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** An open server is one that somebody has decided to open. */
function warnOrRefuse({ HOST, FIRA_OPEN }: Settings): void {
  if (FIRA_OPEN !== 'on')
    throw new SettingsError([
      `HOST is "${HOST}", which other machines can reach, and nothing asks who is there; set FIRA_PASSWORD, ` +
        'or FIRA_USER_HEADER and FIRA_PROXY, or FIRA_OPEN=on if anybody may ask',
    ])
  console.error(
    `Warning: everybody who reaches ${HOST} can ask here, since FIRA_OPEN is on and no password is set.`,
  )
}

/** Resolves at the first signal to stop; a second one does not wait for open answers. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let stopping = false
    const stop = () => {
      if (stopping) process.exit(1)
      stopping = true
      resolve()
    }
    process.on('SIGTERM', stop).on('SIGINT', stop)
  })
}

async function ask(settings: Settings, question: string): Promise<void> {
  const text = questionText(question)
  const fira = await createFira(settings, { conversations: await openConversations(':memory:') })
  const answer = await fira.answer({
    visitor: 'command line',
    conversation: 'command line',
    message: { id: 'question', role: 'user', parts: [{ type: 'text', text }] },
  })
  if (answer.status !== 'answering') throw new Error(`The question was not taken: ${answer.status}.`)
  let said = ''
  for await (const chunk of chunksIn(answer.events)) {
    if (chunk.type === 'text-delta') said += chunk.delta
    if (chunk.type === 'text-end') said += '\n\n'
    if (chunk.type === 'error') throw new Error(chunk.errorText)
  }
  // The links lead into the map beside the page, which a terminal does not have.
  console.log(forTerminal(unlink(said.trim())))
  await fira.close()
}

function checkMap(place?: string): void {
  console.log(`${sizeOf(loadKnowledge(place))}. Fira can use this map.`)
}

function sizeOf({ map, walks }: Knowledge): string {
  const counts = [
    count(map.verbs, 'verb', 'verbs'),
    count(map.categories, 'category', 'categories'),
    count(map.technologies, 'technology', 'technologies'),
    count(walks, 'walk', 'walks'),
  ]
  return `${map.title || 'A map without a title'}: ${counts.join(', ')}`
}

function count({ length }: unknown[], one: string, many: string): string {
  return `${length} ${length === 1 ? one : many}`
}

/** Words of a map, a model or the environment without what a terminal would obey. */
function forTerminal(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\n\t]/gu, '')
}

/** As sysexits.h has them: 64 wrong usage, 65 wrong data, 78 wrong configuration. */
function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 64
  if (error instanceof MapError) return 65
  if (error instanceof SettingsError || error instanceof StorageError) return 78
  return 1
}
