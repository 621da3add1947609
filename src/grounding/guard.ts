import type { LanguageModelV4StreamPart as Part } from '@ai-sdk/provider'
import type { LanguageModelMiddleware } from 'ai'
import { createLinker, type Linker } from './linker.ts'
import type { Names } from './names.ts'

/**
 * The step that every word of a model passes, streamed or not: names of the map become links. (Withholding names
 * that the map does not hold will have its place here too.)
 */
export function guard(names: Names): LanguageModelMiddleware {
  return {
    specificationVersion: 'v4',
    async wrapGenerate({ doGenerate }) {
      const result = await doGenerate()
      const content = result.content.map((part) =>
        part.type === 'text' ? { ...part, text: linked(part.text, names) } : part,
      )
      return { ...result, content }
    },
    async wrapStream({ doStream }) {
      const { stream, ...rest } = await doStream()
      return { ...rest, stream: stream.pipeThrough(linkText(names)) }
    },
  }
}

function linked(text: string, names: Names): string {
  const linker = createLinker(names)
  return linker.push(text) + linker.end()
}

function linkText(names: Names): TransformStream<Part, Part> {
  const open = new Map<string, Linker>()

  const endAll = (controller: TransformStreamDefaultController<Part>) => {
    for (const [id, linker] of open) give(controller, id, linker.end())
    open.clear()
  }

  return new TransformStream({
    transform(part, controller) {
      if (part.type === 'text-start') open.set(part.id, createLinker(names))
      else if (part.type === 'text-delta') {
        const linker = open.get(part.id)
        give(controller, part.id, linker ? linker.push(part.delta) : part.delta)
        return
      } else if (part.type === 'text-end' || part.type === 'finish' || part.type === 'error') {
        // After a fault no text-end comes; the words held back were checked, and are the reader's.
        endAll(controller)
      }
      controller.enqueue(part)
    },
    flush: endAll,
  })
}

function give(controller: TransformStreamDefaultController<Part>, id: string, delta: string): void {
  if (delta) controller.enqueue({ type: 'text-delta', id, delta })
}
