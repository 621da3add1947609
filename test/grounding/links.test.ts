import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { unlink } from '../../src/grounding/linker.ts'
import { emptyAnswer } from '../../src/grounding/release.ts'
import { given, ground, groundOfMap, map, walks } from './through.ts'

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
    ['`Kafka` and ```\nRedis\n```', '[`Kafka`](#kafka) and ```\nRedis\n```'],
    ['a `broken\n\nRedis', 'a `broken\n\n[Redis](#redis)'],
    ['[Kafka](https://evil.example)', '[Kafka](#kafka)'],
    ['![Kafka](https://evil.example)', '[Kafka](#kafka)'],
    ['[a](javascript:alert(1))', 'a'],
    ['queues and persistent messages', '[queues and persistent messages](#queues-persistent-messages)'],
  ])('%s', (text, expected) => expect(given(text)).toBe(expected))
})

test('taking the links out gives back a text that brought none', () => {
  const texts = [
    ...walks.flatMap(({ steps }) => steps.map(({ happening }) => happening)),
    ...map.categories.map(({ choice }) => choice),
  ]
  for (const text of texts) expect(unlink(given(text))).toBe(text)
})

test('every name of the map is linked inside a sentence, to an id that exists', () => {
  const ids = new Set([...map.verbs, ...map.categories, ...map.technologies].map(({ id }) => id))
  for (const { id, name, aliases } of map.technologies) {
    for (const written of [name, ...aliases]) {
      const text = given(`we use ${written} here`)
      const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link!)
      expect(links, text).toEqual([id])
      expect(ids.has(links[0]!)).toBe(true)
    }
  }
})

test('only what may still become a name is held back', () => {
  const editor = ground.listen([], emptyAnswer(), () => {}).editor()
  expect(editor.push('We spoke about Kaf')).toBe('We spoke about ')
  expect(editor.push('ka and')).toBe('[Kafka](#kafka) ')
  expect(editor.push(' then it was')).toBe('and then it ')
  expect(editor.end()).toBe('was')
})

test('unusual names of an own map are linked, as they are written in Markdown', () => {
  const on = groundOfMap('## 1. Keep – Hold\n\n- **Odd**: __proto__, C++, .NET, 🔥, قاعدة\n')
  expect(given('we use \\_\\_proto\\_\\_ and C++, .NET or 🔥 with قاعدة.', { on })).toBe(
    'we use [\\_\\_proto\\_\\_](#proto) and [C++](#c-plus-plus), [.NET](#net) or [🔥](#u1f525) with [قاعدة](#قاعدة).',
  )
})

test('a name of the map that looks like HTML is a name, and is no HTML to the page', () => {
  const on = groundOfMap('## 1. Keep – Hold\n\n- **Odd**: </text><script>, </text>, Vec<T>\n')
  const id = (name: string) => /\]\(#([^)]+)\)/.exec(given(`use ${name}`, { on }))![1]
  const text = 'use </text><script> or </text> for a Vec<T>, <b>not</b> <text>'
  const whole = given(text, { on })
  expect(whole).toBe(
    `use [\\</text>\\<script>](#${id('</text><script>')}) or [\\</text>](#${id('</text>')}) for a Vec\\<T>, not `,
  )
  expect(marked.parse(whole)).not.toMatch(/<(?:script|\/text|T)>/)
  for (let cut = 0; cut <= text.length; cut++) expect(given(text, { on, cuts: [cut] })).toBe(whole)
})
