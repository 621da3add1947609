import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type LanguageModelMiddleware, wrapLanguageModel } from 'ai'
import { builtInGuide } from './built-in-guide.ts'
import type { Speaker } from './choose-model.ts'

/** How many calls of a language model one day may have; a day is UTC's. */
type Budget = {
  /** Takes the first call of an answer. False when the day's calls are spent. */
  take(): boolean
  /** Counts a further call of an answer that was begun: it is not broken off in the middle, so up to four may go beyond. */
  count(): void
}

/**
 * A budget that outlives a restart: the day and its count are kept in a file. When the file cannot be read the
 * day begins anew, and when it cannot be written the count is kept in memory alone.
 * @param file path of the file
 * @param callsADay at least 1
 */
export function openBudget(file: string, callsADay: number, now = () => new Date()): Budget {
  let spent = read(file)

  const today = () => {
    const day = now().toISOString().slice(0, 10)
    if (spent.day !== day) spent = { day, calls: 0 }
    return spent
  }
  const count = () => {
    today().calls++
    keep(file, spent)
  }
  return {
    take() {
      if (today().calls >= callsADay) return false
      count()
      return true
    },
    count,
  }
}

/** Who speaks the next answer: the speaker as long as the day's calls last, then the built-in guide. */
export function withinBudget(speaker: Speaker, budget: Budget): () => Speaker {
  const guide = builtInGuide()
  return () =>
    budget.take()
      ? {
          ...speaker,
          model: wrapLanguageModel({ model: speaker.model, middleware: countFurtherCalls(budget) }),
        }
      : { model: guide, name: 'the built-in guide', note: `${speaker.name} rests until tomorrow` }
}

function countFurtherCalls(budget: Budget): LanguageModelMiddleware {
  let isFirst = true
  return {
    specificationVersion: 'v4',
    wrapStream({ doStream }) {
      if (!isFirst) budget.count()
      isFirst = false
      return doStream()
    },
  }
}

type Spent = { day: string; calls: number }

function read(file: string): Spent {
  try {
    const { day, calls } = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof day === 'string' && Number.isSafeInteger(calls) && calls >= 0) return { day, calls }
  } catch {
    // Not there yet, or damaged: then nothing is known to be spent.
  }
  return { day: '', calls: 0 }
}

/** Written beside and moved into place, so that a kill in between leaves the earlier count. */
function keep(file: string, spent: Spent): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify(spent), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    // A full disk is told of by the conversations, which cannot be kept either; the count goes on in memory.
  }
}
