/** The map as data. Ids are slugs of the names, unique over verbs, categories and technologies. */
export type VerbMap = {
  title: string
  verbs: Verb[]
  categories: Category[]
  technologies: Technology[]
  /** The short answer to "what is this map?"; null where the document has none. */
  overview: Overview | null
  stories: Story[]
}

export type Verb = {
  id: string
  /** 1 for the first verb of the document. */
  order: number
  name: string
  /** Other names people use, without the name itself. */
  aliases: string[]
  purpose: string
  /** One sentence: what belongs here. Empty in the short form. */
  meaning: string
  /** One sentence: the need that leads a reader here. Empty in the short form. */
  need: string
  /** Category ids, in the order of the document. */
  categories: string[]
}

export type Category = {
  id: string
  name: string
  /** Other names people use, without the name itself. */
  aliases: string[]
  verb: string
  /** One sentence: what its members have in common. Empty in the short form. */
  purpose: string
  /** How to choose among its members. Empty in the short form. */
  choice: string
  /** What readers say who need it; searched, never spoken. */
  needs: string[]
  /** Technology ids, in the order of the document. */
  technologies: string[]
}

export type Technology = {
  id: string
  name: string
  /** Other names people use, without the name itself. */
  aliases: string[]
  /** Its homes, one to each category that holds it, in the order of the document. */
  placements: Placement[]
}

export type Placement = {
  verb: string
  category: string
  /** Follows the word "because": "it keeps every event …" or "they share …"; no full stop; empty in the short form. */
  reason: string
  /** A remark of the document, such as "can also fit “Connect”"; empty when there is none. */
  note: string
}

/** The short first map. It may put a thing elsewhere than the full map, which decides. */
export type Overview = { verbs: { verb: string; meaning: string; examples: string[] }[] }

/** An order in which a request meets the verbs; `background` work goes on around the foreground. */
export type Story = { name: string; foreground: string[]; background: string[]; text: string }
