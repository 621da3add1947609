import { parseArgs, stripVTControlCharacters } from 'node:util'
import { openConversations } from './conversations/sqlite.ts'
import { StorageError } from './conversations/storage-error.ts'
import { readWithheld } from './conversations/withheld.ts'
import { chunksIn, createFira } from './fira.ts'
import { unlink } from './grounding/linker.ts'
import { MapError } from './knowledge/document.ts'
import { loadKnowledge } from './knowledge/load.ts'
import { remarksOn } from './knowledge/remarks.ts'
import { sizeOf } from './knowledge/size.ts'
import { report } from './report.ts'
import { NotBuiltError } from './server/page.ts'
import { questionText } from './server/question-text.ts'
import { serveUntilStopped } from './service.ts'
import { readSettings, type Settings, SettingsError } from './settings.ts'

const HELP = `Fira, a calm guide to the backend.

  fira [serve]           answer on a page; the address is printed
  fira serve --recover   the same, with a damaged database put aside
  fira ask "question"    answer one question here
  fira map check [FILE]  say whether a map can be used
  fira report            list what was asked for and not on the map, and what was withheld

Settings come from the environment; the README has a table of them.`

class UsageError extends Error {}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(forTerminal(error instanceof Error ? error.message : String(error)))
  process.exitCode = exitCodeOf(error)
}

async function run(args: string[]): Promise<void> {
  const { help, recover, words } = readArguments(args)
  if (help) return console.log(HELP)
  const [command = 'serve', ...rest] = words
  const { settings, warnings } = readSettings(process.env)
  for (const warning of warnings) console.error(warning)

  if (command === 'serve' && rest.length === 0) return serveUntilStopped(settings, { recover })
  if (recover) throw new UsageError('--recover goes with serve; see --help')
  if (command === 'ask' && rest.length > 0) return ask(settings, rest.join(' '))
  if (command === 'map' && rest[0] === 'check' && rest.length <= 2)
    return checkMap(rest[1] ?? settings.FIRA_MAP)
  if (command === 'report' && rest.length === 0)
    return console.log(forTerminal(report(readWithheld(settings.FIRA_DATA))))
  throw new UsageError(`cannot understand "${words.join(' ')}"; see --help`)
}

function readArguments(args: string[]): { help: boolean; recover: boolean; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        recover: { type: 'boolean', default: false },
      },
    })
    return { ...values, words: positionals }
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}; see --help`)
  }
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
  // The links lead into the map beside the page, which a terminal does not have; nor can it be misled by a bracket.
  console.log(forTerminal(unlink(said.trim()).replace(/\\([[\]!<\\])/g, '$1')))
  await fira.close()
}

function checkMap(place?: string): void {
  const knowledge = loadKnowledge(place)
  console.log(`${sizeOf(knowledge)}. Fira can use this map.`)
  // What is odd about the shipped map is known.
  if (place !== undefined) for (const remark of remarksOn(knowledge.map)) console.log(remark)
}

/** Words of a map, a model or the environment without what a terminal would obey. */
function forTerminal(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\n\t]/gu, '')
}

/** As sysexits.h has them: 64 wrong usage, 65 wrong data, 69 a file of its own is missing, 78 wrong configuration. */
function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return 64
  if (error instanceof MapError) return 65
  if (error instanceof NotBuiltError) return 69
  if (error instanceof SettingsError || error instanceof StorageError) return 78
  return 1
}
