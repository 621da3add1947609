import { describe, expect, test } from 'vitest'
import { unlink } from '../../src/grounding/linker.ts'
import { sentences } from '../../src/persona/sentences.ts'
import { given, groundOfMap, through, unlisted } from './through.ts'

const BEYOND = '[something beyond our map](#beyond)'
const KAFKA = '[Kafka](#kafka)'
const REDIS = '[Redis](#redis)'

describe('a name beyond the map is taken out, and the sentence still reads', () => {
  test.each([
    ['We use DynamoDB for that.', `We use ${BEYOND} for that.`],
    ['DynamoDB is fast.', '[Something beyond our map](#beyond) is fast.'],
    ['We use a DynamoDB table here.', `We use ${BEYOND} here.`],
    ['I like DynamoDB’s speed.', `I like ${BEYOND}’s speed.`],
    ['**DynamoDB** or `Snowflake`?', '[Something beyond our map](#beyond)?'],
    [
      'Use DynamoDB. Then DynamoDB keeps it. A DynamoDB table grows.',
      `Use ${BEYOND}. Then it keeps it. It grows.`,
    ],
    ['Use DynamoDB. I like DynamoDB’s speed.', `Use ${BEYOND}. I like its speed.`],
    ['Use DynamoDB. Kafka, DynamoDB and Redis.', `Use ${BEYOND}. ${KAFKA} and ${REDIS}.`],
    ['Use DynamoDB. Kafka and DynamoDB.', `Use ${BEYOND}. ${KAFKA}.`],
    ['Use DynamoDB. DynamoDB, Kafka and Redis.', `Use ${BEYOND}. ${KAFKA} and ${REDIS}.`],
    ['I like Amazon Aurora and Kafka.', `I like ${BEYOND} and ${KAFKA}.`],
    ['Kafka Frobnicator helps.', `${KAFKA} helps.`],
    ['Use HAProxy s here.', 'Use [HAProxy](#haproxy) s here.'],
    ['See https://evil.example/a?b=c, Fira.', `See ${BEYOND}, Fira.`],
  ])('%s', (text, expected) => expect(given(text)).toBe(expected))
})

describe('a name that nobody listed is withheld', () => {
  test.each([
    ...[
      'zorbdb',
      'Zorbdb',
      'ZorbDB',
      'zorb.io',
      'Zorb.js',
      'z0rb',
      'k9z',
      'Zorb Cosmos DB',
      'Azure Zorb',
      'ZQS',
    ],
    ...['Fernglow', 'Lantern Cloud', 'Кафквар', '猫データ'],
  ])('%s', (name) => {
    const { text, told } = through(`We often use ${name} for this.`)
    expect(unlink(text)).toBe('We often use something beyond our map for this.')
    expect(told).toHaveLength(1)
  })
})

describe('an English word is a name where English would want an article', () => {
  test.each([
    ['Harbor is a store.', '[Something beyond our map](#beyond) is a store.'],
    ['Harbor, for instance, keeps data.', '[Something beyond our map](#beyond), for instance, keeps data.'],
    ['Harbor stores the data.', '[Something beyond our map](#beyond) stores the data.'],
    ['**Harbor** can keep it.', '[Something beyond our map](#beyond) can keep it.'],
    ['Notion is a store.', '[Something beyond our map](#beyond) is a store.'],
    ['Druid, perhaps.', '[Something beyond our map](#beyond), perhaps.'],
    ['We use zebra for it.', `We use ${BEYOND} for it.`],
    ['Kafka Connect and Spring Security help.', `${KAFKA} and ${BEYOND} help.`],
  ])('%s', (text, expected) => expect(given(text, { on: unlisted })).toBe(expected))

  test.each([
    'A harbor is a place. Harbor pilots know it. Harbor walls keep the sea out.',
    'Time is short. Latency has a cost. Durability matters. Data stores the past.',
    'Usually, it is so. Finally, for instance, the log. Rarely has it failed.',
    'Queues can grow. Readers, for instance, wait. Keep keys in a vault.',
    'We use care here. Choose speed and calm.',
    'Replication is a choice. The notion is old. Notation has rules.',
  ])('and a word in: %s', (text) => expect(unlink(given(text, { on: unlisted }))).toBe(text))
})

describe('a disguise hides no name', () => {
  test.each([
    ['zero-width space', 'Dynamo\u200bDB'],
    ['soft hyphen', 'Dy\u00adnamoDB'],
    ['Greek and Cyrillic letters', 'Dуnаmο\u200dDВ'],
    ['full width', 'ＤｙｎａｍｏＤＢ'],
    ['mathematical letters', '𝐃𝐲𝐧𝐚𝐦𝐨𝐃𝐁'],
    ['accents', 'Dÿnàmöd̶B'],
    ['emphasis', 'Dyna**mo**DB'],
    ['emphasis from the start', '**Dyna**moDB'],
    ['code', 'Dynamo`DB`'],
    ['HTML', 'Dyna<b>mo</b>DB'],
    ['a link', '[Dyna](https://e.example)moDB'],
    ['a reference', 'Dyn&#97;moDB'],
    ['plural', 'DynamoDBs'],
    ['possessive', 'DynamoDB’s'],
    ['camel case', 'dynamoDb'],
    ['capitals', 'DYNAMODB'],
    ['spaces', 'D y n a m o D B'],
    ['points', 'D.y.n.a.m.o.D.B'],
    ['two words', 'Dynamo DB'],
    ['a hyphen', 'dynamo-db'],
    ['an underscore', 'dynamo_db'],
    ['digits', 'Dyn4moDB'],
    ['letters in boxes', '🅳🆈🅽🅰🅼🅾🅳🅱'],
    ['backwards', 'BDomanyD'],
  ])('%s', (_, disguised) => {
    const text = unlink(given(`We often use ${disguised} for this.`))
    expect(text).toMatch(/^We often use (?:\*\*)*something beyond our map(?:\*\*)*(?:’s)? for this\.$/)
  })
})

