import { classifier, count } from '../src/knowledge/naive-bayes.ts'
import { needFeatures } from '../src/knowledge/need-features.ts'
import { readVoices } from './voices.ts'

/**
 * `node told/check.ts`: how well each voice is understood by what all others told. A label is only right when it is the
 * one under which the text stands, although some texts would be at home in two places.
 */
const SURE = 0.5
const voices = readVoices().map(({ name, told }) => ({
  name,
  examples: told.map(({ label, text }) => ({ label, text, features: needFeatures(text) })),
}))
const rows = voices.map(({ name, examples }) => {
  const likely = classifier(
    count(voices.filter((other) => other.name !== name).flatMap((other) => other.examples)),
  )
  const answers = examples.map(({ label, features }) => {
    const ranked = likely(features)
    const need = ranked.filter((one) => isNeed(one.label))
    return { label, need, sure: need[0]!.probability >= SURE }
  })
  const needs = answers.filter(({ label }) => isNeed(label))
  const sure = needs.filter((answer) => answer.sure)
  const talk = answers.filter(({ label }) => !isNeed(label))
  return {
    voice: name,
    texts: examples.length,
    'right first': share(needs, ({ label, need }) => need[0]!.label === label),
    'among two': share(needs, ({ label, need }) => need.slice(0, 2).some((one) => one.label === label)),
    sure: share(needs, (answer) => answer.sure),
    'right when sure': share(sure, ({ label, need }) => need[0]!.label === label),
    'talk taken for a need': share(talk, (answer) => answer.sure),
  }
})
console.table(rows)

function isNeed(label: string): boolean {
  return !label.startsWith('no need')
}

function share<Each>(all: Each[], holds: (each: Each) => boolean): string {
  return all.length === 0 ? '–' : `${((100 * all.filter(holds).length) / all.length).toFixed(1)} %`
}
