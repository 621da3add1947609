import {
  blocksOf,
  describe,
  isSilent,
  itemsOf,
  MapError,
  normalized,
  oneLine,
  type Problem,
  quote,
  unfit,
} from './document.ts'
import { fold } from './fold.ts'
import type { VerbMap } from './verb-map.ts'
import type { Step, Walk } from './walk.ts'

/**
 * Reads a walk: a title, who it is for, the needs it answers, then two to twenty numbered steps on the given map.
 *
 * @throws MapError with every problem at once
 */
export function parseWalk(document: string, file: string, map: VerbMap): Walk {
  const text = normalized(document)
  const problems = unfit(text)
  const walk: Walk = {
    id: file.replace(/^.*\//, '').replace(/\.md$/, ''),
    title: '',
    audience: '',
    needs: [],
    steps: [],
  }
  const verbs = new Map(map.verbs.map(({ id, name }) => [fold(name), id]))
  const technologies = new Map(map.technologies.map((technology) => [fold(technology.name), technology]))

  const readHeading = (heading: string, depth: number, line: number) => {
    if (depth === 1) {
      walk.title = heading
      return
    }
    const [, number, verb, title] = /^(\d+)\.\s+(.+?)\s+[–—-]\s+(.+)$/.exec(heading) ?? []
    if (!number || !verb || !title) {
      problems.push({ line, found: quote(heading), expected: 'a step, “## 1. Verb – title”' })
      return
    }
    const due = walk.steps.length + 1
    if (Number(number) !== due)
      problems.push({ line, found: `step ${number}`, expected: `step ${due}: steps are numbered in order` })
    const id = verbs.get(fold(verb))
    if (!id) problems.push({ line, found: `the unknown verb ${quote(verb)}`, expected: 'a verb of the map' })
    walk.steps.push({ verb: id ?? '', title, technologies: [], happening: '', why: '' })
  }

  const readItem = (item: string, line: number, step: Step | undefined) => {
    const [, key, value] = /^\*\*(For|Answers|With)\*\*:\s*(.+)$/.exec(item) ?? []
    if (key === 'For' && !step) walk.audience = value!
    else if (key === 'Answers' && !step) walk.needs = value!.split(';').map((need) => need.trim())
    else if (key === 'With' && step) {
      for (const name of value!.split(',').map((part) => part.trim())) {
        const technology = technologies.get(fold(name))
        if (!technology)
          problems.push({
            line,
            found: `${quote(name)}, which the map does not hold`,
            expected: 'a technology of the map',
          })
        else if (!technology.placements.some(({ verb }) => verb === step.verb)) {
          problems.push({
            line,
            found: `${quote(name)} in a step of another verb`,
            expected: 'a technology placed under the step’s verb',
          })
        } else step.technologies.push(technology.id)
      }
    } else
      problems.push({
        line,
        found: quote(item),
        expected: step ? '“- **With**: …”' : '“- **For**: …” or “- **Answers**: …”',
      })
  }

  for (const block of blocksOf(text, file)) {
    const { token, line } = block
    const step = walk.steps.at(-1)
    const items = itemsOf(block)
    if (token.type === 'heading') readHeading(oneLine(token.text), token.depth, line)
    else if (items) for (const item of items) readItem(item.text, item.line, step)
    else if (token.type === 'paragraph' && step) {
      if (!step.happening) step.happening = oneLine(token.text)
      else step.why = `${step.why} ${oneLine(token.text)}`.trim()
    } else if (!isSilent(block)) {
      problems.push({ line, found: quote(token.raw), expected: 'a title, two list items, then steps' })
    }
  }
  problems.push(...missing(walk))
  if (problems.length > 0) throw new MapError(problems.map((problem) => describe(file, problem)))
  return walk
}

function missing(walk: Walk): Problem[] {
  const lacks: [boolean, string][] = [
    [walk.title === '', 'a title, “# …”'],
    [walk.audience === '', 'who it is for, “- **For**: …”'],
    [walk.needs.length === 0, 'the needs it answers, “- **Answers**: one; two”'],
    [walk.steps.length < 2 || walk.steps.length > 20, `2 to 20 steps, not ${walk.steps.length}`],
    [walk.steps.some(({ happening }) => happening === ''), 'a paragraph in every step'],
  ]
  return lacks
    .filter(([lacking]) => lacking)
    .map(([, expected]) => ({ line: 1, found: 'something missing', expected }))
}
