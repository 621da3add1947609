import type { Verb } from '../knowledge/verb-map.ts'
import type { Atlas } from './atlas.ts'
import { UpIcon } from './icons.tsx'
import type { Light as MapLight } from './lit.ts'

const MOST_NAMES = 3

/** Where the map has no room of its own: one light for each verb, and the way to the map. */
export function Lanterns({ light, atlas, open }: { light: MapLight; atlas: Atlas; open(): void }) {
  const lit = light.verbs
  const verbs = [...atlas.stream, ...atlas.banks.flat()]
  const named = verbs.filter((verb) => lit.has(verb.id)).slice(0, MOST_NAMES)
  return (
    <div class="lanterns">
      <p class="lights" aria-hidden="true">
        {verbs.map((verb) => (
          <Light
            verb={verb}
            lit={lit.has(verb.id)}
            named={named.includes(verb)}
            atlas={atlas}
            key={verb.id}
          />
        ))}
      </p>
      <button type="button" aria-haspopup="dialog" onClick={open}>
        <span class="sr">Open the </span>
        Map
        <UpIcon />
      </button>
    </div>
  )
}

function Light(props: { verb: Verb; lit: boolean; named: boolean; atlas: Atlas }) {
  return (
    <span class={props.lit ? 'light lit' : 'light'} data-hue={props.atlas.hue(props.verb.id)}>
      {props.named && <bdi>{props.verb.name}</bdi>}
    </span>
  )
}
