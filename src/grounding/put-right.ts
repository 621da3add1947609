import type { Desk } from './editor.ts'
import { link } from './linker.ts'
import type { Pen } from './pen.ts'
import type { FalseClaim } from './placement.ts'
import type { State } from './text-state.ts'

/** The rest of a sentence that puts a technology in a wrong place becomes what the map says. */
export function putRight(
  claim: FalseClaim,
  { homes, withheld }: Desk,
  state: State,
  { write, flush }: Pen,
): void {
  const wrong = claim.kind === 'holds' ? [claim.technology] : claim.technologies
  for (const technology of wrong) withheld(homes.nameOf(technology), 'place')
  if (claim.kind === 'holds') {
    const isListed = /[,\p{L}]/u.test(state.loose)
    if (isListed) state.loose = ''
    flush()
    if (!isListed) write('other things')
    write(
      `. ${link(homes.nameOf(claim.technology), claim.technology)} stands in ${homes.tell(claim.technology)}`,
    )
  } else {
    const article = /(?:^|\s)(an?|the)\s+$/i.exec(state.loose)?.[1] ?? state.before?.key ?? ''
    flush()
    write(AT_HOME.get(article.toLowerCase()) ?? '')
    const told = wrong.map((technology) =>
      wrong.length > 1 ? `${homes.tell(technology)} (${homes.nameOf(technology)})` : homes.tell(technology),
    )
    write(told.join(', and in '))
  }
  state.isCut = true
  state.after = undefined
}

/** What goes on with "Redis is a …" to where it stands. */
const AT_HOME = new Map([
  ['a', 'part of '],
  ['an', 'entry in '],
  ['the', 'one in '],
])
