import { hears, left } from './cues.ts'
import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'

/** Hears how the reader feels: alone, about a technology, or beside a need that the map may answer. */
export function feeling({ words, text, bare, named, parts, subject }: Heard): Intent | undefined {
  const isLost = hears(words, 'lost')
  if (!isLost && !hears(words, 'feel')) return undefined
  if (!ABOUT_SOMEONE.test(words) || /^(?:what|which|where|who|how)\b/.test(text)) return undefined
  const [name] = named
  if (name) return named.length === 1 ? { kind: 'place', names: [name.heard], kindly: true } : undefined
  if (parts.length > 0) return undefined
  const rest = left(bare, 'feel', 'lost', 'simple', 'praise', 'mapNoun')
  if (rest.length < 2 || PERSONAL.test(bare))
    return isLost && subject
      ? { kind: 'plain', subject }
      : { kind: isLost ? 'lost' : 'feeling', glad: hears(words, 'glad') }
  return { kind: 'feeling', glad: hears(words, 'glad'), need: bare }
}

/** What is told of work and life is no need that a map answers. */
const PERSONAL =
  /\b(?:interview|exam|test tomorrow|boss|manager|teacher|colleagues?|team ?mates?|coworkers?|school|class|course|degree|career|salary|promotion|my (?:\w+ ){0,2}job|first (?:\w+ )?(?:job|day|week)|monday|tomorrow|today|tonight|years? old|family|wife|husband|life|everyone|everybody|others)\b/

/** A feeling is somebody's. */
const ABOUT_SOMEONE =
  /\b(?:i|i'm|me|my|we|us|our|myself|boss|manager|colleague|this|it|it's|that|everyone|so|too|all)\b|^(?:(?:still|so|just|a bit|totally|completely|very|really|sorry|again)[, ]+)*(?:wow|long|bad|rough|no sleep|sigh|argh|lost|confus|overwhelm|stuck|tired|bored|frustrat|feeling|ugh|help)/
