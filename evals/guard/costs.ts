import { unlink } from '../../src/grounding/linker.ts'
import { nameFinder } from '../../src/grounding/names.ts'
import { emptyAnswer } from '../../src/grounding/release.ts'
import { readBeyondNames } from '../../src/knowledge/beyond.ts'
import { randomFrom } from '../random.ts'
import { map, passed, type Row, shippedGrounding } from './measure.ts'
import type { Recorded } from './recorded.ts'

const grounding = shippedGrounding()

/**
 * Characters held back of recorded answers whose reader named nothing beyond the map; for the others whole sentences
 * wait. Counted after each character that arrives, which is what is promised, and after each word with the blank
 * before it, as the tokens of language models come.
 */
export function held(recorded: Recorded[]): Row[] {
  const some = recorded
    .filter(({ said }, at) => at % 10 === 0 && unlink(passed(grounding, said).given) === said)
    .map(({ said }) => said)
  const [byCharacter, byWord] = [/./gsu, / ?[\p{L}\p{N}]+|./gsu].map((piece) => heldAfter(some, piece)) as [
    Shares,
    Shares,
  ]
  return [
    cost(
      'characters held back: p50, p90, p99',
      byCharacter.join(', '),
      '2, –, 24',
      byCharacter[0] <= 2 && byCharacter[2] <= 24,
    ),
    cost('the same where words arrive whole', byWord.join(', '), '–, –, 24', byWord[2] <= 24),
  ]
}

function cost(name: string, value: string, goal: string, holds: boolean): Row {
  return { name, value, goal, holds, notes: [] }
}

type Shares = [p50: number, p90: number, p99: number]

function heldAfter(texts: string[], piece: RegExp): Shares {
  const held: number[] = []
  const shown = (text: string) => text.replace(/\]\(#[^()\s]*\)/g, '').replaceAll('[', '').length
  for (const text of texts) {
    const editor = grounding.listen([], emptyAnswer(), () => {}).editor()
    let [came, given] = [0, 0]
    for (const [arriving] of text.matchAll(piece)) {
      came += arriving.length
      given += shown(editor.push(arriving))
      held.push(came - given)
    }
  }
  held.sort((a, b) => a - b)
  return [0.5, 0.9, 0.99].map((share) => held[Math.floor(share * held.length)]!) as Shares
}

/** For 8 kB that arrive in pieces of thirty characters, the median of many rounds. */
export function processorTime(recorded: Recorded[]): Row {
  const text = recorded
    .map(({ said }) => said)
    .join('\n\n')
    .slice(0, 8192)
  const cuts = Array.from({ length: Math.floor(text.length / 30) }, (_, at) => at * 30)
  const rounds = Array.from({ length: 400 }, () => cpuMs(() => passed(grounding, text, cuts))).slice(100)
  const median = rounds.sort((a, b) => a - b)[rounds.length >> 1]!
  return cost('processor time for 8 kB', `${median.toFixed(1)} ms`, '< 2 ms', median < 2)
}

export function startUp(): Row {
  const ms = cpuMs(() => shippedGrounding())
  return cost('start-up share, warm', `${ms.toFixed(0)} ms`, '< 100 ms', ms < 100)
}

export function largeMap(): Row {
  const random = randomFrom(1)
  const [first] = map.technologies
  const technologies = Array.from({ length: 50_000 }, (_, at) => ({
    ...first!,
    id: `t${at}`,
    name: `Zorb ${Math.floor(random() * 1e9).toString(36)} Engine`,
    aliases: [`zorb${at}`],
  }))
  const ms = cpuMs(() => nameFinder({ ...map, technologies }, readBeyondNames().values()))
  return cost('names of 50,000 technologies, built', `${ms.toFixed(0)} ms`, '< 1000 ms', ms < 1000)
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
