import type { Signal } from '@preact/signals'

export type Pen = ReturnType<typeof takePen>

/** Writes down what arrives, once a frame however many pieces come. */
export function takePen(paper: Signal<string>, soon: (work: () => void) => void) {
  let text = ''
  let mark = 0
  let waiting = false
  const lift = () => {
    waiting = false
    paper.value = text
  }
  const write = (words: string) => {
    text += words
    if (waiting) return
    waiting = true
    soon(lift)
  }
  return {
    write,
    lift,
    paragraph: () => text !== '' && write('\n\n'),
    mark() {
      mark = text.length
    },
    backToMark() {
      text = text.slice(0, mark)
      write('')
    },
  }
}
