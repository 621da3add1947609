import { type Features, FULL_WEIGHT } from './need-features.ts'

/** How often each feature was met under each label: `met[rows.get(feature) * labels.length + label]`. */
export type Counts = { labels: string[]; rows: Map<string, number>; met: Uint16Array }

type Example = { label: string; features: Features }

/**
 * Counts examples, beside what was counted before, which then has all the labels. What weighs little and was seldom met
 * is left out.
 */
export function count(examples: Example[], before = nothing(examples)): Counts {
  const { labels } = before
  const times = new Map<string, number>()
  for (const { features } of examples)
    for (const feature of features.keys()) times.set(feature, (times.get(feature) ?? 0) + 1)
  const rows = new Map(before.rows)
  for (const { features } of examples)
    for (const [feature, weight] of features)
      if (!rows.has(feature) && (weight === FULL_WEIGHT || times.get(feature)! >= OFTEN))
        rows.set(feature, rows.size)
  const met = new Uint16Array(rows.size * labels.length)
  met.set(before.met)
  for (const { label, features } of examples) {
    const column = labels.indexOf(label)
    for (const feature of features.keys()) {
      const row = rows.get(feature)
      if (row !== undefined) met[row * labels.length + column]! += 1
    }
  }
  return { labels, rows, met }
}

function nothing(examples: Example[]): Counts {
  return {
    labels: [...new Set(examples.map(({ label }) => label))].sort(),
    rows: new Map(),
    met: new Uint16Array(),
  }
}

/**
 * Tells how likely each label is for what a text shows, likeliest first, together 1. Naive Bayes by the odds of each
 * feature under a label against all others, after Rennie et al., “Tackling the Poor Assumptions of Naive Bayes Text
 * Classifiers” (2003). How many examples a label had says nothing: nobody counted what people ask most.
 */
export function classifier({ labels, rows, met }: Counts): (text: Features) => Likely[] {
  const totals = labels.map(() => 0)
  met.forEach((times, at) => {
    totals[at % labels.length]! += times
  })
  const all = sum(totals)
  const unseen = SMOOTHING * rows.size

  return (text) => {
    const scores = labels.map(() => 0)
    for (const [feature, weight] of text) {
      const row = rows.get(feature)
      if (row === undefined) continue
      const under = met.subarray(row * labels.length, (row + 1) * labels.length)
      const everywhere = under.reduce((sum, here) => sum + here, 0)
      under.forEach((here, label) => {
        const odds = (here + SMOOTHING) / (totals[label]! + unseen)
        const others = (everywhere - here + SMOOTHING) / (all - totals[label]! + unseen)
        scores[label]! += weight * Math.log(odds / others)
      })
    }
    const most = Math.max(...scores)
    const temperature = Math.max(1, SPREAD * Math.sqrt(text.size))
    const shares = scores.map((score) => Math.exp((score - most) / temperature))
    const whole = sum(shares)
    return labels
      .map((label, at) => ({ label, probability: shares[at]! / whole }))
      .sort((one, other) => other.probability - one.probability)
  }
}

export type Likely = { label: string; probability: number }

/** How often every feature counts as met under a label before anything was counted. */
const SMOOTHING = 0.2
/**
 * Features of one text say in part the same, and make naive Bayes too sure, the more of them there are: the best
 * temperature for texts of any length, by the likelihood of each voice under what the others told.
 */
const SPREAD = 0.33
/** What weighs little and was met fewer times than that is chance. */
const OFTEN = 3

function sum(numbers: number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}
