/** Ends an answer from outside; the reason its signal aborts with. */
export class Cut extends Error {
  override name = 'Cut'
  readonly how: HowCut

  constructor(how: HowCut) {
    super(`the answer was cut: ${how}`)
    this.how = how
  }
}

/** By its reader; because nobody was there any more, or the server stops; with its conversation. */
export type HowCut = 'stopped' | 'interrupted' | 'deleted'

/** How an answer was cut; undefined while it was not. */
export function howCut({ reason }: AbortSignal): HowCut | undefined {
  return reason instanceof Cut ? reason.how : undefined
}
