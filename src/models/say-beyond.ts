import type { Manner, Say } from './phrases.ts'

/** Beside other answers, for what the map does not hold. */
export const BEYOND = 'The rest of what you asked lies beyond our map.'

/** Beside other answers, for what may be a matter of a backend. */
export const NOT_FOUND =
  'The rest I don’t find in these words. Tell me what it should do, and we’ll look again.'

/** What is no matter of a backend; beside other answers few words are enough. */
export function offTopic(say: Say, manner: Manner): string {
  if (manner.brief) return BEYOND
  return say(
    'That’s a little beyond where I can take you, Fira. I keep to one map: the backend, by what each part is for. If there’s something in it you’re wondering about, I’m here.',
    'That is beyond where I can take you, Fira. The one map I keep is of the backend, by what each part is for. Whenever something in it makes you wonder, ask me.',
  )
}

/** What may be a matter of a backend, and is not found in these words. */
export function notFound(say: Say, { brief }: Manner): string {
  if (brief) return BEYOND
  return say(
    'I don’t find that on our map, Fira. I know the backend by its verbs and the technologies under them. Tell me what you need it to do, and we’ll look together.',
    'I don’t find that on our map in these words, Fira. Tell me what should happen, and to what, and we’ll look for its place together.',
  )
}
