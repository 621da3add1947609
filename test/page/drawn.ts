import { type ComponentChildren, isValidElement } from 'preact'

export type Drawn = { tag: string; attributes: Record<string, unknown> }

/** Walks what was drawn, without a browser: its elements in order, and all its text. */
export function read(drawn: ComponentChildren): { elements: Drawn[]; text: string } {
  if (drawn === null || drawn === undefined || typeof drawn === 'boolean') return { elements: [], text: '' }
  if (Array.isArray(drawn)) {
    const parts = drawn.map(read)
    return { elements: parts.flatMap((part) => part.elements), text: parts.map((part) => part.text).join('') }
  }
  if (!isValidElement(drawn)) return { elements: [], text: String(drawn) }
  const { children, ...attributes } = drawn.props as { children?: ComponentChildren }
  const inside = read(children)
  if (typeof drawn.type !== 'string') throw new Error('a drawn block holds plain elements only')
  return { elements: [{ tag: drawn.type, attributes }, ...inside.elements], text: inside.text }
}
