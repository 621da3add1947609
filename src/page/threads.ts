export type Box = { left: number; top: number; right: number; bottom: number }

/** A word that a thread should not cross; a heavy one even less. */
export type Wall = Box & { weight: number }

/** Start, two handles and end of a cubic curve. */
type Cubic = [number, number, number, number, number, number, number, number]

export type Land = {
  walls: Wall[]
  /** The edges of the water. */
  stream: { left: number; right: number }
  width: number
  height: number
  /** Ends of threads that are drawn already; each thread adds its own. */
  taken: [number, number][]
}

/** The way from one word to another that crosses the fewest others: the cheapest of some 200 curves. */
export function wayBetween(from: Box, to: Box, land: Land, alongShore: boolean): Cubic {
  let best: Candidate | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates(from, to, land, alongShore)) {
    const cost = costOf(candidate.curve, land) - candidate.favour
    if (cost < least) {
      least = cost
      best = candidate
    }
  }
  const curve = best?.curve ?? straight(from, to)
  land.taken.push([curve[0], curve[1]], [curve[6], curve[7]])
  return curve
}

/** A curve as an SVG path. */
export function pathAlong([x, y, ...rest]: Cubic): string {
  return `M${x.toFixed(1)} ${y.toFixed(1)}C${rest.map((n) => n.toFixed(1)).join(' ')}`
}

type Candidate = { curve: Cubic; favour: number }
type End = { x: number; y: number; dx: number; dy: number }

/** Curves that leave and arrive squarely; between words in the water also some that follow a shore. */
export function candidates(from: Box, to: Box, { stream }: Land, alongShore: boolean): Candidate[] {
  const curves: Candidate[] = []
  for (const p of endsOf(from)) {
    for (const q of endsOf(to)) {
      const distance = Math.hypot(p.x - q.x, p.y - q.y)
      for (const bend of [0.15, 0.3, 0.5]) {
        const reach = Math.min(170, Math.max(22, distance * bend))
        curves.push({ curve: between(p, q, reach), favour: 0 })
      }
      if (alongShore) curves.push(...byTheShore(p, q, distance, stream))
    }
  }
  return curves
}

/** Where a thread may touch a word: the middle of each side, and near the corners. */
function endsOf({ left, top, right, bottom }: Box): End[] {
  const x = (left + right) / 2
  const y = (top + bottom) / 2
  return [
    { x, y: top - 1, dx: 0, dy: -1 },
    { x, y: bottom + 1, dx: 0, dy: 1 },
    { x: left - 4, y, dx: -1, dy: 0 },
    { x: right + 4, y, dx: 1, dy: 0 },
    { x: right - 8, y: bottom, dx: 0.35, dy: 0.94 },
    { x: right - 8, y: top, dx: 0.35, dy: -0.94 },
    { x: left + 12, y: bottom, dx: -0.35, dy: 0.94 },
    { x: left + 12, y: top, dx: -0.35, dy: -0.94 },
  ]
}

function between(p: End, q: End, reach: number): Cubic {
  return [p.x, p.y, p.x + p.dx * reach, p.y + p.dy * reach, q.x + q.dx * reach, q.y + q.dy * reach, q.x, q.y]
}

function byTheShore(p: End, q: End, distance: number, stream: Land['stream']): Candidate[] {
  const curves: Candidate[] = []
  const facing = Math.abs(p.dy) > 0.9 && p.dy * q.dy < -0.5 && (q.y - p.y) * p.dy > 200
  if (facing) {
    const reach = Math.min(150, distance * 0.26)
    for (const side of [1, -1]) {
      const x = shoreAt(stream, side) + side * 58
      curves.push({
        curve: [p.x, p.y, x, p.y + p.dy * reach, x, q.y + q.dy * reach, q.x, q.y],
        favour: side > 0 ? 220 : 200,
      })
    }
  }
  const sameSide = distance > 200 && Math.abs(p.dx) > 0.9 && p.dx === q.dx
  if (sameSide) {
    const x = shoreAt(stream, p.dx) + p.dx * 44
    curves.push({ curve: [p.x, p.y, x, p.y, x, q.y, q.x, q.y], favour: p.dx > 0 ? 220 : 200 })
  }
  return curves
}

function shoreAt({ left, right }: Land['stream'], side: number): number {
  return side > 0 ? right : left
}

function straight(from: Box, to: Box): Cubic {
  return [from.right, from.top, from.right, from.top, to.left, to.top, to.left, to.top]
}

const POINTS = 40
const CROSSING = 3.2
const OVERSHOOT = 2
const TURNING = 45
const SHARED_END = 70

/** What a curve costs: its length, the words it crosses, going beyond its ends, turning, and crowded ends. */
export function costOf(curve: Cubic, { walls, width, height, taken }: Land): number {
  const near = wallsNear(curve, walls)
  const highest = Math.min(curve[1], curve[7]) - 26
  const lowest = Math.max(curve[1], curve[7]) + 26
  let length = 0
  let crossed = 0
  let beyond = 0
  let turned = 0
  let heading: number | undefined
  let [x, y] = pointAt(curve, 0)
  for (let i = 1; i <= POINTS; i += 1) {
    const [nextX, nextY] = pointAt(curve, i / POINTS)
    const step = Math.hypot(nextX - x, nextY - y)
    const towards = Math.atan2(nextY - y, nextX - x)
    if (heading !== undefined) turned += angleBetween(heading, towards)
    heading = towards
    x = nextX
    y = nextY
    length += step
    if (y < highest || y > lowest) beyond += step
    if (x < 4 || x > width - 4 || y < 4 || y > height - 4) crossed += step * 4
    crossed += step * weightAt(x, y, near)
  }
  const crowded = taken.some((end) => isNear(end, curve[0], curve[1]) || isNear(end, curve[6], curve[7]))
  return length + crossed * CROSSING + beyond * OVERSHOOT + turned * TURNING + (crowded ? SHARED_END : 0)
}

/** A point of a curve; `t` goes from 0 to 1. */
export function pointAt(curve: Cubic, t: number): [number, number] {
  const u = 1 - t
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
  return [
    a * curve[0] + b * curve[2] + c * curve[4] + d * curve[6],
    a * curve[1] + b * curve[3] + c * curve[5] + d * curve[7],
  ]
}

/** A curve stays within its four points, and most walls are elsewhere. */
function wallsNear([x1, y1, x2, y2, x3, y3, x4, y4]: Cubic, walls: Wall[]): Wall[] {
  const left = Math.min(x1, x2, x3, x4)
  const right = Math.max(x1, x2, x3, x4)
  const top = Math.min(y1, y2, y3, y4)
  const bottom = Math.max(y1, y2, y3, y4)
  return walls.filter(
    (wall) => wall.right > left && wall.left < right && wall.bottom > top && wall.top < bottom,
  )
}

function weightAt(x: number, y: number, walls: Wall[]): number {
  for (const { left, right, top, bottom, weight } of walls) {
    if (x > left && x < right && y > top && y < bottom) return weight
  }
  return 0
}

function angleBetween(a: number, b: number): number {
  const turn = Math.abs(a - b)
  return Math.min(turn, 2 * Math.PI - turn)
}

function isNear([x, y]: [number, number], otherX: number, otherY: number): boolean {
  return Math.hypot(x - otherX, y - otherY) < 7
}
