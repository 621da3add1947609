/*
 * The page's service worker. It keeps the document with its files, and the map, so that both open without a line.
 * Conversations and answers are never kept: whatever is not named here goes past it.
 *
 * While the server can be reached the document comes from there, and names the files it needs. So this worker holds
 * no list and no version, and stays as it is when the page changes.
 */

const KEPT = 'fira'
const DOCUMENT = '/'
const KNOWLEDGE = ['/api/map', '/api/welcome']
/** A line that is silent for so long counts as lost. */
const PATIENCE = 4000

addEventListener('install', (event) => (event as Waiting).waitUntil(begin()))
addEventListener('activate', (event) => (event as Waiting).waitUntil(clients.claim()))
addEventListener('fetch', (event) => answer(event as Asking))

async function begin() {
  const cache = await caches.open(KEPT)
  await keepDocument(await fetch(DOCUMENT))
  await cache.addAll(KNOWLEDGE)
  await skipWaiting()
}

function answer(event: Asking) {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return
  if (mode === 'navigate') {
    // Every conversation has the same document.
    if (pathname === '/' || pathname.startsWith('/c/')) event.respondWith(openDocument(event))
  } else if (KNOWLEDGE.includes(pathname)) event.respondWith(newest(pathname))
  else if (pathname.startsWith('/assets/')) event.respondWith(keptOrFetched(event.request))
}

async function openDocument(event: Asking): Promise<Response> {
  const kept = await caches.match(DOCUMENT)
  try {
    const document = await Promise.race([fetch(event.request), ...(kept ? [silence()] : [])])
    if (document.ok) event.waitUntil(keepDocument(document.clone()))
    // Who is asked for a password again is not to find here what it keeps.
    if (document.status === 401) event.waitUntil(caches.delete(KEPT))
    return document
  } catch (error) {
    if (kept) return kept
    throw error
  }
}

function silence(): Promise<never> {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error('the line is silent')))
}

/** Keeps a document once all its files are there, so that what is kept is always whole. */
async function keepDocument(document: Response) {
  const html = await document.clone().text()
  // Another server has come to this address, as they do on a developer's machine: it is left alone.
  if (!html.includes('/manifest.webmanifest')) return void (await registration.unregister())
  const cache = await caches.open(KEPT)
  const needed: string[] = html.match(/\/assets\/[\w.-]+/g) ?? []
  const held = (await cache.keys()).map(({ url }) => new URL(url).pathname)
  await cache.addAll(needed.filter((file) => !held.includes(file)))
  await cache.put(DOCUMENT, document)
  const old = held.filter((file) => file.startsWith('/assets/') && !needed.includes(file))
  await Promise.all(old.map((file) => cache.delete(file)))
}

async function newest(path: string): Promise<Response> {
  const cache = await caches.open(KEPT)
  try {
    const response = await fetch(path)
    if (response.ok) await cache.put(path, response.clone())
    return response
  } catch (error) {
    const kept = await cache.match(path)
    if (kept) return kept
    throw error
  }
}

async function keptOrFetched(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

// What a worker has and the types of a page do not know.
type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Asking = Waiting & { request: Request; respondWith(response: Promise<Response>): void }
declare const clients: { claim(): Promise<void> }
declare const registration: ServiceWorkerRegistration
declare function skipWaiting(): Promise<void>
