import { randomUUID } from 'node:crypto'
import { type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

type Complaint = { status: number; code: string; message: string; headers?: Record<string, string> }

/**
 * Answers what cannot be read as a request, and so never comes to a route: in the shape that every error has,
 * where Node would send a bare status line.
 */
export function answerUnreadable(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException & { bytesParsed?: number }, socket) => {
    // In the middle of an answer another one would be taken for a part of it.
    const isFresh = 'bytesWritten' in socket && socket.bytesWritten === 0
    if (isFresh && socket.writable && error.code !== 'ECONNRESET')
      socket.end(responseTo(complaintAbout(error.code)))
    else socket.destroy()
  })
  // Node would close a connection that asks to be led elsewhere; an upgrade is answered as the request it also is.
  server.on('connect', (_request, socket: Duplex) => {
    socket.end(
      responseTo({
        status: 405,
        code: 'method_not_allowed',
        message: 'This server leads nowhere else.',
        headers: { Allow: 'GET, HEAD, POST, PATCH, DELETE' },
      }),
    )
  })
}

/** The same for what can be read, but is for nobody here: it has no Host, or one that is no name. */
export function unreadable(): Response {
  const { body, headers } = partsOf(NO_REQUEST)
  return new Response(body, { status: 400, headers })
}

const NO_REQUEST: Complaint = {
  status: 400,
  code: 'invalid_request',
  message: 'This is not an HTTP request.',
}

function complaintAbout(code: string | undefined): Complaint {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, code: 'too_slow', message: 'The request took too long to arrive.' }
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'too_large', message: 'The headers of a request may have at most 16 kB.' }
    default:
      return NO_REQUEST
  }
}

function responseTo(complaint: Complaint): string {
  const { body, headers } = partsOf(complaint)
  const lines = Object.entries({ ...headers, 'Content-Length': Buffer.byteLength(body), Connection: 'close' })
  const { status } = complaint
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
}

function partsOf({ status, code, message, headers }: Complaint) {
  const requestId = randomUUID()
  return {
    body: JSON.stringify({ error: { code, message, status, requestId } }),
    headers: {
      'Content-Type': 'application/json',
      'X-Request-Id': requestId,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      ...headers,
    },
  }
}
