import { classifier, count } from '../src/knowledge/naive-bayes.ts'
import { needFeatures } from '../src/knowledge/need-features.ts'
import { isStory, isTalk, matches } from '../src/knowledge/need-search.ts'
import { ENOUGH } from '../src/models/say-need.ts'
import { readVoices } from './voices.ts'

/**
 * `node told/check.ts`: how well each voice is understood by what all others told. A place is only right when it is the
 * one under which the text stands, although some texts would be at home in two; `said` is what the guide would answer.
 */
const voices = readVoices().map(({ name, told }) => ({
  name,
  examples: told.map(({ label, text }) => ({ label, text, features: needFeatures(text) })),
}))

const rows = voices.map(({ name, examples }) => {
  const others = voices.filter((other) => other.name !== name)
  const counts = count(others.flatMap((other) => other.examples))
  const likely = classifier(counts)
  const kinds = new Map(
    counts.labels.filter((label) => !isTalk(label)).map((id) => [id, 'category'] as const),
  )
  const answers = examples.map(({ label, text, features }) => {
    const found = matches(likely(features), kinds, isStory(text))
    return { label, first: found[0]?.id, second: found[1]?.id, isSaid: (found[0]?.confidence ?? 0) >= ENOUGH }
  })
  const needs = answers.filter(({ label }) => !isTalk(label))
  const talk = answers.filter(({ label }) => isTalk(label))
  return {
    voice: name,
    texts: examples.length,
    'right first': share(needs, ({ label, first }) => first === label),
    'among two': share(needs, ({ label, first, second }) => first === label || second === label),
    said: share(needs, ({ isSaid }) => isSaid),
    'right when said': share(
      needs.filter(({ isSaid }) => isSaid),
      ({ label, first }) => first === label,
    ),
    'talk taken for a need': share(talk, ({ isSaid }) => isSaid),
  }
})
console.table(rows)

function share<Each>(all: Each[], holds: (each: Each) => boolean): string {
  return all.length === 0 ? '–' : `${((100 * all.filter(holds).length) / all.length).toFixed(1)} %`
}
