import type { ReadonlySignal } from '@preact/signals'
import { Fragment } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { MessageState } from '../conversations/message.ts'
import { AnswerText } from './answer-text.tsx'
import type { Atlas } from './atlas.ts'
import { focusField } from './composer.tsx'
import type { Conversation } from './conversation.ts'
import { Editor } from './editor.tsx'
import { hasMouse } from './has-mouse.ts'
import { lookedAt } from './looked-at.ts'
import { AnswerTools, QuestionTools } from './tools.tsx'
import { type Answer, canBeContinued, type Question } from './turn.ts'

/** How many of the last messages the next question is told with: `MOST_TOLD` without the question. */
const TOLD = 40

/** What has been said: one article for each turn. */
export function Log(props: { conversation: Conversation; atlas: ReadonlySignal<Atlas>; hold(): void }) {
  const { conversation, atlas, hold } = props
  const turns = conversation.turns.value
  return (
    <div id="log" role="log" aria-label="What has been said" aria-live="off">
      {turns.map((turn, place) => (
        <Fragment key={place}>
          {place > 0 && place === turns.length - TOLD && (
            <p class="label">What was said above is kept, and no longer told to the guide.</p>
          )}
          {turn.role === 'user' ? (
            <Asked question={turn} conversation={conversation} hold={hold} />
          ) : (
            <Answered
              answer={turn}
              atlas={atlas}
              conversation={conversation}
              hold={hold}
              isLast={place === turns.length - 1}
            />
          )}
        </Fragment>
      ))}
    </div>
  )
}

function Asked(props: { question: Question; conversation: Conversation; hold(): void }) {
  const { question, conversation, hold } = props
  const article = useRef<HTMLElement>(null)
  const edited = conversation.editing.value?.question === question.id ? conversation.editing.value : undefined
  // Who came by the button goes back to it, unless the question went on its way.
  const byButton = useRef(false)
  useLayoutEffect(() => {
    if (!edited) return
    return () => {
      if (byButton.current) article.current?.querySelector<HTMLElement>('.edit')?.focus()
      else if (hasMouse()) focusField()
      byButton.current = false
    }
  }, [edited !== undefined])
  function leave() {
    conversation.editing.value = undefined
  }
  return (
    <article class="you" ref={article}>
      <span class="sr">You said: </span>
      {edited ? (
        <Editor
          words={edited.words}
          save={(words) => {
            byButton.current = false
            void conversation.edit(question.id, words)
          }}
          leave={leave}
        />
      ) : (
        <>
          <p dir="auto">{withinItsLines(question.text)}</p>
          <QuestionTools
            question={question}
            conversation={conversation}
            hold={hold}
            edit={() => {
              byButton.current = true
              conversation.editing.value = { question: question.id, words: question.text }
            }}
          />
        </>
      )}
    </article>
  )
}

/** Marks heaped on one letter would climb over the lines above; eight are more than any language needs. */
function withinItsLines(text: string): string {
  return text.replace(/(\p{M}{8})\p{M}+/gu, '$1')
}

function Answered(props: {
  answer: Answer
  atlas: ReadonlySignal<Atlas>
  conversation: Conversation
  hold(): void
  isLast: boolean
}) {
  const { answer, atlas, conversation, hold, isLast } = props
  const growing = answer.state.value === 'streaming'
  const trouble = answer.trouble.value
  const label = LABELS[answer.state.value]
  const canTryAgain = isLast && (answer.state.value === 'failed' || answer.state.value === 'interrupted')
  const canGoOn = isLast && canBeContinued(answer)
  return (
    <article class="guide" aria-label="The guide" aria-busy={growing}>
      <AnswerText text={answer.text.value} growing={growing} atlas={atlas} key={answer} />
      {growing && answer.text.value === '' && <Waiting looking={answer.looking.value} />}
      {label && !trouble && <p class="label">{label}</p>}
      {trouble && <p class="trouble">{trouble}</p>}
      {canGoOn && (
        <button type="button" class="quiet" onClick={() => void conversation.ask('Go on.')}>
          Go on
        </button>
      )}
      {canTryAgain && (
        <button type="button" class="quiet" onClick={() => void conversation.again()}>
          Try again
        </button>
      )}
      {!growing && (
        <div class="after">
          <LookedAt text={answer.text.value} atlas={atlas.value} />
          <AnswerTools answer={answer} conversation={conversation} mayRegenerate={!canTryAgain} hold={hold} />
        </div>
      )}
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
