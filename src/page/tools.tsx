import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Conversation } from './conversation.ts'
import { copyText } from './copy.ts'
import { AgainIcon, CopyIcon, DoneIcon, EarlierIcon, LaterIcon, PenIcon } from './icons.tsx'
import type { Answer, Question } from './turn.ts'

/** What can be done with an answer. `hold` keeps the talk from scrolling while another version is put in its place. */
export function AnswerTools(props: {
  answer: Answer
  conversation: Conversation
  mayRegenerate: boolean
  hold(): void
}) {
  const { answer, conversation, mayRegenerate, hold } = props
  const text = answer.text.value
  return (
    <div class="tools">
      {text !== '' && <Copy text={text} say={(sentence) => (conversation.status.value = sentence)} />}
      {mayRegenerate && (
        <button
          type="button"
          class="tool"
          aria-label="Answer again"
          title="Answer again"
          disabled={conversation.answering.value}
          onClick={() => void conversation.regenerate(answer)}
        >
          <AgainIcon />
        </button>
      )}
      <Versions id={answer.id} versions={answer.versions.value} conversation={conversation} hold={hold} />
    </div>
  )
}

/** What can be done with a question. */
export function QuestionTools(props: {
  question: Question
  conversation: Conversation
  edit(): void
  hold(): void
}) {
  const { question, conversation, edit, hold } = props
  return (
    <div class="tools">
      <button
        type="button"
        class="tool edit"
        aria-label="Edit this question"
        title="Edit"
        disabled={conversation.answering.value}
        onClick={edit}
      >
        <PenIcon />
      </button>
      <Versions id={question.id} versions={question.versions} conversation={conversation} hold={hold} />
    </div>
  )
}

function Copy({ text, say }: { text: string; say(sentence: string): void }) {
  const done = useSignal(false)
  useEffect(() => {
    if (!done.value) return
    const timer = setTimeout(() => {
      done.value = false
    }, 2000)
    return () => clearTimeout(timer)
  }, [done.value])
  async function copy() {
    done.value = await copyText(text)
    say(done.value ? 'The answer is copied.' : 'Copying is not allowed here.')
  }
  return (
    <button type="button" class="tool" aria-label="Copy this answer" title="Copy" onClick={() => void copy()}>
      {done.value ? <DoneIcon /> : <CopyIcon />}
    </button>
  )
}

function Versions(props: { id: string; versions: string[]; conversation: Conversation; hold(): void }) {
  const { id, versions, conversation, hold } = props
  if (versions.length < 2) return null
  const at = versions.indexOf(id)
  const step = (name: string, to: number, icon: preact.ComponentChild) => {
    const message = versions[to]
    const still = message === undefined || conversation.answering.value
    // Not `disabled`: the focus has to stay where it is at the first and at the last version.
    return (
      <button
        type="button"
        class="tool"
        aria-label={name}
        aria-disabled={still}
        onClick={() => {
          if (still) return
          hold()
          void conversation.show(message)
        }}
      >
        {icon}
      </button>
    )
  }
  return (
    <fieldset class="versions" aria-label="Versions">
      {step('Earlier version', at - 1, <EarlierIcon />)}
      <span>
        {at + 1}/{versions.length}
      </span>
      {step('Later version', at + 1, <LaterIcon />)}
    </fieldset>
  )
}
