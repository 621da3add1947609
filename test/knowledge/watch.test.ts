import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { watchKnowledge } from '../../src/knowledge/watch.ts'

const map = (technology: string) => `# Ours\n\n## 1. Store – Keep\n\n- **Databases**: ${technology}\n`
const STEP = (n: number, title: string) => `## ${n}. Store – ${title}\n\n- **With**: MySQL\n\nIt happens.\n`
const walk = (title: string) =>
  `# ${title}\n\n- **For**: anyone\n- **Answers**: one thing\n\n${STEP(1, 'One')}\n${STEP(2, 'Two')}`

/** A folder to put files in, and what is heard of a map in it, in order. */
function watched(files: Record<string, string>, place: (folder: string) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'fira-watch-'))
  const write = (file: string, text: string) => {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  const heard: string[] = []
  const close = watchKnowledge(place(folder), {
    changed: ({ map, walks }) =>
      heard.push(
        [...map.technologies, ...walks.map(({ title }) => ({ name: title }))].map(({ name }) => name).join(),
      ),
    broken: ({ problems }) => heard.push(problems.join()),
  })
  onTestFinished(() => {
    close()
    rmSync(folder, { recursive: true })
  })
  return { folder, write, heard, close, last: () => expect.poll(() => heard.at(-1), { timeout: 10_000 }) }
}

test('a map that is written again is loaded again, once it is quiet', async () => {
  const { write, heard, last } = watched({ 'map.md': map('MySQL') }, (folder) => join(folder, 'map.md'))
  for (let n = 0; n < 20; n++) write('map.md', map(`Half${n}`))
  write('map.md', map('Redis'))
  await last().toBe('Redis')
  expect(heard).toEqual(['Redis'])
})

test('a new file in the place of the old one is heard, again and again', async () => {
  const { folder, write, last } = watched({ 'map.md': map('MySQL') }, (at) => join(at, 'map.md'))
  for (const name of ['Redis', 'MongoDB', 'Cassandra']) {
    write('map.md~', map(name))
    renameSync(join(folder, 'map.md~'), join(folder, 'map.md'))
    await last().toBe(name)
  }
})

test('a broken map is told with its problems, a lost one too, and the next good one is loaded', async () => {
  const { folder, write, last } = watched({ 'map.md': map('MySQL') }, (at) => join(at, 'map.md'))
  write('map.md', map('MySQL, , Redis'))
  await last().toMatch(/^map\.md line 5, column 25: found an empty place/)
  rmSync(join(folder, 'map.md'))
  await last().toMatch(/there is no such file/)
  write('map.md', map('Redis'))
  await last().toBe('Redis')
})

test('walks that come, change and go are heard', async () => {
  const { folder, write, last } = watched({ 'ours/map.md': map('MySQL') }, (at) => join(at, 'ours'))
  write('ours/walks/one.md', walk('First'))
  await last().toBe('MySQL,First')
  write('ours/walks/one.md', walk('Other'))
  await last().toBe('MySQL,Other')
  write('ours/walks/one.md', 'nothing of a walk')
  await last().toMatch(/^walks\/one\.md line 1: found/)
  rmSync(join(folder, 'ours/walks'), { recursive: true })
  await last().toBe('MySQL')
})

test('a folder that is replaced as a whole is heard, and what happens in the new one', async () => {
  const { folder, write, last } = watched({ 'ours/map.md': map('MySQL') }, (at) => join(at, 'ours'))
  write('next/map.md', map('Redis'))
  renameSync(join(folder, 'ours'), join(folder, 'before'))
  renameSync(join(folder, 'next'), join(folder, 'ours'))
  await last().toBe('Redis')
  write('ours/map.md', map('MongoDB'))
  await last().toBe('MongoDB')
})

test.skipIf(process.platform === 'win32')(
  'a link that is turned is heard, as clusters mount their files',
  async () => {
    const { folder, write, last } = watched(
      { '..1/map.md': map('MySQL'), '..2/map.md': map('Redis') },
      (at) => {
        symlinkSync('..1', join(at, '..data'))
        symlinkSync('..data/map.md', join(at, 'map.md'))
        return join(at, 'map.md')
      },
    )
    symlinkSync('..2', join(folder, '..new'))
    renameSync(join(folder, '..new'), join(folder, '..data'))
    await last().toBe('Redis')
    write('..2/map.md', map('MongoDB'))
    await last().toBe('MongoDB')
  },
)

test('what happens to other files is nobody’s business, and nothing is heard after the end', async () => {
  const { folder, write, heard, last, close } = watched({ 'map.md': map('MySQL') }, (at) =>
    join(at, 'map.md'),
  )
  write('other.md', 'x')
  cpSync(join(folder, 'map.md'), join(folder, 'copy.md'))
  write('map.md', map('Redis'))
  await last().toBe('Redis')
  expect(heard).toEqual(['Redis'])
  write('map.md', map('MongoDB'))
  close()
  const second = watched({ 'map.md': map('MySQL') }, (at) => join(at, 'map.md'))
  second.write('map.md', map('Cassandra'))
  await second.last().toBe('Cassandra')
  expect(heard).toEqual(['Redis'])
})
