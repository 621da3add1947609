import type { Heard } from './heard.ts'
import type { Intent } from './intent.ts'

/** Talk, and wishes for the map as a whole, whose words no listener knows: by what others said who meant the like. */
export function smallTalk({ talk }: Heard): Intent | undefined {
  switch (talk) {
    case 'glad':
    case 'heavy':
      return { kind: 'feeling', glad: talk === 'glad' }
    case 'begin':
    case 'goodbye':
    case 'greeting':
    case 'praise':
    case 'sorry':
    case 'thanks':
    case 'who':
      return { kind: talk }
    case 'trust':
      return { kind: 'about', topic: 'trust' }
    case 'grumble':
      return { kind: 'doubt' }
    case 'remark':
      return { kind: 'nod' }
    case 'full':
    case 'story':
    case 'verbs':
      return { kind: 'map', form: talk }
    case 'overview':
      return { kind: 'map', form: 'short' }
    case 'walks':
      return { kind: talk }
    case 'off-topic':
      return { kind: 'off topic' }
    default:
      return undefined
  }
}
