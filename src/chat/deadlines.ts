/** How long is waited, in milliseconds. */
export type Deadlines = {
  /** For the first sign of a step. */
  first: number
  /** Between two signs. */
  gap: number
  whole: number
  /** For a reader to come back, when the last one has left. */
  grace: number
}

/** The product's own: twenty seconds, fifteen, two minutes; half a minute for a connection to come back. */
export const deadlines: Deadlines = { first: 20_000, gap: 15_000, whole: 120_000, grace: 30_000 }

/**
 * Watches over one answer. `signal` aborts when the answer is cut or a deadline passes; the SDK's own limits do
 * not cover a server that accepts the call and never answers it.
 * @param cut aborts when the answer is ended from outside
 */
export function watch({ first, gap, whole }: Omit<Deadlines, 'grace'>, cut: AbortSignal) {
  const late = new AbortController()
  const wait = (ms: number, what: string) =>
    setTimeout(() => late.abort(new Error(`${what} after ${ms} ms`)), ms)
  const end = wait(whole, 'the answer was not finished')
  let next = wait(first, 'the model did not begin')

  return {
    signal: AbortSignal.any([cut, late.signal]),
    /** Tells that a part of the answer came. */
    heard(type: string) {
      clearTimeout(next)
      next =
        type === 'start' || type === 'start-step' || type === 'finish-step'
          ? wait(first, 'the model did not begin')
          : wait(gap, 'the model fell silent')
    },
    /** Why the answer came too late; undefined while it has not. */
    late: (): unknown => (late.signal.aborted && !cut.aborted ? late.signal.reason : undefined),
    end() {
      clearTimeout(end)
      clearTimeout(next)
    },
  }
}
