import { expect, test } from 'vitest'
import { linksIn, reader, testFira } from '../scripted/fira.ts'

const fira = await testFira()
const verbs = new Set(fira.map.verbs.map(({ id }) => id))

const PHRASINGS = [
  (name: string) => `where does ${name} fit?`,
  (name: string) => `What is ${name} for`,
  (name: string) => `tell me about ${name.toLowerCase()}`,
  (name: string) => `hi, which verb does ${name} belong to?`,
  (name: string) => `${name}?`,
]

test.each(fira.map.technologies)(
  'the guide puts $name where the map has it, however it is asked',
  async ({ id, name, placements }) => {
    for (const phrase of PHRASINGS) {
      const { text } = await reader(fira)(phrase(name))
      const links = linksIn(text)
      expect(links, `${phrase(name)}\n${text}`).toContain(id)
      const named = new Set(links.filter((link) => verbs.has(link)))
      expect([...named].sort(), `${phrase(name)}\n${text}`).toEqual(placements.map(({ verb }) => verb).sort())
    }
  },
)

test('other names lead to the same place', async () => {
  for (const { id, aliases, placements } of fira.map.technologies) {
    for (const alias of aliases) {
      const links = linksIn((await reader(fira)(`where does ${alias} fit?`)).text)
      expect(links, alias).toContain(id)
      for (const { verb } of placements) expect(links, alias).toContain(verb)
    }
  }
})
