import type { Courtesy } from './courtesies.ts'
import type { Subject } from './subject.ts'
import type { Topic } from './topics.ts'

/** A verb or a category, by its name. */
export type Part = { kind: 'verb' | 'category'; name: string }

type Kind = 'verb' | 'category' | 'technology'

/** How a claim is worded: `asked` when it wants a yes or a no, `denied` when it says itself that it is not so. */
export type Wording = { asked?: true; denied?: true }

/** One thing that the reader wants, as far as the words, the names in them and the conversation so far tell. */
export type Intent =
  | { kind: Exclude<Courtesy, 'begin'> }
  /** Where to begin; `building` when they tell what they build. */
  | { kind: 'begin'; building?: true }
  /** What a newcomer asks of the guide, of its map, and of learning. */
  | { kind: 'about'; topic: Topic }
  /** What a general word means; the map may only speak of it. */
  | { kind: 'define'; term: string; need: string }
  /** Talk of something other than a backend. */
  | { kind: 'off topic' }
  /** What is asked of the guide itself and cannot be had: the map stays, and so do the voice and its instructions. */
  | { kind: 'steady'; about: 'map' | 'voice' | 'name' | 'instructions' }
  /**
   * A feeling; with a need, when the words around it tell one; `doubt` when they ask whether they are too old for this
   * (“unfit”), or clever enough (“fit”).
   */
  | { kind: 'feeling'; glad: boolean; need?: string; doubt?: 'unfit' | 'fit' }
  /**
   * Names as the reader wrote them, one to four; they may be off the map. `aside` is what the map does not tell of
   * them; `counted` when the number of its homes is asked for, or wrongly taken for granted; `against` is what they are
   * weighed against and is no name.
   */
  | {
      kind: 'place'
      names: string[]
      aside?: string
      counted?: true
      group?: true
      left?: string[]
      kindly?: true
      against?: string
    }
  /** All that share a quality. */
  | { kind: 'group'; quality: 'run yourself' | 'run for you' }
  /** `category` is where it was just seen. */
  | { kind: 'why'; name: string; category?: string }
  /**
   * `left` are the names beyond four, `by` the words that say what matters, `rankedBy` and `aside` what the map does not
   * weigh, and does not tell.
   */
  | { kind: 'compare'; names: string[]; left?: string[]; by?: string; rankedBy?: string; aside?: string }
  /** A ranking of all things by what the map does not weigh. */
  | { kind: 'ranking'; by: string }
  /** Whether a technology stands under a verb or in a category, `only` there, or as the `sole` one of it. */
  | ({ kind: 'check'; name: string; claim: Part; only?: boolean; sole?: true } & Wording)
  /** Whether a category stands under a verb. */
  | ({ kind: 'check part'; category: string; verb: string } & Wording)
  /** Whether an entry is a verb, a category or a technology. */
  | ({ kind: 'check kind'; claim: Kind } & ({ name: string } | { part: Part }) & Wording)
  /** Two or three verbs or categories side by side. */
  | { kind: 'contrast'; entries: Part[] }
  /** `howMany` asks for their number first, of which one may be `claimed`. */
  | { kind: 'verb'; verb: string; howMany?: 'categories' | 'technologies'; claimed?: number }
  /**
   * `about` narrows it: "background jobs in Python"; `by` says what matters, `rankedBy` what the map does not weigh;
   * `whole` when everything of the sort is wanted.
   */
  | {
      kind: 'category'
      category: string
      about?: string
      howMany?: boolean
      claimed?: number
      by?: string
      rankedBy?: string
      whole?: true
    }
  /**
   * `told` when it is the reader's own situation, `felt` when it stands beside a feeling, `ofVerb` when the question is
   * which verb answers it.
   */
  | {
      kind: 'need'
      need: string
      orPlace?: string
      /** What leaning words mean when no need is surely told. */
      orElse?: Intent
      told?: true
      felt?: true
      /** They tell what they build as a whole. */
      building?: true
      ofVerb?: true
    }
  /**
   * Names beyond the map, and what is asked beside them in words without the names; `whole` are all the words. `byKind`
   * when the kind of a name says more of its place than the words around it.
   */
  | { kind: 'outside'; names: string[]; beside: Intent; whole: string; byKind?: true }
  /**
   * Several needs in one sentence, wished for or told of what is done; `otherwise` is what it asks when the map knows
   * them as one.
   */
  | { kind: 'needs'; whole: string; manner: 'wished' | 'told'; each: Intent[]; otherwise: Intent }
  | Leaning
  | MapWish
  | WalkWish

/** What leans on the exchange before. */
type Leaning =
  | { kind: 'others'; subject: Subject }
  | { kind: 'more'; subject: Subject }
  /**
   * How to choose among what was just spoken of; `by` says what matters, and `orNeed` is the need that the words may be
   * instead. `points` tells how surely they speak of what was shown: "which of them …", "the one without …", "without …".
   */
  | {
      kind: 'choose'
      subject: Subject
      by?: string
      orNeed?: Intent
      points?: 'only' | 'mostly' | 'first'
    }
  /** What the things that were just spoken of share. */
  | { kind: 'common'; subject: Subject }
  | { kind: 'short'; subject: Subject }
  /** Why one comes to a verb or a category. */
  | { kind: 'reason'; subject: Subject }
  /** The same in simpler words. */
  | { kind: 'plain'; subject: Subject }
  /** What was spoken of so far, by name. */
  | { kind: 'recap'; names: string[] }
  /** The last answer once more. */
  | { kind: 'again'; intents: Intent[] }

/** What a reader wants to see of the map as a whole. */
type MapWish =
  | { kind: 'map'; form: 'full' | 'short' | 'story' | 'verbs' | 'categories' }
  | { kind: 'count'; of: 'verbs' | 'categories' | 'technologies'; claimed?: number }
  /** What stands in two places; `homes` when more than two are asked for. */
  | { kind: 'count'; of: 'two homes'; homes?: number; denied?: true }
  /** Where the short map puts a thing elsewhere than the full one. */
  | { kind: 'map difference' }
  /** A verb by its place: 1 for the first, -1 for the last; or by the one it stands after or before. `claimed` is said to be it. */
  | { kind: 'nth verb'; place: number; from?: string; claimed?: string }
  /** Which of two verbs comes first; `claim` is where the first of them is said to stand. */
  | { kind: 'order'; verbs: [string, string]; claim?: 'before' | 'after' }
  /** Why some things stand in two places. */
  | { kind: 'why two homes' }
  /** The verb or category that holds the most technologies, or the fewest. */
  | { kind: 'extreme'; of: 'verbs' | 'categories'; most: boolean }
  /** The categories that hold so many technologies. */
  | { kind: 'sized'; size: number }
  /** Technologies whose names begin with a letter. */
  | { kind: 'initial'; letter: string }
  /** What two verbs both hold. */
  | { kind: 'shared'; verbs: string[] }
  /** The verbs that do not hold a technology. */
  | { kind: 'absent'; name: string }
  | { kind: 'no such verb' }

/** What a reader wants of a walk. */
export type WalkWish =
  | { kind: 'walk'; walk: string; step: number; manner: 'begin' | 'go' | 'again' | 'why' }
  /** How many steps a walk has, or how many are `left` of it. */
  | { kind: 'walk length'; walk: string; at?: number; left?: true }
  | { kind: 'leave walk' }
  | { kind: 'walks' }
