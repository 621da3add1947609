import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLinker, unlink } from '../../src/grounding/linker.ts'
import { nameFinder } from '../../src/grounding/names.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { parseMap } from '../../src/knowledge/parse-map.ts'

const { map, walks } = loadKnowledge()
const names = nameFinder(map)

function linked(text: string, cuts: number[] = [], finder = names): string {
  const linker = createLinker(finder)
  const places = [0, ...[...cuts].sort((a, b) => a - b), text.length]
  return (
    places
      .slice(1)
      .map((to, i) => linker.push(text.slice(places[i], to)))
      .join('') + linker.end()
  )
}

const REPLY = `Kafka has two homes on our map, Fira.

It rests in **Store**, among queues and persistent messages. Redis’s shelf, Node.js and Node, REST clients or one REST client.
- Go – small to learn
- Go on when you like. Go lives in **Compute**; \`Redis\` in code stays.

**Step 1 of 7 · Connect.** A [Kafka](https://evil.example/x) link, ![S3](http://evil.example), https://kafka.example/Redis, TLS/SSL and TLS.
\`\`\`
Kafka in a block
\`\`\`
MySQL-based, kafkaesque, AWS Lambda, unit tests, “Rust”, Rust. Rust is safe; Say “go on” [a [b`

describe('the links of a text', () => {
  test.each([
    ['Kafka is here.', '[Kafka](#kafka) is here.'],
    ['in **Store**, today', 'in [**Store**](#store), today'],
    ['lives in Store today', 'lives in [Store](#store) today'],
    ['you store things', 'you store things'],
    ['Postgres and k8s', '[Postgres](#postgresql) and [k8s](#kubernetes)'],
    ['AWS Lambda, not Lambda alone', '[AWS Lambda](#aws-lambda), not [Lambda](#aws-lambda) alone'],
    ['unit tests and a REST endpoint', '[unit tests](#unit-tests) and a [REST endpoint](#rest-endpoints)'],
    ['two JWTs', 'two [JWTs](#jwt)'],
    ['Kafka’s log', '[Kafka](#kafka)’s log'],
    ['kafkaesque, unKafka, Kafka_x', 'kafkaesque, unKafka, Kafka_x'],
    ['Go on, Fira.', 'Go on, Fira.'],
    ['Say “Go on”.', 'Say “Go on”.'],
    ['Go lives here. We use Go and Rust.', '[Go](#go) lives here. We use [Go](#go) and [Rust](#rust).'],
    [
      'Celery and RQ are for Python. Spark spreads work. Nomad places it.',
      '[Celery](#celery) and [RQ](#rq) are for [Python](#python). [Spark](#spark) spreads work. [Nomad](#nomad) places it.',
    ],
    ['Go and see. Rest as you like.', 'Go and see. Rest as you like.'],
    ['- Go – small', '- [Go](#go) – small'],
    ['- Go on', '- Go on'],
    ['the rest, an express train', 'the rest, an express train'],
    ['`Kafka` and ```\nRedis\n```', '`Kafka` and ```\nRedis\n```'],
    ['a `broken\n\nRedis', 'a `broken\n\n[Redis](#redis)'],
    ['[Kafka](https://evil.example)', '[Kafka](#kafka)'],
    ['![Kafka](https://evil.example)', '[Kafka](#kafka)'],
    ['[a](javascript:alert(1))', 'a'],
    ['see https://kafka.example/Redis ok', 'see https://kafka.example/Redis ok'],
    ['queues and persistent messages', '[queues and persistent messages](#queues-persistent-messages)'],
  ])('%s', (text, expected) => expect(linked(text)).toBe(expected))
})

test('a text is linked the same way wherever it is cut in two', () => {
  const whole = linked(REPLY)
  for (let cut = 0; cut <= REPLY.length; cut++) expect(linked(REPLY, [cut]), `cut at ${cut}`).toBe(whole)
})

test('a text is linked the same way in any pieces', () => {
  const piece = fc.constantFrom(
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
    ' ',
    '\n',
    '. ',
    'REST',
    'clients',
    'Node',
    '.js',
    'http',
    '://',
    "'s",
    'é',
    '🔥',
    '\\',
    '_',
    'is',
    '–',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 14 }),
      fc.array(fc.nat(60), { maxLength: 6 }),
      (pieces, cuts) => {
        const text = pieces.join('')
        expect(
          linked(
            text,
            cuts.map((cut) => Math.min(cut, text.length)),
          ),
        ).toBe(linked(text))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('taking the links out gives back a text that brought none', () => {
  const texts = [
    ...walks.flatMap(({ steps }) => steps.map(({ happening }) => happening)),
    ...map.categories.map(({ choice }) => choice),
  ]
  for (const text of texts) expect(unlink(linked(text))).toBe(text)
})

test('taking the links out leaves other brackets where they are', () => {
  const piece = fc.constantFrom('Kafka', '[', ']', '(', ')', ' ', 'a', '\\[', '`')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const text = pieces.join('')
      // A link of the text's own would be taken out by the linker already.
      fc.pre(!/\[[^\]]*\]\(/.test(text))
      expect(unlink(linked(text))).toBe(text)
    }),
    { numRuns: 2_000 },
  )
})

test('every name of the map is linked inside a sentence, to an id that exists', () => {
  const ids = new Set([...map.verbs, ...map.categories, ...map.technologies].map(({ id }) => id))
  for (const { id, name, aliases } of map.technologies) {
    for (const written of [name, ...aliases]) {
      const text = linked(`we use ${written} here`)
      const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link!)
      expect(links, text).toEqual([id])
      expect(ids.has(links[0]!)).toBe(true)
    }
  }
})

test('only what may still become a name is held back', () => {
  const linker = createLinker(names)
  expect(linker.push('We spoke about Kaf')).toBe('We spoke about ')
  expect(linker.push('ka and')).toBe('[Kafka](#kafka) and')
  expect(linker.push(' then it was')).toBe(' then it was')
  expect(linker.end()).toBe('')
})

test('unusual names of an own map are linked, as they are written in Markdown', () => {
  const own = nameFinder(
    parseMap('## 1. Keep – Hold\n\n- **Odd**: __proto__, C++, .NET, 🔥, قاعدة\n', 'own.md'),
  )
  expect(linked('we use \\_\\_proto\\_\\_ and C++, .NET or 🔥 with قاعدة.', [], own)).toBe(
    'we use [\\_\\_proto\\_\\_](#proto) and [C++](#c-plus-plus), [.NET](#net) or [🔥](#u1f525) with [قاعدة](#قاعدة).',
  )
})
