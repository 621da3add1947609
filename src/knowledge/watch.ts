import { type FSWatcher, readdirSync, realpathSync, statSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { MapError } from './document.ts'
import { type Knowledge, loadKnowledge, mapFileOf } from './load.ts'

/** Hears of a map that changed; of a broken one the problems, while the earlier map stays good. */
type Hears = { changed(knowledge: Knowledge): void; broken(error: MapError): void }

/** Editors write, move and touch a file within a few milliseconds; a copy over a network takes longer. */
const QUIET_MS = 200

/**
 * Watches a map and its walks, wherever links lead, and loads them again once they are quiet. Folders are watched
 * and not files, since most editors put a new file in the place of the old one.
 * @returns ends the watching
 */
export function watchKnowledge(place: string, hears: Hears): () => void {
  let watchers: FSWatcher[] = []
  let timer: NodeJS.Timeout | undefined
  let seen = stateOf(place)

  const close = () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
  const look = () => {
    const state = stateOf(place)
    if (state === seen) return
    seen = state
    // A folder that was replaced is watched under its old place until then.
    listen()
    tell(place, hears)
  }
  const listen = () => {
    close()
    watchers = foldersOf(place).flatMap((folder) => {
      try {
        const watcher = watch(folder, () => {
          clearTimeout(timer)
          timer = setTimeout(look, QUIET_MS)
        })
        // A folder that goes away is heard of by the one above it.
        return [watcher.on('error', () => watcher.close())]
      } catch {
        return []
      }
    })
  }
  listen()
  return close
}

function tell(place: string, { changed, broken }: Hears): void {
  let knowledge: Knowledge
  try {
    knowledge = loadKnowledge(place)
  } catch (error) {
    if (!(error instanceof MapError)) throw error
    broken(error)
    return
  }
  changed(knowledge)
}

/** Which files there are, and which version of each; other files of their folders do not count. */
function stateOf(place: string): string {
  return [mapFileOf(place), ...walksOf(place)].map(versionOf).join('\n')
}

function versionOf(file: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(file, { bigint: true })
    return `${file} ${ino} ${size} ${mtimeNs}`
  } catch {
    return `${file} is not there`
  }
}

function walksOf(place: string): string[] {
  const folder = join(place, 'walks')
  try {
    return readdirSync(folder).map((file) => join(folder, file))
  } catch {
    // A map that is a file has no walks.
    return []
  }
}

/** All folders in which something may happen to the map: its own, those above, and those that links lead to. */
function foldersOf(place: string): string[] {
  const files = [place, mapFileOf(place), ...walksOf(place)]
  return [...new Set([...files, ...files.flatMap(aim)].map((file) => dirname(file)))]
}

function aim(file: string): string[] {
  try {
    return [realpathSync(file)]
  } catch {
    return []
  }
}
