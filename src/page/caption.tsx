import type { ComponentChildren } from 'preact'
import type { Verb } from '../knowledge/verb-map.ts'
import type { Atlas, Entry } from './atlas.ts'
import { EntryLink } from './entry.tsx'
import type { Light, Path, Stop } from './lit.ts'

type Props = { atlas: Atlas; light: Light; whole: boolean; toggleWhole(): void }

/** Says below the map what is lit and why, and leads to the whole map and back. */
export function Caption({ atlas, light, whole, toggleWhole }: Props) {
  if (light.verbs.size === 0) return <Resting atlas={atlas} />
  return (
    <div class="caption">
      <Said atlas={atlas} light={light} />
      <button type="button" class="whole" onClick={toggleWhole}>
        {whole ? 'Only this' : 'Whole map'}
      </button>
    </div>
  )
}

function Resting({ atlas }: { atlas: Atlas }) {
  const verbs = atlas.stream.length + atlas.banks.flat().length
  return (
    <div class="caption">
      <p class="story">{atlas.story || atlas.title}</p>
      <p class="count">
        {counted(verbs, 'verb', 'verbs')}
        <br />
        {counted(atlas.technologies, 'technology', 'technologies')}
      </p>
    </div>
  )
}

function Said({ atlas, light }: { atlas: Atlas; light: Light }) {
  if (light.path) return <Walked path={light.path} atlas={atlas} />
  const technologies = light.named.filter((entry) => entry.kind === 'technology')
  const categories = light.named.filter((entry) => entry.kind === 'category')
  const [first] = technologies
  if (first && technologies.length === 1) return <OneTechnology technology={first} atlas={atlas} />
  if (first) return <Several entries={technologies} light={light} atlas={atlas} />
  if (categories.length > 0) return <Several entries={categories} light={light} atlas={atlas} />
  return <Verbs light={light} atlas={atlas} />
}

function OneTechnology({ technology, atlas }: { technology: Entry; atlas: Atlas }) {
  if (technology.kind !== 'technology') return null
  const homes = technology.technology.placements.toSorted(
    (a, b) => rankOf(a.verb, atlas) - rankOf(b.verb, atlas),
  )
  return (
    <>
      <p class="what">
        <EntryLink id={technology.id} atlas={atlas} class="to" /> has {numberWord(homes.length)}{' '}
        {homes.length === 1 ? 'home' : 'homes'}
      </p>
      {homes.slice(0, MOST_HOMES).map(({ verb, category }) => (
        <VerbLine verb={atlas.verb(verb)} atlas={atlas} key={category}>
          {' · '}
          <EntryLink id={category} atlas={atlas} class="to" />
        </VerbLine>
      ))}
    </>
  )
}

function Several({ entries, light, atlas }: { entries: Entry[]; light: Light; atlas: Atlas }) {
  const named = entries.slice(0, entries.length > 3 ? 2 : 3)
  const more = entries.length - named.length
  return (
    <>
      <p class="what">
        {named.map(({ id }, place) => [
          place > 0 && (place === named.length - 1 && more === 0 ? ' and ' : ', '),
          <EntryLink id={id} atlas={atlas} class="to" key={id} />,
        ])}
        {more > 0 && ` and ${more} more`}
      </p>
      <VerbLines light={light} atlas={atlas} />
    </>
  )
}

function Verbs({ light, atlas }: { light: Light; atlas: Atlas }) {
  const count = light.verbs.size
  return (
    <>
      {count > MOST_HOMES && <p class="what">{capital(numberWord(count))} verbs are lit</p>}
      {count <= MOST_HOMES && <VerbLines light={light} atlas={atlas} />}
    </>
  )
}

function VerbLines({ light, atlas }: { light: Light; atlas: Atlas }) {
  const verbs = [...light.verbs].sort((a, b) => rankOf(a, atlas) - rankOf(b, atlas))
  return (
    <>
      {verbs.slice(0, MOST_HOMES).map((id) => (
        <VerbLine verb={atlas.verb(id)} atlas={atlas} key={id} />
      ))}
    </>
  )
}

function VerbLine(props: { verb: Verb | undefined; atlas: Atlas; children?: ComponentChildren }) {
  const { verb, atlas, children } = props
  if (!verb) return null
  return (
    <p class="lit-home" data-hue={atlas.hue(verb.id)}>
      <span class="head">
        <EntryLink id={verb.id} atlas={atlas} class="to strong" />
        {children}
      </span>
      to {inside(verb.purpose)}
    </p>
  )
}

function Walked({ path, atlas }: { path: Path; atlas: Atlas }) {
  return (
    <>
      <p class="what walk">
        {path.title}, step {path.number} of {path.stops.length}
      </p>
      {path.stops.slice(path.number - 1, path.number + 1).map((stop) => (
        <StopLine stop={stop} atlas={atlas} key={stop.number} />
      ))}
    </>
  )
}

function StopLine({ stop, atlas }: { stop: Stop; atlas: Atlas }) {
  const verb = atlas.verb(stop.verb)
  return (
    <p class="lit-home" data-hue={atlas.hue(stop.verb)}>
      <span class="head">
        {stop.state === 'now' ? 'Now ' : 'Next '}
        <b>{stop.name}</b>
      </span>
      in {verb?.name}, to {inside(verb?.purpose ?? '')}
    </p>
  )
}

const MOST_HOMES = 3

/** The verbs of the water come first. */
function rankOf(verb: string, atlas: Atlas): number {
  const place = atlas.stream.findIndex(({ id }) => id === verb)
  return place < 0 ? atlas.stream.length : place
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count)
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1)
}

/** A purpose in the middle of a sentence. */
function inside(purpose: string): string {
  return purpose.charAt(0).toLocaleLowerCase('en') + purpose.slice(1).replace(/\.$/, '')
}
