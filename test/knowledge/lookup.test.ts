import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createLookup, type Finding } from '../../src/knowledge/lookup.ts'
import { parseMap } from '../../src/knowledge/parse-map.ts'

const { map } = loadKnowledge()
const lookup = createLookup(map)
const ids = (finding: Finding) =>
  finding.status === 'found' ? finding.entries.map(({ id }) => id) : finding.status

describe('one name', () => {
  test('every name and other name on the map finds its own entry, in any case, spacing and hyphens', () => {
    for (const { id, name, aliases } of [...map.categories, ...map.technologies]) {
      for (const written of [name, ...aliases]) {
        for (const variant of [
          written,
          written.toLowerCase(),
          written.toUpperCase(),
          written.replace(/[\s-]/g, ''),
          written.replaceAll(' ', '-'),
        ]) {
          expect(ids(lookup.find(variant)), variant).toContain(id)
        }
      }
    }
    for (const { id, name } of map.verbs) expect(ids(lookup.find(name.toLowerCase()))).toEqual([id])
  })

  test.each([
    ['kakfa', 'kafka'],
    ['Kafak', 'kafka'],
    ['postgress', 'postgresql'],
    ['kubernets', 'kubernetes'],
    ['ngnix', 'nginx'],
    ['rabit mq', 'rabbitmq'],
    ['mongo db', 'mongodb'],
    ['memcache', 'memcached'],
    ['terrafrom', 'terraform'],
    ['promethius', 'prometheus'],

    ['unit test', 'unit-tests'],
    ['rest endpoint', 'rest-endpoints'],
    ['k8s', 'kubernetes'],
    ['the kafka', 'kafka'],
  ])('%s is %s (B22)', (asked, id) => expect(ids(lookup.find(asked))).toEqual([id]))

  test.each([
    'React',
    'react',
    'Scala',
    'Pulsar',
    'pulsar',
    'Flask',
    'Druid',
    'DynamoDB',
    'Snowflake',
    'Docker Swarm',
    'Kafka Connect',
    'Cloudflare Workers',
    'TensorFlow',
    'GitHub',
    'Ruby',
  ])('%s is beyond the map, never a misspelling (B21)', (asked) =>
    expect(lookup.find(asked).status).toBe('beyond'),
  )

  test('a slip that is nearer to a name beyond the map is not taken for one on it', () => {
    expect(lookup.find('Flaks').status).toBe('unknown')
  })

  test.each([
    ['AWS', ['s3', 'aws-lambda', 'aws-elb']],
    ['GraphQL', ['graphql-servers', 'graphql-clients', 'graphql-type-checks']],
    ['Azure', ['azure-blob', 'azure-functions']],
  ])('%s is a family', (asked, members) => expect(ids(lookup.find(asked))).toEqual(members))

  test('what is beyond the map has its neighbourhood named', () => {
    const near = (name: string) => {
      const finding = lookup.find(name)
      return finding.status === 'found' ? [] : finding.near.map(({ id }) => id)
    }
    expect(near('DynamoDB')).toEqual(['databases'])
    expect(near('TensorFlow')[0]).toBe('tensorflow-serving')
    expect(near('Redis Cluster')[0]).toBe('redis')
    expect(near('elastic search')).toEqual(['elk-stack'])
  })

  test.each([
    'foobarbaz',
    '',
    ' ',
    '?',
    'x'.repeat(10_000),
    '__proto__',
    'constructor',
    '../../etc/passwd',
    "'; DROP TABLE",
    '(a+)+$',
    '\u0000',
  ])('nonsense is unknown: %j', (asked) => expect(lookup.find(asked).status).toBe('unknown'))

  test('one slip in a name of four letters or more is understood or honestly refused, never taken for another entry', () => {
    const names = map.technologies.flatMap(({ id, name }) =>
      /^[\p{L}]{6,}$/u.test(name) ? [{ id, name }] : [],
    )
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), ({ id, name }, seed) => {
        const at = seed % (name.length - 1)
        const swapped = name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2)
        const finding = lookup.find(swapped)
        if (finding.status === 'found') expect(ids(finding), swapped).toEqual([id])
      }),
      { numRuns: 500 },
    )
  })
})

