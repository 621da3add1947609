import { recoverConversations } from './conversations/recover.ts'
import { createFira, type Fira } from './fira.ts'
import { remarksOn } from './knowledge/remarks.ts'
import { sizeOf } from './knowledge/size.ts'
import { watchKnowledge } from './knowledge/watch.ts'
import { createApp } from './server/app.ts'
import { createLog, type Log } from './server/log.ts'
import { createMetrics } from './server/metrics.ts'
import { keepSecret } from './server/secret.ts'
import { serve } from './server/serve.ts'
import { isOpenToOthers, type Settings, SettingsError, secretsIn } from './settings.ts'

/** How long a server that is told to stop lets open answers end. */
const LET_END_MS = 10_000

/**
 * Serves until the process is told to stop, then lets open answers end; a second signal does not wait for them.
 * @param recover puts a damaged database aside, and begins with an empty one
 * @throws SettingsError, MapError, StorageError or ListenError when it cannot begin
 */
export async function serveUntilStopped(settings: Settings, { recover = false } = {}): Promise<void> {
  if (isOpenToOthers(settings)) warnOrRefuse(settings)
  keepServingUnread()
  const log = createLog(settings.FIRA_LOG ?? (process.stderr.isTTY ? 'warn' : 'info'), secretsIn(settings))
  const metrics = settings.FIRA_METRICS === 'on' ? await createMetrics() : undefined
  const fira = await createFira(settings, {
    observer: metrics?.observer,
    log: (line) => log.warn(line),
    ...(recover && { conversations: await recoverConversations(settings.FIRA_DATA, console.error) }),
  })
  const stopping = new AbortController()
  const app = createApp(fira, {
    secret: keepSecret(settings.FIRA_DATA),
    hosts: [settings.HOST, ...settings.FIRA_HOSTS],
    password: settings.FIRA_PASSWORD,
    proxies: settings.FIRA_PROXY,
    userHeader: settings.FIRA_USER_HEADER,
    log,
    metrics,
    rate: { visitor: settings.FIRA_RATE, address: settings.FIRA_RATE_ADDRESS },
    stopping: stopping.signal,
  })
  const { url, close } = await serve(app, { host: settings.HOST, port: settings.PORT })
  console.log(`Fira is listening on ${url}\nSpeaking: ${fira.welcome.speaker}`)
  const remarks = settings.FIRA_MAP === undefined ? [] : remarksOn(fira.map)
  if (remarks.length > 0)
    log.warn(`the map is in use, with ${remarks.length} remarks on it: "fira map check" lists them`)
  const endWatching = settings.FIRA_MAP === undefined ? undefined : followMap(settings.FIRA_MAP, fira, log)
  await stopSignal()
  endWatching?.()
  stopping.abort()
  await close(LET_END_MS, fira.interrupt)
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
