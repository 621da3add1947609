import type { Category, Verb } from '../knowledge/verb-map.ts'
import type { Atlas, Entry } from './atlas.ts'
import type { Fold } from './fold.ts'
import { type Light, type Stop, wordIn } from './lit.ts'

type VerbProps = {
  verb: Verb
  atlas: Atlas
  light: Light
  fold: Fold
  isOpened: boolean
  open(verb: string): void
  ask(entry: Entry): void
}

/** A verb on the map with what is in its care, as far as it is not folded away. */
export function VerbPlace(props: VerbProps) {
  const { verb, atlas, light, fold, isOpened, open, ask } = props
  const isLit = light.verbs.has(verb.id)
  const isVast = atlas.technologies > MOST_WORDS
  const isShut = !isOpened && (isVast || fold.state === 'tight' || (fold.state === 'closed' && !isLit))
  const stops = light.path?.stops.filter((stop) => stop.verb === verb.id) ?? []
  const isKept = (id: string) =>
    light.categories.has(id) || stops.some(({ word }) => word?.startsWith(`${id} `))
  const away = verb.categories.filter((id) => isShut && !isKept(id))
  const more = away.reduce((sum, id) => sum + (atlas.category(id)?.technologies.length ?? 0), 0)
  return (
    <section
      class={isLit ? 'verb lit' : 'verb'}
      data-hue={atlas.hue(verb.id)}
      data-verb={verb.id}
      style={keptHeight(fold.heights.get(verb.id))}
    >
      <h3>
        <Place id={verb.id} lit={isLit} stops={stops.filter(({ word }) => !word)} atlas={atlas} ask={ask} />
      </h3>
      <p class="purpose">{verb.purpose}</p>
      {(isVast ? verb.categories.filter((id) => !away.includes(id)) : verb.categories).map((id) => (
        <CategoryPlace
          category={atlas.category(id)}
          {...{ atlas, light, stops, ask }}
          isAway={away.includes(id)}
          onlyStops={isShut && light.path !== undefined}
          most={isVast ? Math.max(FEWEST, Math.floor(MOST_WORDS / verb.categories.length)) : MOST_WORDS}
          key={id}
        />
      ))}
      {more > 0 && !light.path && (
        <button type="button" class="more" tabIndex={-1} onClick={() => open(verb.id)}>
          {away.length < verb.categories.length
            ? `and ${more} more`
            : `${more} ${more === 1 ? 'technology' : 'technologies'}`}
          <span class="sr"> in {verb.name}</span>
        </button>
      )}
    </section>
  )
}

// A map with more words than this is drawn verb by verb, as it is opened, and no category in full: a browser takes
// seconds to lay out tens of thousands of words.
const MOST_WORDS = 2000
const FEWEST = 8

/** A custom property, so that measuring can pass over it. */
function keptHeight(height: number | undefined) {
  return height === undefined ? undefined : { '--kept': `${height}px` }
}

type CategoryProps = {
  category: Category | undefined
  atlas: Atlas
  light: Light
  stops: Stop[]
  isAway: boolean
  /** On a walk: what the path does not touch is away. */
  onlyStops: boolean
  /** So many of its words are drawn, besides those that are lit. */
  most: number
  ask(entry: Entry): void
}

function CategoryPlace(props: CategoryProps) {
  const { category, atlas, light, stops, isAway, onlyStops, most, ask } = props
  if (!category) return null
  const isLit = light.categories.has(category.id)
  const words = category.technologies.map((id) => {
    const word = wordIn(category.id, id)
    return { id, word, here: stops.filter((stop) => stop.word === word), lit: light.words.has(word) }
  })
  const drawn = words.filter(({ lit, here }, place) => place < most || lit || here.length > 0)
  return (
    <div class={classes('category', isLit && 'lit', isAway && 'away')}>
      <h4>
        <Place id={category.id} lit={isLit} stops={[]} atlas={atlas} ask={ask} />
      </h4>
      <ul>
        {drawn.map(({ id, word, here, lit }) => (
          <li class={onlyStops && !lit && here.length === 0 ? 'away' : undefined} key={id}>
            <Place id={id} word={word} lit={lit} stops={here} atlas={atlas} ask={ask} />
          </li>
        ))}
        {drawn.length < words.length && <li class="rest">and {words.length - drawn.length} more</li>}
      </ul>
    </div>
  )
}

type PlaceProps = {
  id: string
  word?: string
  lit: boolean
  stops: Stop[]
  atlas: Atlas
  ask(entry: Entry): void
}

/** A name on the map; pressing it asks about it. */
function Place({ id, word, lit, stops, atlas, ask }: PlaceProps) {
  const entry = atlas.entry(id)
  if (!entry) return null
  const state = stateOf(stops)
  const numbers = stops.map(({ number }) => number)
  return (
    <button
      type="button"
      class={classes('place', lit && 'lit', state)}
      data-place={id}
      data-word={word}
      data-name={entry.name}
      tabIndex={-1}
      aria-current={state === 'now' ? 'step' : lit || undefined}
      onClick={() => ask(entry)}
    >
      <bdi>{entry.name}</bdi>
      {numbers.length > 0 && (
        <span class="number">
          <span class="sr"> step </span>
          {numbers.join('·')}
        </span>
      )}
    </button>
  )
}

/** A word where the path comes by more than once is as bright as its brightest step. */
function stateOf(stops: Stop[]): Stop['state'] | undefined {
  return (['now', 'done', 'coming'] as const).find((state) => stops.some((stop) => stop.state === state))
}

/** The class names that hold. */
export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
