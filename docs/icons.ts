import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { bringBrowser } from '../test/browser/bring-browser.ts'

// Draws the icons that some systems want as PNG from the one SVG: `node docs/icons.ts`.

const files = join(import.meta.dirname, '../public/files')
const svg = readFileSync(join(files, 'icon.svg'), 'utf8')
const PAPER = '#f4f1e9'

const browser = await chromium.launch({ executablePath: bringBrowser(), args: ['--no-sandbox'] })
await draw('icon-192.png', 192, 1)
await draw('icon-512.png', 512, 1)
// These are cut into another shape, so paper reaches the edges and the picture stays within the middle 80 %.
await draw('icon-180.png', 180, 0.86)
await draw('icon-maskable.png', 512, 0.72)
await browser.close()

/** @param share how much of the side the picture takes; below 1 it stands on paper */
async function draw(name: string, side: number, share: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width: side, height: side } })
  const ground = share < 1 ? PAPER : 'transparent'
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">${svg}</body>`,
  )
  await page
    .locator('svg')
    .evaluate((picture, width) => picture.setAttribute('width', width), `${side * share}`)
  await page.screenshot({ path: join(files, name), omitBackground: true })
  await page.close()
}
