import type { Found } from '../tools/find-technology.ts'
import type { Shown } from '../tools/show-map.ts'
import type { CategoryView, Place, VerbView, View } from '../tools/views.ts'
import { areMany, because, homeSentence, homesOf } from './homes.ts'
import type { Intent, Wording } from './intent.ts'
import {
  aim,
  amid,
  bold,
  capital,
  count,
  isPlural,
  listWithin,
  type Manner,
  namesMany,
  opening,
  paragraphs,
  type Say,
  spokenCategory,
} from './phrases.ts'
import { sayPlaces } from './say-place.ts'

/** Whether a technology stands where a sentence says it does. */
export function sayCheck(
  found: Found | undefined,
  claim: CategoryView | VerbView | undefined,
  { only, sole, ...wording }: { only: boolean; sole?: true } & Wording,
  say: Say,
  manner: Manner,
): string {
  if (claim && found?.status === 'several' && !found.related) return sayFamilyCheck(found, claim, wording)
  if (!claim || found?.status !== 'found') return sayPlaces(found ? [found] : [], say, manner)
  const { technology } = found
  const many = areMany(technology)
  const holds = (place: Place) =>
    claim.kind === 'verb' ? place.verb === claim.name : place.category === claim.name
  const [place] = technology.places.filter(holds)
  const others = technology.places.filter((other) => !holds(other))
  const named = claim.kind === 'verb' ? `in ${bold(claim.name)}` : amid(claim.name)
  if (place && sole && claim.kind === 'category' && claim.members.length > 1)
    return `Not alone, Fira. For ${spokenCategory(claim.name)} the map holds ${listWithin(claim.members.map(({ name }) => name))}.`
  if (place && only && others.length > 0) {
    return paragraphs(
      `Not there alone, Fira. ${opening(technology.name)} ${many ? 'have' : 'has'} ${count(technology.places.length)} homes on our map.`,
      technology.places.map((each, index) => homeSentence(each, index, many, say)).join(' '),
    )
  }
  if (place) {
    return paragraphs(
      confirmed(
        opening(technology.name),
        many,
        wording,
        `in ${bold(place.verb)}`,
        `, ${amid(place.category)}${because(place)}`,
      ),
      others.length > 0 ? `${many ? 'They have' : 'It has'} another home in ${homesOf(others)}.` : undefined,
    )
  }
  return paragraphs(
    `${denied(opening(technology.name), many, wording, named)} ${many ? 'They live' : 'It lives'} in ${homesOf(others)}${others.length === 1 ? because(others[0]!) : ''}.`,
    claim.kind === 'category'
      ? `For ${spokenCategory(claim.name)} the map holds ${listWithin(claim.members.map(({ name }) => name))}.`
      : undefined,
  )
}

/** Which members of a family stand where a sentence puts the whole of it. */
function sayFamilyCheck(
  { asked, technologies }: Extract<Found, { status: 'several' }>,
  claim: CategoryView | VerbView,
  { asked: isAsked, denied: isDenied }: Wording,
): string {
  const where = claim.kind === 'verb' ? `in ${bold(claim.name)}` : amid(claim.name)
  const held = technologies.filter(({ places }) =>
    places.some(({ verb, category }) => [verb, category].includes(claim.name)),
  )
  const lead =
    held.length > 0 ? (isDenied ? 'Some of it does' : 'Yes, a part of it') : isDenied ? 'Right' : 'No'
  const own = opening(asked)
  return paragraphs(
    `${isAsked || isDenied ? `${lead}, Fira. ` : ''}${own} is a family on our map, and ${
      held.length === 0
        ? 'nothing of it stands'
        : held.length === technologies.length
          ? 'all of it stands'
          : `${listWithin(held.map(({ name }) => name))} ${held.length > 1 || namesMany(held[0]!.name) ? 'stand' : 'stands'}`
    } ${where}${isAsked || isDenied ? '' : ', Fira'}.`,
    technologies.map(({ name, places }) => `- ${opening(name)} – in ${homesOf(places)}`).join('\n'),
  )
}

/** Whether a category stands under a verb; where the short map says otherwise than the full one, that is told too. */
export function sayCheckPart(
  category: CategoryView,
  claim: VerbView,
  short: Extract<Shown, { form: 'short' }> | undefined,
  wording: Wording,
): string {
  const { name, verb, purpose, members } = category
  const named = capital(spokenCategory(name))
  const many = isPlural(name)
  const held = listWithin(members.map(({ name }) => name))
  if (verb === claim.name)
    return paragraphs(
      confirmed(
        named,
        many,
        wording,
        `in ${bold(verb)}`,
        `, because the need there is to ${aim(claim.purpose)}`,
      ),
      `${purpose} ${many ? 'They hold' : 'It holds'} ${held}.`.trim(),
    )
  const isInShort = short?.verbs.some(
    (each) =>
      each.name === claim.name &&
      each.examples.some((example) => example.toLowerCase() === name.toLowerCase()),
  )
  return paragraphs(
    `${denied(named, many, wording, `in ${bold(claim.name)}`)} ${many ? 'They live' : 'It lives'} in ${bold(verb)}, with ${held}.`,
    isInShort
      ? `Only the short map names ${many ? 'them' : 'it'} there, not the full one, and where they differ the full map decides.`
      : '',
    purpose,
  )
}

/** Whether an entry is a verb, a category or a technology. */
export function sayKind(
  view: View | undefined,
  { claim, asked, denied }: Extract<Intent, { kind: 'check kind' }>,
): string | undefined {
  if (!view) return undefined
  const { kind, name } = view
  const own =
    kind === 'verb' ? bold(name) : kind === 'category' ? capital(spokenCategory(name)) : opening(name)
  const where =
    kind === 'technology'
      ? ` in ${homesOf(view.places)}`
      : kind === 'category'
        ? ` in ${bold(view.verb)}`
        : ''
  const lead = kind === claim ? (denied ? 'It is' : 'Yes') : denied ? 'Right' : asked ? 'No' : ''
  const is =
    kind !== 'verb' && (kind === 'category' ? isPlural(name) : areMany(view))
      ? `are a ${kind}`
      : `is a ${kind}`
  return `${lead === '' ? '' : `${lead}, Fira. `}${own} ${is} on our map${lead === '' ? ', Fira' : ''}${where && `,${where}`}.`
}

/** A claim that is right: "Yes, Fira. Kafka stands in Store, …". */
function confirmed(
  name: string,
  many: boolean,
  { asked, denied }: Wording,
  where: string,
  rest: string,
): string {
  const stand = many ? 'stand' : 'stands'
  if (!asked) return `${name} ${many ? 'do' : 'does'} stand ${where}, Fira${rest}.`
  return `${denied ? (many ? 'They are there' : 'It is there') : 'Yes'}, Fira. ${name} ${stand} ${where}${rest}.`
}

/** A claim that the map contradicts, or one that denies what the map denies too. */
function denied(name: string, many: boolean, { asked, denied }: Wording, where: string): string {
  const no = `${name} ${many ? 'don’t' : 'doesn’t'} stand ${where} on our map`
  if (denied) return `Right, Fira. ${no}.`
  return asked ? `No, Fira. ${no}.` : `${no}, Fira.`
}
