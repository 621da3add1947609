import { APICallError } from 'ai'

/** What went wrong with a provider, in one word that metrics can count. */
type FaultKind = 'limit' | 'refused' | 'request' | 'server' | 'unreachable' | 'broken' | 'late' | 'other'

/**
 * The kind of a fault: `limit` (429), `refused` (401, 403: the key), `request` (another 4xx), `server` (5xx),
 * `unreachable` (no connection), `broken` (the connection ended or held no answer), `late` (a deadline passed).
 */
export function faultKind(fault: unknown): FaultKind {
  if (APICallError.isInstance(fault)) return kindOfStatus(fault.statusCode)
  if (!(fault instanceof Error)) return 'other'
  if (/after \d+ ms$/.test(fault.message)) return 'late'
  return fault instanceof TypeError || fault.name.startsWith('AI_') ? 'broken' : 'other'
}

function kindOfStatus(status: number | undefined): FaultKind {
  if (status === undefined) return 'unreachable'
  if (status === 429) return 'limit'
  if (status === 401 || status === 403) return 'refused'
  if (status < 400) return 'broken'
  return status < 500 ? 'request' : 'server'
}

/** One line without the key, a stack, or what a provider quotes of the reader's words. */
export function describeFault(fault: unknown, key: string | undefined): string {
  if (APICallError.isInstance(fault))
    return `its server answered ${fault.statusCode ?? 'nothing'} (${fault.name})`
  const { name, message } = fault instanceof Error ? fault : { name: 'fault', message: String(fault) }
  const line = `${name} ${message.replace(/\s+/g, ' ')}`
  // Masked before it is cut: a part of a key is a key's too.
  return (key ? line.replaceAll(key, '•••') : line).slice(0, 200)
}
