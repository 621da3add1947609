import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const root = join(import.meta.dirname, '../..')
const page = join(root, 'dist/page')
const hashFile = join(root, 'dist/page.hash')

/** Builds the page into dist/page, if anything it is made of has changed. True when it did build. */
export async function buildPage(): Promise<boolean> {
  const hash = await hashOfSources()
  if (await isBuilt(hash)) return false
  // Vite is only there where the page can be built; a built page starts without it.
  const { build } = await import('vite')
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  await mkdir(join(root, 'dist'), { recursive: true })
  await writeFile(hashFile, hash)
  return true
}

if (import.meta.main) {
  const before = performance.now()
  if (await buildPage()) {
    const seconds = ((performance.now() - before) / 1000).toFixed(1)
    console.log(`page built in ${seconds} s, ${await gzippedKilobytes()} kB gzipped`)
  }
}

async function hashOfSources(): Promise<string> {
  const files = [
    ...(await filesIn('public')),
    ...(await filesIn('src/page')),
    'vite.config.ts',
    'package-lock.json',
  ]
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(`${file}\0`)
    hash.update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

async function isBuilt(hash: string): Promise<boolean> {
  try {
    await readFile(join(page, 'index.html'))
    return (await readFile(hashFile, 'utf8')) === hash
  } catch {
    return false // never built, or only half
  }
}

/** Of all JavaScript and CSS that was built. */
export async function gzippedKilobytes(): Promise<string> {
  let bytes = 0
  for (const file of await filesIn('dist/page')) {
    if (/\.(?:js|css)$/.test(file)) bytes += gzipSync(await readFile(join(root, file))).length
  }
  return (bytes / 1000).toFixed(1)
}

/** Every file below a folder, named from the root, in a stable order. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return files.map((file) => file.slice(root.length + 1)).sort()
}
