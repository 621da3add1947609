import { setImmediate as letOthersGo } from 'node:timers/promises'
import type { LanguageModelV4ToolCall } from '@ai-sdk/provider'
import { asSchema, getToolName, isToolUIPart, type ToolSet } from 'ai'
import type { WholeConversation } from '../conversations/conversations.ts'
import type { FiraMessage } from '../conversations/message.ts'
import { guardFinished } from '../grounding/guard-finished.ts'
import type { Ground } from './chat.ts'

type Part = FiraMessage['parts'][number]

/** Characters of what is looked up for one file, some thousand answers' worth; a file could ask for much more than it has. */
const MOST_LOOKED_UP = 8_000_000

/**
 * Conversations from elsewhere as if they had been said here: their answers as the guard lets them through, and what
 * those looked up asked once more of the map in force. Readers and models see no others.
 */
export async function guardAnswers(
  brought: WholeConversation[],
  ground: () => Pick<Ground, 'guard' | 'tools'>,
): Promise<WholeConversation[]> {
  let room = MOST_LOOKED_UP
  const safe: WholeConversation[] = []
  for (const conversation of brought) {
    const asked = new Map(conversation.messages.map(({ message }) => [message.id, textIn(message)]))
    const messages: WholeConversation['messages'] = []
    for (const { after, message } of conversation.messages) {
      if (message.role === 'assistant') {
        const answer = await guardAnswer(message, asked.get(after ?? '') ?? '', { ...ground(), room })
        room -= answer.lookedUp
        messages.push({ after, message: answer.message })
      } else messages.push({ after, message })
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
  { guard, tools, room }: Pick<Ground, 'guard' | 'tools'> & { room: number },
): Promise<{ message: FiraMessage; lookedUp: number }> {
  const { text, calls } = await guardFinished(
    { text: textIn(message), calls: callsIn(message) },
    { question, tools: Object.keys(tools), guard: guard(() => {}) },
  )
  const found = room > 0 ? await lookUp(calls, tools) : []
  return { message: { ...message, parts: partsOf(found, text) }, lookedUp: JSON.stringify(found).length }
}

/** The calls that the tools understand, with what they answer here and now. */
async function lookUp(calls: LanguageModelV4ToolCall[], tools: ToolSet): Promise<Part[]> {
  const parts: Part[] = []
  for (const { toolName, toolCallId, input: written } of calls) {
    const tool = tools[toolName]
    const read = tool && (await asSchema(tool.inputSchema).validate?.(JSON.parse(written)))
    if (!tool?.execute || !read?.success) continue
    const input = read.value
    const output = await tool.execute(input, { toolCallId, messages: [], context: undefined })
    parts.push({ type: `tool-${toolName}`, toolCallId, state: 'output-available', input, output })
  }
  return parts
}

/** As an answer of our own has them: what was looked up in one step, and the words in the next. */
function partsOf(found: Part[], text: string): Part[] {
  return [
    ...(found.length > 0 ? [STEP, ...found] : []),
    ...(text === '' ? [] : [STEP, { type: 'text' as const, text }]),
  ]
}

const STEP = { type: 'step-start' as const }

function textIn({ parts }: FiraMessage): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n')
}

function callsIn({ parts }: FiraMessage): LanguageModelV4ToolCall[] {
  return parts.flatMap((part) =>
    isToolUIPart(part)
      ? [
          {
            type: 'tool-call',
            toolCallId: part.toolCallId,
            toolName: getToolName(part),
            input: JSON.stringify(part.input),
          },
        ]
      : [],
  )
}
