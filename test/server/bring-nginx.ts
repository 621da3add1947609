import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where nginx's program is, and the folder of the configuration that Debian ships with it. */
export type Nginx = { program: string; configuration: string }

const INSTALLED: Nginx = { program: '/usr/sbin/nginx', configuration: '/etc/nginx' }

/**
 * Finds nginx, or unpacks Debian's packages of it into a folder of its own: nothing is installed, and no service
 * starts. Undefined where neither is possible, and the test says so.
 */
export function bringNginx(): Nginx | undefined {
  if (existsSync(INSTALLED.program) && existsSync(join(INSTALLED.configuration, 'nginx.conf')))
    return INSTALLED
  if (!existsSync('/usr/bin/apt-get')) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'fira-nginx-'))
  const download = () =>
    spawnSync('apt-get', ['-qq', 'download', 'nginx', 'nginx-common'], { cwd: folder }).status
  // Only root may bring the lists of packages up to date.
  if (download() !== 0 && (spawnSync('apt-get', ['-qq', 'update']).status !== 0 || download() !== 0))
    return undefined
  for (const file of readdirSync(folder)) spawnSync('dpkg-deb', ['-x', join(folder, file), folder])
  const unpacked = { program: join(folder, 'usr/sbin/nginx'), configuration: join(folder, 'etc/nginx') }
  // What it is linked with may be missing.
  return spawnSync(unpacked.program, ['-v']).status === 0 ? unpacked : undefined
}
