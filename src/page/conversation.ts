import type { ReadonlySignal } from '@preact/signals'
import { type Asking, askIn } from './asking.ts'
import { type Opening, openIn } from './opening.ts'
import type { Outside } from './outside.ts'
import { emptyTalk, type Talk } from './talk.ts'

export type Conversation = Seen<'id' | 'title' | 'turns' | 'phase' | 'answering' | 'arrivals'> &
  Seen<'away' | 'speaker' | 'note'> &
  Pick<Talk, 'draft' | 'editing' | 'temporary' | 'link' | 'notice' | 'status'> &
  Asking &
  Pick<Opening, 'open' | 'show' | 'lineIs'> & {
    /** The conversation on show was given this title. */
    called(title: string): void
  }

/** What only the conversation itself changes. */
type Seen<Name extends keyof Talk> = {
  [Part in Name]: Talk[Part] extends ReadonlySignal<infer Value> ? ReadonlySignal<Value> : never
}

/** One conversation at a time: what was said, and what happens when something more is. */
export function holdConversation(outside: Outside): Conversation {
  const talk = emptyTalk(outside)
  const opening = openIn(talk, outside)
  const asking = askIn(talk, outside, opening.reread)
  return {
    ...talk,
    ...opening,
    ...asking,
    called(title) {
      talk.title.value = title
    },
  }
}
