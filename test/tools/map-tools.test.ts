import { asSchema } from 'ai'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createLookup } from '../../src/knowledge/lookup.ts'
import { type MapTools, mapTools } from '../../src/tools/map-tools.ts'
import type { Searched } from '../../src/tools/search-map.ts'

const { map, walks } = loadKnowledge()
const tools = mapTools({ map, walks, lookup: createLookup(map) })

/** Calls a tool as the AI SDK does: the input checked by its schema first. */
async function call<Name extends keyof MapTools>(name: Name, input: unknown) {
  const { inputSchema, execute } = tools[name]
  const checked = await asSchema<unknown>(inputSchema).validate!(input)
  if (!checked.success) throw checked.error
  return (execute as (input: unknown, options: unknown) => unknown)(checked.value, {})
}

describe('find_technology', () => {
  test('answers both homes with their reasons and neighbours', async () => {
    expect(await call('find_technology', { name: 'kafka' })).toMatchObject({
      status: 'found',
      heardAs: 'name',
      technology: {
        id: 'kafka',
        name: 'Kafka',
        places: [
          {
            verb: 'Store',
            category: 'Queues/Persistent Messages',
            note: 'can also fit “Connect”',
            neighbours: ['RabbitMQ'],
          },
          { verb: 'Connect', category: 'Messaging/Events', neighbours: ['RabbitMQ', 'MQTT'] },
        ],
      },
    })
  })

  test('says how a name was understood', async () => {
    expect(await call('find_technology', { name: 'kakfa' })).toMatchObject({ heardAs: 'misspelling' })
    expect(await call('find_technology', { name: 'k8s' })).toMatchObject({ heardAs: 'other name' })
    expect(await call('find_technology', { name: 'Postgres' })).toMatchObject({ heardAs: 'name' })
  })

  test('a family is answered with its members, as the map writes it', async () => {
    expect(await call('find_technology', { name: 'aws' })).toMatchObject({ status: 'several', asked: 'AWS' })
  })

  test('what is off the map is a result: with its own spelling when known, and what stands nearest', async () => {
    expect(await call('find_technology', { name: 'dynamodb' })).toMatchObject({
      status: 'not on the map',
      asked: 'DynamoDB',
      known: true,
      near: [{ kind: 'category', name: 'Databases', verb: 'Store' }],
    })
    expect(await call('find_technology', { name: 'foobarbaz' })).toMatchObject({
      status: 'not on the map',
      known: false,
      near: [],
    })
  })

  test('what the map only speaks of is nearest to what it says it of', async () => {
    expect(await call('find_technology', { name: 'ruby' })).toMatchObject({
      status: 'not on the map',
      isSpokenOf: true,
      near: [{ name: 'Sidekiq' }],
    })
    expect(await call('find_technology', { name: 'Snowflake' })).toMatchObject({ isSpokenOf: false })
  })

  test('a verb’s or category’s name is answered as what it is', async () => {
    expect(await call('find_technology', { name: 'store' })).toMatchObject({
      status: 'other kind',
      entry: { kind: 'verb' },
    })
  })
})

test('open_verb and open_category answer what they hold', async () => {
  expect(await call('open_verb', { verb: 'observability' })).toMatchObject({
    status: 'found',
    verb: { name: 'Observe' },
  })
  expect(await call('open_verb', { verb: 'swim' })).toMatchObject({
    status: 'not on the map',
    verbs: map.verbs.map(({ name }) => name),
  })
  expect(await call('open_category', { category: 'message brokers' })).toMatchObject({
    status: 'found',
    category: { name: 'Messaging/Events' },
  })
  expect(await call('open_category', { category: 'my site is slow in Asia' })).toMatchObject({
    status: 'not on the map',
    near: [{ name: 'Content Delivery' }],
  })
})

