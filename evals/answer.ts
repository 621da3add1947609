import { unlink } from '../src/grounding/linker.ts'

/** One sentence of an answer: as Markdown, its words without links, and the ids it links. */
export type Sentence = { markdown: string; words: string; links: string[]; isItem: boolean }

/** An answer, read for its facts. */
export type Answer = { plain: string; links: string[]; sentences: Sentence[] }

/** Reads the Markdown that the reader's page receives. */
export function readAnswer(markdown: string): Answer {
  const sentences = markdown
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const isItem = /^\s*(?:[-*•]|\d+[.)])\s/.test(line)
      return line
        .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
        .split(/(?<=[.?!]["”’)*]*)\s+(?=[\p{Lu}*["“(])/u)
        .map((markdown) => {
          const words = unlink(markdown).replaceAll('**', '').trim()
          return { markdown, words, links: linksIn(markdown), isItem }
        })
    })
  return { plain: unlink(markdown).replaceAll('**', ''), links: linksIn(markdown), sentences }
}

/** Sentences that deny what they speak of. */
export function isDenial({ words }: Sentence): boolean {
  return /n[’']t\b|\b(?:not|neither|nor|no|never|nothing|cannot|instead|rather than|beyond)\b/i.test(words)
}

/** Whether a sentence says that something is not on the map. */
export function isAbsence(sentence: Sentence): boolean {
  return /\bmap\b/i.test(sentence.words) && isDenial(sentence)
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(#([^()\s]+)\)/g)].map(([, id]) => id!)
}
