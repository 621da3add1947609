import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MapError } from './document.ts'
import { parseMap } from './parse-map.ts'
import { parseWalk } from './parse-walk.ts'
import { readDocument, unreadable } from './read-document.ts'
import type { VerbMap } from './verb-map.ts'
import type { Walk } from './walk.ts'

/** A map and the walks on it. */
export type Knowledge = { map: VerbMap; walks: Walk[] }

/**
 * Loads the map and the walks beside it: from a folder with `map.md` and `walks/`, or a map's file alone, which
 * has no walks. Without a place the shipped map is loaded.
 *
 * @throws MapError with every problem of every file at once
 */
export function loadKnowledge(place: string = SHIPPED): Knowledge {
  const file = mapFileOf(place)
  const map = parseMap(readDocument(file), basename(file))
  const walks = file === place ? [] : loadWalks(join(place, 'walks'), map)
  return { map, walks }
}

/** The map's own file: the place itself, or `map.md` in it where it is a folder. */
export function mapFileOf(place: string): string {
  return isFolder(place) ? join(place, 'map.md') : place
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory()
  } catch {
    // Whoever reads it as a file says what is wrong with it.
    return false
  }
}

const SHIPPED = fileURLToPath(new URL('.', import.meta.url))

function loadWalks(folder: string, map: VerbMap): Walk[] {
  if (!existsSync(folder)) return []
  const files = walkFiles(folder)
  const problems: string[] = []
  const walks = files.flatMap((file) => {
    try {
      return [parseWalk(readDocument(join(folder, file)), `walks/${file}`, map)]
    } catch (error) {
      if (!(error instanceof MapError)) throw error
      problems.push(...error.problems)
      return []
    }
  })
  if (problems.length > 0) throw new MapError(problems)
  return walks
}

function walkFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .sort()
  } catch (error) {
    throw unreadable(error, folder, 'a folder with walks')
  }
}
