import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Gives the tests a folder for temporary files of their own, which goes with the run: so nothing of them stays in the
 * system's, not even what a browser leaves that was ended by force.
 */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'fira-tests-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
