import { setImmediate as letOthersGo } from 'node:timers/promises'
import type { LanguageModelMiddleware } from 'ai'
import type { WholeConversation } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import { guardText } from '../grounding/guard-text.ts'

/** Conversations from elsewhere with their answers as the guard lets them through; readers and models see no others. */
export async function guardAnswers(
  brought: WholeConversation[],
  guard: () => LanguageModelMiddleware,
): Promise<WholeConversation[]> {
  const safe: WholeConversation[] = []
  for (const conversation of brought) {
    const asked = new Map(conversation.messages.map(({ message }) => [message.id, textIn(message)]))
    const messages: WholeConversation['messages'] = []
    for (const { after, message } of conversation.messages) {
      const isAnswer = message.role === 'assistant'
      const question = asked.get(after ?? '') ?? ''
      messages.push({ after, message: isAnswer ? await guardAnswer(message, question, guard()) : message })
      // A long file must not hold up the answers that are being written.
      await letOthersGo()
    }
    safe.push({ ...conversation, messages })
  }
  return safe
}

async function guardAnswer(
  message: FiraMessage,
  question: string,
  guard: LanguageModelMiddleware,
): Promise<FiraMessage> {
  const text = textIn(message)
  const parts: FiraMessage['parts'] =
    text === '' ? [] : [{ type: 'text', text: await guardText(text, question, guard) }]
  return { ...message, parts }
}

function textIn({ parts }: FiraMessage): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n')
}
