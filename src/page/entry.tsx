import type { ComponentChildren } from 'preact'
import type { Category, Placement, Technology, Verb } from '../knowledge/verb-map.ts'
import type { Atlas, Entry as MapEntry } from './atlas.ts'

type Props = { entry: MapEntry; atlas: Atlas; busy: boolean; ask(question: string): void }

/** One thing of the map, in full. */
export function Entry({ entry, atlas, busy, ask }: Props) {
  return (
    <article class="entry" data-hue={atlas.hue(entry.id)} aria-labelledby="entry-name">
      <h2 id="entry-name" tabIndex={-1}>
        <bdi>{entry.name}</bdi>
      </h2>
      {entry.kind === 'verb' && <VerbBody verb={entry.verb} atlas={atlas} />}
      {entry.kind === 'category' && <CategoryBody category={entry.category} atlas={atlas} />}
      {entry.kind === 'technology' && <TechnologyBody technology={entry.technology} atlas={atlas} />}
      <button type="button" class="quiet" disabled={busy} onClick={() => ask(questionAbout(entry))}>
        Ask about <bdi>{entry.name}</bdi>
      </button>
    </article>
  )
}

/** A link to an entry, drawn in the colour of its verb. */
export function EntryLink(props: { id: string; atlas: Atlas; class?: string; tabIndex?: number }) {
  const entry = props.atlas.entry(props.id)
  if (!entry) return null
  return (
    <a
      class={props.class ?? 'on'}
      href={`#${encodeURIComponent(entry.id)}`}
      data-hue={props.atlas.hue(entry.id)}
      tabIndex={props.tabIndex}
    >
      <bdi>{entry.name}</bdi>
    </a>
  )
}

/** What a reader asks by pressing an entry. */
export function questionAbout(entry: MapEntry): string {
  return entry.kind === 'technology' ? `Where does ${entry.name} fit?` : `Tell me about ${entry.name}`
}

function TechnologyBody({ technology, atlas }: { technology: Technology; atlas: Atlas }) {
  return (
    <>
      <OtherNames names={technology.aliases} />
      {technology.placements.map((placement) => (
        <Home placement={placement} self={technology.id} atlas={atlas} key={placement.category} />
      ))}
    </>
  )
}

function OtherNames({ names }: { names: string[] }) {
  if (names.length === 0) return null
  return (
    <p class="aka">
      Also called{' '}
      {separated(names, (name) => (
        <bdi>{name}</bdi>
      ))}
    </p>
  )
}

/** One home of a technology: where it stands, why, and who stands beside it. */
function Home({ placement, self, atlas }: { placement: Placement; self: string; atlas: Atlas }) {
  const { verb, category, reason, note } = placement
  const beside = atlas.category(category)?.technologies.filter((id) => id !== self) ?? []
  return (
    <section class="home" data-hue={atlas.hue(verb)}>
      <h3>
        <EntryLink id={verb} atlas={atlas} class="verb-link" />
        <span aria-hidden="true"> · </span>
        <EntryLink id={category} atlas={atlas} class="category-link" />
      </h3>
      {reason && <p>{sentence(`Because ${reason}`)}</p>}
      {note && <p class="note">{sentence(note)}</p>}
      {beside.length > 0 && (
        <p class="beside">
          Beside it:{' '}
          {separated(beside, (id) => (
            <EntryLink id={id} atlas={atlas} />
          ))}
        </p>
      )}
    </section>
  )
}

function VerbBody({ verb, atlas }: { verb: Verb; atlas: Atlas }) {
  return (
    <>
      <p class="purpose">{verb.purpose}</p>
      {verb.meaning && <p>{sentence(verb.meaning)}</p>}
      {verb.need && <p>{sentence(verb.need)}</p>}
      {verb.categories.map((id) => (
        <section class="home" data-hue={atlas.hue(id)} key={id}>
          <h3>
            <EntryLink id={id} atlas={atlas} class="category-link" />
          </h3>
          <p class="beside">
            {separated(atlas.category(id)?.technologies ?? [], (member) => (
              <EntryLink id={member} atlas={atlas} />
            ))}
          </p>
        </section>
      ))}
    </>
  )
}

function CategoryBody({ category, atlas }: { category: Category; atlas: Atlas }) {
  return (
    <>
      <p class="aka">
        A part of <EntryLink id={category.verb} atlas={atlas} class="verb-link" />
      </p>
      <OtherNames names={category.aliases} />
      {category.purpose && <p>{sentence(category.purpose)}</p>}
      {category.choice && <p>{sentence(category.choice)}</p>}
      <ul class="members">
        {category.technologies.map((id) => (
          <li key={id}>
            <EntryLink id={id} atlas={atlas} />
            <Reason technology={id} category={category.id} atlas={atlas} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Reason(props: { technology: string; category: string; atlas: Atlas }) {
  const homes = props.atlas.technology(props.technology)?.placements
  const reason = homes?.find(({ category }) => category === props.category)?.reason
  return reason ? <span>{sentence(reason)}</span> : null
}

function separated<Item>(items: Item[], draw: (item: Item) => ComponentChildren): ComponentChildren[] {
  return items.map((item, place) => [place > 0 && ', ', draw(item)])
}

/** The map's remarks may come without capital and full stop. */
function sentence(text: string): string {
  const [first = '', ...rest] = text
  const whole = first.toLocaleUpperCase('en') + rest.join('')
  return /[.!?…]["”’)]?$/.test(whole) ? whole : `${whole}.`
}
