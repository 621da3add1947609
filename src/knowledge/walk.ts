/** A walk through an architecture, step by step. */
export type Walk = {
  /** The file's name without ".md": "request". */
  id: string
  title: string
  /** Who it is for, as words that follow "for". */
  audience: string
  /** The needs it answers, in a reader's words. */
  needs: string[]
  steps: Step[]
}

export type Step = {
  /** A verb's id. */
  verb: string
  title: string
  /** Ids of the technologies that do the work here. */
  technologies: string[]
  happening: string
  /** Why it happens at this place. */
  why: string
}
