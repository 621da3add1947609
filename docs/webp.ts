/** One still picture of a film: a WebP file, and how long it is shown, in ms. */
export type Frame = { webp: Buffer; ms: number }

/**
 * Joins still WebP pictures of one size to an animated one that repeats for ever.
 * The container: https://developers.google.com/speed/webp/docs/riff_container
 */
export function animate(frames: Frame[], { width, height }: { width: number; height: number }): Buffer {
  const size = Buffer.concat([uint24(width - 1), uint24(height - 1)])
  const isAnimated = 0b10
  const header = chunk('VP8X', Buffer.concat([Buffer.from([isAnimated, 0, 0, 0]), size]))
  // A transparent ground, and no end to the repetitions.
  const rules = chunk('ANIM', Buffer.alloc(6))
  const pictures = frames.map(({ webp, ms }) => {
    const covers = 0b10 // nothing shines through from the frame before
    const place = Buffer.concat([uint24(0), uint24(0), size, uint24(ms), Buffer.from([covers])])
    return chunk('ANMF', Buffer.concat([place, pictureIn(webp)]))
  })
  const body = Buffer.concat([Buffer.from('WEBP'), header, rules, ...pictures])
  return chunk('RIFF', body)
}

/** The chunk of a still WebP file that holds the picture itself. */
function pictureIn(webp: Buffer): Buffer {
  for (let at = 12; at + 8 <= webp.length; ) {
    const name = webp.toString('latin1', at, at + 4)
    const length = webp.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (name === 'VP8 ' || name === 'VP8L') return webp.subarray(at, end)
    at = end
  }
  throw new Error('a frame is no WebP picture')
}

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

function uint24(value: number): Buffer {
  const bytes = Buffer.alloc(3)
  bytes.writeUIntLE(value, 0, 3)
  return bytes
}
