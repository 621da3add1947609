import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from '../scripted/server.ts'
import { ask, withBrowser } from './with-browser.ts'

const openPage = withBrowser()

test('a page that is open draws a map that changed with the next answer (H16)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fira-changing-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const FIRA_MAP = join(folder, 'map.md')
  const hold = (names: string) =>
    writeFileSync(FIRA_MAP, `# Ours\n\n## 1. Store – Keep\n\n- **Databases**: ${names}\n`)
  hold('MySQL')
  const server = await startServer({ FIRA_DATA: join(folder, 'data'), FIRA_MAP, FIRA_PASSWORD: '' })
  const page = await openPage(server.url)
  const drawn = page.locator('.map').getByText('Redis', { exact: true })
  await page.locator('.map').getByText('MySQL', { exact: true }).first().waitFor()
  hold('MySQL, Redis')
  await expect
    .poll(async () => (await fetch(`${server.url}/api/map`)).text(), { timeout: 10_000 })
    .toContain('Redis')
  expect(await drawn.count()).toBe(0)
  await ask(page, 'where does Redis fit?')
  await drawn.first().waitFor()
  await page.locator('article.guide a[href="#redis"]').first().waitFor()
})