describe('compare', () => {
  test('answers where they meet and how to choose', async () => {
    expect(await call('compare', { names: ['redis', 'memcached'] })).toMatchObject({
      technologies: [{ name: 'Redis' }, { name: 'Memcached' }],
      meetIn: [{ name: 'Caching', howToChoose: expect.stringContaining('Memcached is enough') }],
      missing: [],
    })
  })
  test('of a family takes the member that meets the other', async () => {
    expect(await call('compare', { names: ['rest', 'graphql'] })).toMatchObject({
      technologies: [{ name: 'REST endpoints' }, { name: 'GraphQL servers' }],
    })
  })
  test('tells what is missing', async () => {
    expect(await call('compare', { names: ['kafka', 'pulsar'] })).toMatchObject({
      technologies: [{ name: 'Kafka' }],
      missing: [{ asked: 'Pulsar' }],
    })
  })
})

test('search_map answers a need with how sure it is', async () => {
  const { matches } = (await call('search_map', { need: 'run a report every night' })) as Searched
  expect(matches).toMatchObject([{ entry: { kind: 'category', name: 'Scheduled Tasks' } }])
  expect(matches[0]!.confidence).toBeGreaterThan(0.99)
  expect(await call('search_map', { need: 'sing me a lullaby' })).toEqual({ matches: [] })
})

test('show_map answers each of its forms', async () => {
  expect(await call('show_map', { form: 'full' })).toMatchObject({ form: 'full', verbs: { length: 10 } })
  expect(await call('show_map', { form: 'short' })).toMatchObject({ form: 'short', verbs: { length: 7 } })
  expect(await call('show_map', { form: 'story' })).toMatchObject({
    stories: [{ foreground: ['Connect', 'Serve', 'Compute', 'Store'] }, {}],
  })
})

test('take_step finds its walk by id, title or words, and knows its ends', async () => {
  for (const walk of ['shop-order', 'An online shop’s order', 'an online shop']) {
    expect(await call('take_step', { walk, step: 1 }), walk).toMatchObject({
      status: 'step',
      number: 1,
      walk: { id: 'shop-order' },
    })
  }
  expect(await call('take_step', { walk: 'request', step: 7 })).toMatchObject({ status: 'step', next: null })
  expect(await call('take_step', { walk: 'request', step: 8 })).toMatchObject({
    status: 'no such step',
    asked: 8,
  })
  expect(await call('take_step', { walk: 'a zoo', step: 1 })).toMatchObject({
    status: 'no such walk',
    walks: { length: walks.length },
  })
  expect(await call('list_walks', {})).toMatchObject({ walks: { length: walks.length } })
})

test('read_question tells the walk whose title is said, or most of it, and none for a single word of one', async () => {
  for (const { id, title } of walks)
    expect(await call('read_question', { text: `show me ${title}` })).toMatchObject({ walk: { id, title } })
  expect(await call('read_question', { text: 'the nightly data run' })).toMatchObject({
    walk: { id: 'nightly-pipeline' },
  })
  for (const text of ['a request', 'my data', 'a day'])
    expect(await call('read_question', { text }), text).not.toHaveProperty('walk')
})

test('no tool throws and every answer is plain data, whatever words it is given (B18)', async () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '',
      '__proto__',
      'constructor',
      '../../etc/passwd',
      "'; DROP TABLE x; --",
      '(a+)+$',
      'x'.repeat(10_000),
      'Kafka',
      'store',
      '\u202e',
      '🔥',
    ),
  )
  await fc.assert(
    fc.asyncProperty(words, words, fc.integer(), async (one, two, step) => {
      const answers = await Promise.all([
        call('find_technology', { name: one }),
        call('open_verb', { verb: one }),
        call('open_category', { category: one }),
        call('compare', { names: [one, two] }),
        call('search_map', { need: one }),
        call('take_step', { walk: one, step }),
        call('read_question', { text: `${one} ${two}` }),
      ])
      for (const answer of answers) expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
    }),
    { numRuns: 300 },
  )
})
