import type { Knowledge } from './load.ts'

/** How much a map holds, in words: "Backend Verb Map: 10 verbs, 37 categories, 99 technologies, 8 walks". */
export function sizeOf({ map, walks }: Knowledge): string {
  const counts = [
    count(map.verbs, 'verb', 'verbs'),
    count(map.categories, 'category', 'categories'),
    count(map.technologies, 'technology', 'technologies'),
    count(walks, 'walk', 'walks'),
  ]
  return `${map.title || 'A map without a title'}: ${counts.join(', ')}`
}

function count({ length }: unknown[], one: string, many: string): string {
  return `${length} ${length === 1 ? one : many}`
}
