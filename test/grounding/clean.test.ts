import fc from 'fast-check'
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { createCleaner } from '../../src/grounding/clean.ts'

function cleaned(text: string, cuts: number[] = []): string {
  const cleaner = createCleaner()
  const places = [0, ...cuts.toSorted((a, b) => a - b), text.length]
  return (
    places.map((from, i) => cleaner.push(text.slice(from, places[i + 1] ?? text.length))).join('') +
    cleaner.end()
  )
}

describe('what a model brings along', () => {
  test.each([
    ['a link keeps its words', 'see [Kafka](https://evil.example/?q=1).', 'see Kafka.'],
    ['a picture keeps its words', '![a cat](https://evil.example/cat.png)', 'a cat'],
    ['a link by reference keeps its words', '[Kafka][1]', 'Kafka'],
    ['HTML goes', 'a <b>bold</b> <img src=x onerror=alert(1)>word<!-- note -->', 'a bold word'],
    ['tags within tags make no tag', '<<b>script>x', 'script>x'],
    ['an address in angle brackets is text', '<https://evil.example>', 'https://evil.example'],
    ['comparisons stay', '1 < 2 > 0', '1 < 2 > 0'],
    ['references are read', 'Dynamo&#68;&#x42; R&amp;D &nbsp;&Dscr;', 'DynamoDB R&amp;D  '],
    ['references within references are read', '&#38;#75;afka', 'Kafka'],
    ['what is taken out joins no reference', '&<b></b>#75;afka', '#75;afka'],
    ['what cannot be seen goes', 'Ka\u200bf\u00adk\u{e0041}a \u202eabc\u2066', 'Kafka abc'],
    ['controls go', 'a\u0007b\u001bc\td\r\ne', 'abc d \ne'],
    [
      'a terminal hears nothing',
      '\u001b[31mred\u001b[0m \u001b]8;;https://e.example\u0007link\u001b]8;;\u001b\\',
      'red link',
    ],
    ['letters in boxes are letters', '🅺🅰🇫🇰🄰', 'KAFK🄰'],
    ['half a pair is lost', 'a\ud83d b\udd25', 'a\ufffd b\ufffd'],
    ['brackets are escaped', '[a [b] c', '\\[a \\[b\\] c'],
  ])('%s', (_, text, expected) => expect(cleaned(text)).toBe(expected))
})

const PIECES = fc.constantFrom(
  ...[
    '[',
    ']',
    '(',
    ')',
    '!',
    '\\',
    '<',
    '>',
    '&',
    '#',
    ';',
    '&#75;',
    '&#x4b;',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    'a',
    'x',
    '75',
  ],
  ...[
    ' ',
    '\n',
    '\r',
    '\t',
    '\u200b',
    '\ud83d',
    '\udd25',
    '🔥',
    'https://e.example',
    '[a](b)',
    '![a](b)',
    '[a]: b',
    '&amp;',
    '&foo;',
  ],
)
const texts = fc.array(PIECES, { maxLength: 16 }).map((pieces) => pieces.join(''))

test('a text is cleaned the same way wherever it is cut', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(40), { maxLength: 6 }), (text, places) => {
      const whole = cleaned(text)
      const cuts = places.map((place) => Math.min(place, text.length))
      expect(cleaned(text, cuts)).toBe(whole)
      expect(
        cleaned(
          text,
          Array.from({ length: text.length }, (_, i) => i),
        ),
      ).toBe(whole)
    }),
    { numRuns: 3_000 },
  )
})

test('nothing that is left is a link, a picture or HTML to a Markdown reader', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const kinds: string[] = []
      marked.walkTokens(marked.lexer(cleaned(text)), ({ type, raw }) => {
        // A bare address is a word; the guard takes it for a name.
        if (['link', 'image', 'html', 'def'].includes(type) && !raw.startsWith('https:'))
          kinds.push(`${type} ${raw}`)
      })
      expect(kinds).toEqual([])
    }),
    { numRuns: 3_000 },
  )
})
