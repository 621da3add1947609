import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * Finds a Chromium or Chrome for the browser tests, or installs one, and says which: Debian's package where it may
 * install packages, Playwright's own elsewhere. Answers the path of the program.
 *
 * @throws Error when no browser can be had: the browser tests are never left out silently
 */
export function bringBrowser(): string {
  const found = findBrowser()
  if (found) {
    console.log(`– browser: ${found}`)
    return found
  }
  const installed = installDebianPackage() ?? installPlaywrightBrowser()
  if (!installed) {
    throw new Error(
      'The tests need Chromium or Chrome, and none could be installed. Install one, or set FIRA_TEST_BROWSER to its path.',
    )
  }
  console.log(`– browser installed: ${installed}`)
  return installed
}

function findBrowser(): string | undefined {
  const own = process.env.FIRA_TEST_BROWSER
  return [own, ...KNOWN, chromium.executablePath()].find((path) => path && existsSync(path))
}

function installDebianPackage(): string | undefined {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined
  console.log('– no browser found: installing Debian’s package chromium')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env })
  apt('update')
  apt('install', '-y', '--no-install-recommends', 'chromium')
  return findBrowser()
}

function installPlaywrightBrowser(): string | undefined {
  console.log('– no browser found: installing Playwright’s Chromium')
  spawnSync('playwright-core', ['install', '--with-deps', 'chromium'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return findBrowser()
}
