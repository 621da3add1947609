import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringBrowser } from './browser/bring-browser.ts'

// What `npm test` does: types, style, then every test with a browser at hand. Stops at the first that fails, and
// ends with a count of what the tests' own report says.

run('types', 'tsc', ['-p', '.'])
run('types of the page', 'tsc', ['-p', 'src/page'])
run('style', 'biome', ['ci', '.'])
process.env.FIRA_TEST_BROWSER = bringBrowser()

const folder = mkdtempSync(join(tmpdir(), 'fira-report-'))
const report = join(folder, 'report.json')
const { status } = start('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
])
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = JSON.parse(
  readFileSync(report, 'utf8'),
)
rmSync(folder, { recursive: true })

const skipped = numPendingTests + numTodoTests
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = status === 0 && success && numPassedTests > 0 ? 0 : 1

function run(what: string, command: string, args: string[]): void {
  console.log(`– ${what}`)
  const { status } = start(command, args)
  if (status !== 0) process.exit(status ?? 1)
}

/** npm has put the commands of the lock file first on the path. */
function start(command: string, args: string[]) {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
}
