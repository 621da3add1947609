import type { LanguageModelV4CallOptions, LanguageModelV4ToolCall } from '@ai-sdk/provider'
import { type BeyondName, readBeyondNames } from '../knowledge/beyond.ts'
import type { VerbMap } from '../knowledge/verb-map.ts'
import { beginnings } from './begun.ts'
import { guardedCall, withoutNames } from './calls.ts'
import type { Step } from './clean.ts'
import { decider, type Reason } from './decide.ts'
import { createEditor } from './editor.ts'
import { nameFinder } from './names.ts'
import { homesOf, placementsOf } from './placement.ts'
import { readerOf } from './reader.ts'
import { recitals } from './recital.ts'
import { type AnswerSoFar, createRelease } from './release.ts'
import { tokensOf } from './tokenizer.ts'
import { ordinaryWords, vocabulary } from './vocabulary.ts'

/**
 * What an answer did not say, or what a reader asked for. `asked`: a name of the question that the map does not
 * hold. `place`: a technology that was put where the map does not have it. `recital`: a sentence of the
 * instructions. `reader`: the reader's own name in a sentence that does not disown it. The rest says how a name
 * was known to lie beyond the map.
 */
export type Withheld = { name: string; reason: Reason | 'asked' | 'place' | 'recital' | 'reader' }

/** What every guard of one map stands on. */
export type Grounding = {
  /** One answer: its editor for each text, and its calls of tools without foreign names. */
  listen(
    prompt: LanguageModelV4CallOptions['prompt'],
    answer: AnswerSoFar,
    tell: (what: Withheld) => void,
  ): Listening
  /** Known names beyond the map that its documents say themselves: they are let through. */
  own: string[]
}

type Listening = {
  editor(): Step
  call(call: LanguageModelV4ToolCall, tools: LanguageModelV4CallOptions['tools']): LanguageModelV4ToolCall
}

type Given = {
  map: VerbMap
  /** Everything else that the guide may say as it stands: walks, prompts, its fixed sentences. */
  documents: readonly unknown[]
  /** What it may not recite. */
  instructions: string
  calm: { absent: string; withheld: string }
  /** Names beyond the map; without them, those that are listed. */
  known?: Iterable<BeyondName>
}

/** Prepares the guard of one map; about 50 ms for the shipped one. */
export function groundingOf({
  map,
  documents,
  instructions,
  calm,
  known = readBeyondNames().values(),
}: Given): Grounding {
  const spoken = [map, ...documents].flatMap((document) => [...stringsIn(document)]).map(tokensOf)
  const names = nameFinder(map, known, spoken)
  const ordinary = ordinaryWords([...spoken, tokensOf(instructions)])
  const decide = decider(names, vocabulary(ordinary))
  const begun = beginnings(ordinary, names)
  const homes = homesOf(map)
  const placements = placementsOf(homes)
  const recital = recitals(instructions, spoken)
  const kept = likeHtml(map)

  return {
    own: names.own,
    listen(prompt, answer, tell) {
      const reader = readerOf(prompt, decide, names)
      const withheld = (name: string, reason: Withheld['reason']) => tell({ name, reason })
      for (const name of reader.asked) withheld(name, 'asked')
      return {
        editor: () =>
          createEditor({
            kept,
            decide,
            homes,
            placements: placements(),
            begun: reader.speaksOfBeyond ? () => 0 : begun,
            answer,
            isReaders: reader.said,
            isReadersWord: reader.wrote,
            withheld,
            release: createRelease({
              answer,
              recital: recital(),
              bySentence: reader.speaksOfBeyond,
              calm,
              leftOut: (what, name) => withheld(name, what),
            }),
          }),
        call: (call, tools) => guardedCall(call, tools, (text) => withoutNames(text, decide, reader)),
      }
    },
  }
}

/** What of a name begins as HTML does: all of "<canvas>", and "<T>" of "Vec<T>". */
function likeHtml({ technologies, categories, verbs }: VerbMap): string[] {
  const named = [...technologies, ...categories]
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .concat(verbs.map(({ name }) => name))
  const like = named.filter((name) => name.includes('<')).map((name) => name.slice(name.indexOf('<')))
  return like.sort((a, b) => b.length - a.length)
}

/** Every text in a document, however deep. */
function* stringsIn(document: unknown): Generator<string> {
  if (typeof document === 'string') yield document
  else if (document && typeof document === 'object')
    for (const value of Object.values(document)) yield* stringsIn(value)
}
