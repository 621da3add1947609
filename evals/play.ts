import { chunksIn, type Fira } from '../src/fira.ts'

/** A call of a tool within an answer, and what came back. */
export type ToolCall = { tool: string; input: unknown; output: unknown }

/** One question and the whole answer to it, as the reader's page receives it. */
export type Turn = { question: string; text: string; calls: ToolCall[]; error?: string }

/** Asks all questions in one conversation, in order. */
export async function play(
  fira: Fira,
  questions: string[],
  conversation: string = crypto.randomUUID(),
): Promise<Turn[]> {
  const turns: Turn[] = []
  for (const question of questions) turns.push(await ask(fira, conversation, question))
  return turns
}

/** Asks one question in a conversation; an exception becomes the turn's error. */
export async function ask(fira: Fira, conversation: string, question: string): Promise<Turn> {
  const turn: Turn = { question, text: '', calls: [] }
  const open = new Map<string, ToolCall>()
  try {
    const answer = await fira.answer({
      visitor: 'evals',
      conversation,
      message: { id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text: question }] },
    })
    if (answer.status !== 'answering') return { ...turn, error: answer.status }
    for await (const chunk of chunksIn(answer.events)) {
      if (chunk.type === 'text-delta') turn.text += chunk.delta
      if (chunk.type === 'error') turn.error = chunk.errorText
      if (chunk.type === 'tool-input-available')
        open.set(chunk.toolCallId, { tool: chunk.toolName, input: chunk.input, output: undefined })
      const call = chunk.type === 'tool-output-available' && open.get(chunk.toolCallId)
      if (call) turn.calls.push({ ...call, output: chunk.output })
    }
  } catch (error) {
    turn.error = String(error)
  }
  return turn
}
