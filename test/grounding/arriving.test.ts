import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBeyondNames } from '../../src/knowledge/beyond.ts'
import { rules } from '../../src/persona/instructions.ts'
import { given, soFar, through } from './through.ts'

const BEYOND = '[something beyond our map](#beyond)'
const KAFKA = '[Kafka](#kafka)'

describe('of a text that has not ended, the reader has', () => {
  test.each([
    ['an ordinary word but for its last letter', 'We wrote everything', 'We wrote everythin'],
    ['no word that may still become a name', 'We wrote docum', 'We wrote '],
    ['no word that may stand as a name', 'Kafka and everything', `${KAFKA} and `],
    ['no word where a sentence begins', 'Everything', ''],
    ['words that were drawn together', 'You’ll ', 'You’ll '],
    ['a number, when no letter follows that it may be spelled with', 'Kafka has 7 st', `${KAFKA} has 7 `],
  ])('%s', (_, text, expected) => expect(soFar(text)).toBe(expected))
})

describe('what begins like a word and is none breaks off', () => {
  test.each([
    ['We wrote everythizorb here.', `We wrote everythi… ${BEYOND} here.`],
    ['We wrote everything.example here.', `We wrote everythin… ${BEYOND} here.`],
    ['We wrote everythin here.', `We wrote everythi… ${BEYOND} here.`],
    ['Use DynamoDB. We wrote everythizorb, Kafka.', `Use ${BEYOND}. We wrote everythi… it, ${KAFKA}.`],
    ['We wrote **everythizorb** here.', `We wrote ${BEYOND} here.`],
  ])('%s', (text, expected) => expect(given(text)).toBe(expected))

  test('and no name that is listed does', () => {
    const names = [...readBeyondNames().values()].filter(({ treatment }) => treatment === 'plain')
    const begun = names.filter(({ name }) => given(`We wrote ${name.toLowerCase()} here.`).includes('…'))
    expect(begun).toEqual([])
  })
})

const PIECES = fc.constantFrom(
  ...[
    'Kafka',
    'Store',
    '**',
    '[',
    '](',
    ')',
    '!',
    '`',
    '```',
    'Go',
    ' on',
    '\n',
    '. ',
    'REST',
    'clients',
    'Node',
    '.js',
    'http',
  ],
  ...[
    '://',
    "'s",
    '’s',
    'é',
    '🔥',
    '\\',
    '_',
    'is',
    '–',
    'DynamoDB',
    'Dynamo',
    'DB',
    '&#',
    '68;',
    '&amp;',
    '<b>',
    '</b>',
    '<',
  ],
  ...[
    'a ',
    'the ',
    'and ',
    ', ',
    'qdrant',
    'Snow',
    'flake',
    'D y ',
    'n a',
    '\u200b',
    '\ud83d',
    'C++',
    '.NET',
    'k3s',
    '-',
    '/',
    'in R',
  ],
  ...[
    'lives in ',
    'holds ',
    'Redis',
    'Observe',
    'it',
    'You are a calm, thoughtful guide who ',
    'speaks in simple',
    '1.',
    '2',
    'Amazon ',
    'Aurora',
    'everythi',
    'ng ',
    'zorb ',
    '.example',
  ],
  ...['\r\n', ':', 'isn’t on our map', '*', '~~', '#', ' ', ' ', ' ', ' ', ' ', ' '],
)

const NAMES = fc.constantFrom(...[...readBeyondNames().values()].map(({ name }) => name))

test('a text comes out the same wherever it is cut, character by character too', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.oneof({ arbitrary: PIECES, weight: 5 }, { arbitrary: NAMES, weight: 1 }), { maxLength: 24 })
        .map((pieces) => pieces.join('')),
      fc.array(fc.nat(80), { maxLength: 6 }),
      fc.constantFrom('hello', 'where does dynamodb fit?'),
      (text, places, question) => {
        const whole = through(text, { question })
        const cuts = places.map((place) => Math.min(place, text.length))
        expect(through(text, { question, cuts })).toEqual(whole)
        expect(through(text, { question, cuts: Array.from({ length: text.length }, (_, i) => i) })).toEqual(
          whole,
        )
      },
    ),
    { numRuns: 4_000 },
  )
})

test('an answer that is too long ends at the same letter however it arrives', () => {
  for (let lead = 0; lead < 12; lead++) {
    const text = `${'-'.repeat(lead)} We wrote everything. `.repeat(900)
    const cuts = Array.from({ length: text.length }, (_, i) => i)
    expect(given(text, { cuts })).toBe(given(text))
  }
})

test('the instructions are cut at the same letter however they arrive', () => {
  for (const text of rules().split(/\n+/)) {
    const cuts = Array.from({ length: text.length }, (_, i) => i)
    expect(given(text, { cuts })).toBe(given(text))
  }
})
