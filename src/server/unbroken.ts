import type { UIMessageChunk } from 'ai'

/**
 * The same chunks, for a response whose headers are sent: a fault that comes now ends it with a sentence, where it
 * would otherwise be cut, with the fault's own words as its last.
 * @param tell hears of the fault
 */
export function unbroken(
  chunks: ReadableStream<UIMessageChunk>,
  tell: (fault: unknown) => void,
): ReadableStream<UIMessageChunk> {
  const reader = chunks.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (fault) {
        tell(fault)
        controller.enqueue({
          type: 'error',
          errorText: 'Something went wrong on this server. Ask again in a moment.',
        })
        controller.close()
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
