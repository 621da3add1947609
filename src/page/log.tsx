import type { ReadonlySignal } from '@preact/signals'
import type { MessageState } from '../conversations/message.ts'
import { AnswerText } from './answer-text.tsx'
import type { Atlas } from './atlas.ts'
import type { Answer, Conversation, Question } from './conversation.ts'
import { lookedAt } from './looked-at.ts'

/** What has been said: one article for each turn. */
export function Log({ conversation, atlas }: { conversation: Conversation; atlas: ReadonlySignal<Atlas> }) {
  const turns = conversation.turns.value
  return (
    <div id="log" role="log" aria-label="What has been said" aria-live="off">
      {turns.map((turn, place) =>
        turn.role === 'user' ? (
          <Asked question={turn} key={place} />
        ) : (
          <Answered
            answer={turn}
            atlas={atlas}
            again={place === turns.length - 1 ? conversation.again : undefined}
            key={place}
          />
        ),
      )}
    </div>
  )
}

function Asked({ question }: { question: Question }) {
  return (
    <article class="you">
      <span class="sr">You said: </span>
      <p dir="auto">{withinItsLines(question.text)}</p>
    </article>
  )
}

/** Marks heaped on one letter would climb over the lines above; eight are more than any language needs. */
function withinItsLines(text: string): string {
  return text.replace(/(\p{M}{8})\p{M}+/gu, '$1')
}

function Answered(props: { answer: Answer; atlas: ReadonlySignal<Atlas>; again?: () => Promise<void> }) {
  const { answer, atlas, again } = props
  const growing = answer.state.value === 'streaming'
  const trouble = answer.trouble.value
  const label = LABELS[answer.state.value]
  const canTryAgain = answer.state.value === 'failed' || answer.state.value === 'interrupted'
  return (
    <article class="guide" aria-label="The guide" aria-busy={growing}>
      <AnswerText text={answer.text.value} growing={growing} atlas={atlas} />
      {growing && answer.text.value === '' && <Waiting looking={answer.looking.value} />}
      {label && !trouble && <p class="label">{label}</p>}
      {trouble && <p class="trouble">{trouble}</p>}
      {again && canTryAgain && (
        <button type="button" class="quiet" onClick={() => void again()}>
          Try again
        </button>
      )}
      {!growing && <LookedAt text={answer.text.value} atlas={atlas.value} />}
    </article>
  )
}

const LABELS: Partial<Record<MessageState, string>> = {
  stopped: 'stopped here',
  interrupted: 'cut off here',
  filtered: 'held back here',
  truncated: 'cut short here',
}

function Waiting({ looking }: { looking: boolean }) {
  return <p class="looked looking">{looking ? 'looking at the map' : 'listening'}</p>
}

const MOST_NAMES = 6

function LookedAt({ text, atlas }: { text: string; atlas: Atlas }) {
  const entries = lookedAt(text, atlas)
  if (entries.length === 0) return null
  const more = entries.length - MOST_NAMES
  return (
    <p class="looked">
      looked at
      {entries.slice(0, MOST_NAMES).map(({ id, name }) => (
        <a href={`#${encodeURIComponent(id)}`} data-hue={atlas.hue(id)} key={id}>
          <bdi>{name}</bdi>
        </a>
      ))}
      {more > 0 && <span>and {more} more</span>}
    </p>
  )
}
