/** The heights of an unfolded map, as the browser measured them. */
export type Measures = {
  /** Of everything. */
  height: number
  /** What can be seen of it at once. */
  window: number
  /** A phone: the banks stand below the water. */
  stacked: boolean
  /** For each column, the room its verbs share and how high each would be. */
  columns: { room: number; verbs: Map<string, number> }[]
}

export type Fold = {
  /** "closed": verbs not spoken of show only their names. "tight": the others keep only what is lit, too. */
  state: 'open' | 'closed' | 'tight'
  /** How high each verb stays all the same, so that no name moves. */
  heights: ReadonlyMap<string, number>
}

const OPEN: Fold = { state: 'open', heights: new Map() }
/** A resting map may be this many windows high before its verbs close. */
const MOST_WINDOWS = 1.5

/** How far the map closes, so that what is lit can be seen at once. */
export function foldMap(measures: Measures | undefined, lit: boolean, walking: boolean): Fold {
  if (!measures || measures.window <= 0) return OPEN
  const { height, window, stacked, columns } = measures
  if (!lit && height <= window * MOST_WINDOWS) return OPEN
  const state = stacked || walking || height > window + 2 ? 'tight' : 'closed'
  return { state, heights: stacked ? new Map() : new Map(columns.flatMap(shareRoom)) }
}

function shareRoom({ room, verbs }: Measures['columns'][number]): [string, number][] {
  const wanted = [...verbs.values()].reduce((sum, height) => sum + height, 0)
  const share = Math.min(1, Math.max(0, room) / wanted)
  return [...verbs].map(([verb, height]) => [verb, Math.floor(height * share)])
}
