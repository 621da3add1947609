import type { Shown } from '../tools/show-map.ts'
import type { Intent } from './intent.ts'
import { bold, capital, count, counted, list, paragraphs, spokenCategory, within } from './phrases.ts'

type Full = Extract<Shown, { form: 'full' }>
type Count = Extract<Intent, { kind: 'count' }>

/** How many there are of something; a number that was claimed is confirmed or put right. */
export function sayCount(
  { of, claimed }: Exclude<Count, { of: 'two homes' }>,
  { verbs }: Full,
  short?: Extract<Shown, { form: 'short' }>,
): string {
  const categories = verbs.flatMap(({ categories }) => categories)
  const technologies = new Set(categories.flatMap(({ members }) => members))
  const size = { verbs, categories, technologies: [...technologies] }[of].length
  const names = of === 'verbs' ? `: ${list(verbs.map(({ name }) => bold(name)))}` : ''
  const isShort = of === 'verbs' && short !== undefined && claimed === short.verbs.length
  if (isShort && claimed !== size)
    return `The short map has ${count(claimed)}, Fira. The full one has ${count(size)}${names}.`
  const whole = `The whole map holds ${counted(verbs.length, 'verb')}, ${many(categories.length, 'category', 'categories')} and ${many(technologies.size, 'technology', 'technologies')}.`
  const number = of === 'verbs' ? count(size) : String(size)
  const told =
    claimed === undefined
      ? `${capital(number)}, Fira`
      : `${claimed === size ? 'Yes' : 'No'}, Fira. There are ${number}`
  return of === 'verbs' ? `${told}${names}.` : `${told}. ${whole}`
}

function many(n: number, one: string, several: string): string {
  return `${n} ${n === 1 ? one : several}`
}

/** What stands in more than one place, also for someone who asks for more places than anything has. */
export function sayTwoHomes(
  { homes: wanted = 2, denied }: Extract<Count, { of: 'two homes' }>,
  { verbs }: Full,
): string {
  const homes = new Map<string, string[]>()
  for (const verb of verbs) {
    for (const name of verb.categories.flatMap(({ members }) => members))
      homes.set(name, [...(homes.get(name) ?? []), verb.name])
  }
  const most = Math.max(...[...homes.values()].map(({ length }) => length))
  const held = [...homes].filter(([, verbs]) => verbs.length >= Math.min(wanted, Math.max(most, 2)))
  if (held.length === 0) return 'Nothing on our map has two homes, Fira.'
  const have = held.length === 1 ? 'has' : 'have'
  return paragraphs(
    wanted > most
      ? `${denied ? 'Right' : 'No'}, Fira. ${capital(count(most))} is the most, and ${count(held.length)} ${have} that.`
      : `${capital(count(held.length))} ${have} ${wanted > 2 ? counted(wanted, 'home') : 'more than one home'}, Fira.`,
    held.map(([name, verbs]) => `- ${capital(within(name))} – in ${list(verbs.map(bold))}`).join('\n'),
  )
}

/** Why some things stand in two places. */
export function sayWhyTwo({ verbs }: Full): string {
  const members = verbs.flatMap(({ categories }) => categories.flatMap(({ members }) => members))
  const twice = [...new Set(members.filter((name, at) => members.indexOf(name, at + 1) > at))]
  return paragraphs(
    'Because the map goes by purpose, Fira, and one thing can answer two needs. So it stands wherever one of them is met.',
    twice.length > 0
      ? `Ask me why of ${list(twice.map(within), 'or')}, and I’ll tell you both of its needs.`
      : '',
  )
}

/** The verb or category that holds the most, or the fewest. */
export function sayExtreme({ verbs }: Full, of: 'verbs' | 'categories', most: boolean): string {
  const all =
    of === 'verbs'
      ? verbs.map(({ name, categories }) => ({
          name: bold(name),
          size: new Set(categories.flatMap(({ members }) => members)).size,
        }))
      : verbs.flatMap(({ name: verb, categories }) =>
          categories.map(({ name, members }) => ({
            name: `${spokenCategory(name)} in ${bold(verb)}`,
            size: members.length,
          })),
        )
  const sizes = all.map(({ size }) => size)
  const size = most ? Math.max(...sizes) : Math.min(...sizes)
  const names = list(all.filter((each) => each.size === size).map(({ name }) => name))
  const isOne = all.filter((each) => each.size === size).length === 1
  return `${capital(names)} ${isOne ? 'holds' : 'hold'} the ${most ? 'most' : 'fewest'}, Fira: ${counted(size, 'technology').replace(/ys$/, 'ies')}${isOne ? '' : ' each'}.`
}

/** The categories that hold so many technologies; where there are none, the smallest and largest number. */
export function saySized({ verbs }: Full, size: number): string {
  const all = verbs.flatMap(({ name: verb, categories }) =>
    categories.map(({ name, members }) => ({ name, verb, size: members.length })),
  )
  const those = all.filter((each) => each.size === size)
  const technologies = many(size, 'technology', 'technologies').replace(/^\d+/, count(size))
  if (those.length === 0) {
    const sizes = all.map((each) => each.size)
    return `None, Fira. No category holds ${technologies}${size === 1 ? ' alone' : ''}: the smallest has ${count(Math.min(...sizes))}, the largest ${count(Math.max(...sizes))}.`
  }
  return paragraphs(
    `${capital(count(those.length))} ${those.length === 1 ? 'category holds' : 'categories hold'} ${technologies}, Fira.`,
    verbs
      .flatMap(({ name }) => {
        const held = those.filter(({ verb }) => verb === name).map((each) => spokenCategory(each.name))
        return held.length > 0 ? [`- ${bold(name)}: ${list(held)}`] : []
      })
      .join('\n'),
  )
}