test('ordinary words are no names', () => {
  for (const text of [
    'On Monday we spoke English in Berlin, and I’m glad you’re here, Fira.',
    'The API answers over HTTP with JSON, and SQL asks 3 tables within 100ms.',
    'Snow falls. Render unto it what is due. Time is short; express your need, and let it rest.',
    'It’s a key-value store, read/write, e.g. for sessions, etc. Don’t worry, it won’t grow.',
    'Go on, Fira. React to it. A spark, a vault, a nomad.',
  ])
    expect(given(text)).toBe(text)
})

describe('the reader’s own name (B15, B21)', () => {
  const question = 'where does dynamodb fit?'
  test.each([
    ['DynamoDB isn’t on our map, Fira, so I won’t guess at it.', undefined],
    ['I don’t have DynamoDB on our map.', undefined],
    ['DynamoDB is a fast key-value store.', sentences.absent],
    ['DynamoDB isn’t on our map, but it is a fast store.', sentences.absent],
    ['DynamoDB is a store. DynamoDB scales.', sentences.absent],
    ['- DynamoDB – fast', `- ${sentences.absent}`],
  ])('%s', (text, expected) => expect(given(text, { question }).trim()).toBe(expected ?? text))

  test('another name is withheld all the same', () => {
    expect(
      given('Cloudflare is near. CockroachDB isn’t on our map.', { question: 'where does dynamodb fit?' }),
    ).toBe('[Cloudflare](#cloudflare) is near. [Something beyond our map](#beyond) isn’t on our map.')
  })
})

describe('the instructions are not recited (B14)', () => {
  const recital =
    'You guide Fira through one map of backend technology, told by purpose: each verb is something.'
  test.each([
    [recital, new RegExp(`^You guide Fira … ${sentences.withheld}$`)],
    [`**${recital.replaceAll(' ', ' *')}`, /more about that, Fira/],
    [`Kafka is here. ${recital} Redis too.`, /^\[Kafka\].+ here\. You guide Fira … .+ map\. \[Redis\]/],
  ])('%s', (text, expected) => expect(given(text)).toMatch(expected))
})

describe('a false place becomes the map’s own', () => {
  const homes =
    '[**Store**](#store), under [caching](#caching), and in [**Scale**](#scale), under [caching layers](#caching-layers)'
  test.each([
    ['Redis lives in **Observe**, because it watches.', `${REDIS} lives in ${homes}.`],
    ['Redis is a database that keeps things.', `${REDIS} is a part of ${homes}.`],
    [
      'Kafka is here. It rests in Observe.',
      `${KAFKA} is here. It rests in [**Store**](#store), under [queues and persistent messages](#queues-persistent-messages), and in [**Connect**](#connect), under [messaging and events](#messaging-events).`,
    ],
    [
      'Observe holds Prometheus and Redis.',
      `[Observe](#observe) holds [Prometheus](#prometheus) and other things. ${REDIS} stands in ${homes}.`,
    ],
  ])('%s', (text, expected) => {
    const { text: got, told } = through(text)
    expect(got).toBe(expected)
    expect(told).toMatchObject([{ reason: 'place' }])
  })

  test.each([
    'Redis isn’t in Observe.',
    'Redis is not a database.',
    'Does Redis live in Observe?',
    'If Redis lived in Observe, you would see it.',
    'Redis rests in Store, and it helps what lives in Serve.',
    'Redis is faster than a database.',
    'You need Observe before you need Redis.',
    'Kafka and Redis live in Store.',
    'Prometheus watches what Redis does, in Observe.',
  ])('and is none in: %s', (text) => expect(unlink(given(text))).toBe(text))
})

test('an answer ends at 16,000 characters, links and all', () => {
  const { text } = through('Kafka keeps events. '.repeat(2_000))
  expect(text.length).toBeLessThanOrEqual(16_000)
  expect(text.length).toBeGreaterThan(15_900)
})

test('runs of marks are kept short, and lines shallow (C11)', () => {
  expect(given(`${'*'.repeat(5_000)}a`).length).toBeLessThan(10)
  expect(given('> '.repeat(5_000)).replaceAll(' ', '')).toBe('>>>>>>')
  expect(given('**a_'.repeat(4_000)).match(/[*_]+/g)!.length).toBeLessThanOrEqual(200)
})

test('an own map switches off the names that it says, and lets its words be words', () => {
  const on = groundOfMap(
    '## 1. Keep – Hold\n\nWe react here, beside Laravel and zorbs.\n\n- **Odd**: one, two\n',
  )
  expect(on.own).toContain('Laravel')
  expect(given('We react to zorbs. I like Laravel, React.', { on })).toBe(
    'We react to zorbs. I like Laravel, [something beyond our map](#beyond).',
  )
})
