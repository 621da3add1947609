import type { z } from 'zod'
import { Refusal } from './errors.ts'

const LIMIT_KB = 64

/**
 * Reads the JSON body of a request.
 * @param limitKb how much it may have, in kB
 * @throws Refusal 415 for another content type, 413 beyond the limit, 400 for what is not JSON or not the shape
 */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
  limitKb = LIMIT_KB,
): Promise<z.infer<Shape>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal(415, 'unsupported_media_type', 'Send JSON, with "content-type: application/json".')
  const read = shape.safeParse(parse(await readText(request, limitKb)))
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  const where = path.length === 0 ? 'The body' : `"${path.map(String).join('.')}"`
  throw new Refusal(400, 'invalid_request', `${where} is not as expected: ${message}.`)
}

/**
 * Reads the fields of a form that a page sent.
 * @throws Refusal 415 for another content type, 413 beyond 64 kB
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal(415, 'unsupported_media_type', 'Send the fields of the form, as its page does.')
  return new URLSearchParams(await readText(request, LIMIT_KB))
}

/** Counts what arrives, since the length a client gives may be missing. */
async function readText(request: Request, limitKb: number): Promise<string> {
  if (Number(request.headers.get('content-length')) > limitKb * 1024) throw tooLarge(limitKb)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of whole(request)) {
    size += chunk.byteLength
    if (size > limitKb * 1024) throw tooLarge(limitKb)
    chunks.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

async function* whole(request: Request) {
  try {
    yield* request.body ?? []
  } catch {
    // The reader left, or took too long: nobody is there to see more than this.
    throw new Refusal(400, 'invalid_request', 'The request ended before its body did.')
  }
}

function tooLarge(limitKb: number): Refusal {
  const limit = limitKb < 1024 ? `${limitKb} kB` : `${limitKb / 1024} MB`
  return new Refusal(413, 'too_large', `The body of this request may have at most ${limit}.`)
}

/** No body at all is a wrong shape and not wrong JSON. */
function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'invalid_json', 'The body is not valid JSON.')
  }
}
