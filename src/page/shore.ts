/** A soft line from top to bottom: two sines, so that it never quite repeats. */
export function shoreline(
  x: number,
  height: number,
  { phase, amplitude }: { phase: number; amplitude: number },
) {
  const points: [number, number][] = []
  for (let y = -20; y <= height + 20; y += 12) {
    const bend = Math.sin(y / 128 + phase) + 0.4 * Math.sin(y / 57 + phase * 2)
    points.push([x + amplitude * bend, y])
  }
  return points
}

/** The outline of the water: to the edge of the picture, or, on a phone, into a lake. */
export function waterBetween(left: [number, number][], right: [number, number][], lake: boolean): string {
  return `${pathThrough(left)}${lake ? lakeBetween(left, right) : lineTo(right.at(-1))}${pathThrough(right.toReversed()).replace('M', 'L')}Z`
}

/** The shores themselves, without the edge of the picture. */
export function shoresOf(left: [number, number][], right: [number, number][], lake: boolean): string {
  return `${pathThrough(left)}${lake ? lakeBetween(left, right) : ''}${pathThrough(right)}`
}

function pathThrough(points: [number, number][]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`
}

function lineTo([x, y]: [number, number] = [0, 0]): string {
  return `L${x.toFixed(1)} ${y.toFixed(1)}`
}

function lakeBetween(left: [number, number][], right: [number, number][]): string {
  const [x1, y1] = left.at(-1) ?? [0, 0]
  const [x2, y2] = right.at(-1) ?? [0, 0]
  return `C${[x1 + 10, y1 + 44, x2 - 10, y2 + 44, x2, y2].map((n) => n.toFixed(1)).join(' ')}`
}