describe('names in a sentence', () => {
  const heard = (text: string) =>
    lookup.read(text).flatMap((mention) => (mention.sure ? [`${mention.heard}:${ids(mention)}`] : []))

  test.each([
    ['where does Kafka fit?', ['Kafka:kafka']],
    [
      'our team moved from Jenkins to GitHub Actions, what changed?',
      ['Jenkins:jenkins', 'GitHub Actions:github-actions'],
    ],
    ['Redis/Memcached and k8s', ['Redis:redis', 'Memcached:memcached', 'k8s:kubernetes']],
    ['is Kafka’s log like Pulsar?', ['Kafka:kafka', 'Pulsar:beyond']],
    ['we use role based access and TLS', ['role based access:role-based-access', 'TLS:tls-ssl']],
    ['Kafka. Redis', ['Kafka:kafka', 'Redis:redis']],
    ['why is Go fast and Rust safe', ['Go:go', 'Rust:rust']],
  ])('%s', (text, names) => expect(heard(text)).toEqual(names))

  test('English words in lower case are never surely names (H13)', () => {
    for (const text of [
      'let us go on',
      'the rest of it',
      'store the files',
      'a spark of celery in the vault',
      'connect and scale',
    ]) {
      expect(heard(text), text).toEqual([])
    }
  })

  test('every mention is a slice of the text, and mentions do not overlap', () => {
    const word = fc.constantFrom(
      'Kafka',
      'redis',
      'go',
      'the',
      'GitHub',
      'Actions',
      'mongo',
      'db',
      '🔥',
      "don't",
      'TLS/SSL',
      '…',
      '.',
      ',',
      'kakfa',
      'React',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ')
        let from = 0
        for (const { heard, start, end } of lookup.read(text)) {
          expect(text.slice(start, end)).toBe(heard)
          expect(start).toBeGreaterThanOrEqual(from)
          from = end
        }
      }),
    )
  })
})

describe('needs in everyday words', () => {
  test.each([
    ['run a report every night', 'scheduled-tasks'],
    ['my site falls over when many people come at once', 'load-balancing'],
    ['my site is slow in Asia', 'content-delivery'],
    ['who wakes me when it breaks', 'alerting'],
    ['stop bad data getting into my tables', 'data-quality'],
    ['send an email later', 'background-jobs'],
    ['keep my passwords safe', 'security-tools'],
    ['share traffic between servers', 'load-balancing'],
    ['turn a feature on for some people', 'feature-flags'],
    ['keep files', 'file-storage'],
    ['tell my other services that an order came in', 'messaging-events'],
  ])('%s leads to %s', (need, id) => expect(lookup.search(need)[0]!.id).toBe(id))

  test('words of no meaning find nothing', () => expect(lookup.search('what is it for')).toEqual([]))
})

test('an own map with unusual names is looked up exactly (H09, H10, H12)', () => {
  const own = createLookup(
    parseMap(
      '## 1. Keep – Hold\n\n- **Odd**: __proto__, C++, C#, Node.js, 🔥, قاعدة, toString, React\n',
      'own.md',
    ),
  )
  for (const [asked, id] of [
    ['__proto__', 'proto'],
    ['c++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['nodejs', 'node-js'],
    ['🔥', 'u1f525'],
    ['قاعدة', 'قاعدة'],
    ['tostring', 'tostring'],
    ['React', 'react'],
  ] as const) {
    expect(ids(own.find(asked)), asked).toEqual([id])
  }
  // The dot is a dot: this is a slip of the pen, not the name itself.
  expect(own.find('Nodexjs')).toMatchObject({ how: 'spelling' })
})

test('what the map’s own words connect with a name is found, and JavaScript is not Java', () => {
  const named = (name: string) => lookup.speakingOf(name).map(({ id }) => id)
  expect(named('Python')).toEqual(expect.arrayContaining(['django', 'fastapi', 'python', 'celery', 'rq']))
  expect(named('ruby')).toEqual(['sidekiq'])
  expect(named('Java')).not.toContain('express-js')
  expect(named('Snowflake')).toEqual([])
})
