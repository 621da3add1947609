import { describe, expect, test } from 'vitest'
import { readAnswer } from '../../evals/answer.ts'
import { broken } from '../../evals/fuzz.ts'
import { groundOf } from '../../evals/ground.ts'
import { readingEase, syllablesIn } from '../../evals/measures.ts'
import { abstains, failures, isDisowned, leaks, unfaithful, wrongPlaces } from '../../evals/score.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const { map, walks } = loadKnowledge()
const ground = groundOf(map, walks)
const REDIS = '[Redis](#redis)'
const KAFKA = '[Kafka](#kafka)'
const STORE = '[**Store**](#store)'
const SCALE = '[**Scale**](#scale)'
const OBSERVE = '[**Observe**](#observe)'

/** The problems of one answer to one question. */
function judged(question: string, text: string, expectation: object, output: unknown = map.technologies) {
  const turns = [{ question, text, calls: [{ tool: 'find_technology', input: {}, output }] }]
  return failures({ id: 'one', kind: 'one', turns: [question], expect: expectation }, turns, ground)
}

describe('a wrong place is seen', () => {
  test.each([
    [`${REDIS} lives in ${OBSERVE}.`],
    [`${REDIS} lives in ${STORE}. It also rests in ${OBSERVE}.`],
    [`${REDIS} and ${KAFKA} live in ${SCALE}.`],
    [`- ${KAFKA} – in ${SCALE}`],
  ])('%s', (text) => expect(wrongPlaces({ answer: readAnswer(text), ground })).not.toEqual([]))
})

describe('a right place is no wrong one', () => {
  test.each([
    [`${REDIS} lives in ${STORE}, and in ${SCALE}.`],
    [`${REDIS} doesn’t stand in ${OBSERVE}. It lives in ${STORE}.`],
    ['In [**Serve**](#serve), [Django](#django) brings what a website needs in [Python](#python).'],
    [`[ConfigMaps](#configmaps) live in [**Adapt**](#adapt), because they serve [Kubernetes](#kubernetes).`],
  ])('%s', (text) => expect(wrongPlaces({ answer: readAnswer(text), ground })).toEqual([]))
})

test('a name beyond the map may only be said to be missing, and only by whoever was asked about it', () => {
  const said = (question: string, text: string) =>
    leaks({ answer: readAnswer(text), turn: { question, text, calls: [] }, past: [], ground })
  expect(said('DynamoDB?', 'DynamoDB isn’t on our map.')).toEqual([])
  expect(said('DynamoDB?', 'DynamoDB is a database.')).toEqual(['DynamoDB'])
  expect(said('databases?', 'DynamoDB isn’t on our map.')).toEqual(['DynamoDB'])
  // The map says these itself.
  expect(said('AWS?', 'GitHub Actions runs beside GitHub, for Ruby too.')).toEqual([])
})

test('what no tool told is unfaithful', () => {
  const text = `${REDIS} lives in ${STORE}.`
  const told = (output: unknown) =>
    unfaithful({
      answer: readAnswer(text),
      turn: { question: '', text, calls: [{ tool: 'compare', input: {}, output }] },
      past: [],
      ground,
    })
  expect(told({ name: 'Redis' })).toEqual([])
  expect(told({ name: 'Kafka' })).toEqual(['redis'])
})

test('places are exact: each verb and category, and none besides', () => {
  const full = `${REDIS} rests in ${STORE}, under caching, and in ${SCALE}, among [caching layers](#caching-layers).`
  expect(judged('redis', full, { places: ['redis'] })).toEqual([])
  expect(judged('redis', `${REDIS} rests in ${STORE}, under caching.`, { places: ['redis'] })).toContain(
    'does not name scale',
  )
  expect(judged('redis', `${full} Then comes ${OBSERVE}.`, { places: ['redis'] })).toEqual([
    'names observe besides',
  ])
})

test('a denial and a confirmation are told apart', () => {
  const no = `${REDIS} doesn’t stand in ${OBSERVE}.`
  const yes = `${KAFKA} stands in ${STORE}.`
  expect(judged('', no, { denies: ['observe'] })).toEqual([])
  expect(judged('', yes, { denies: ['store'] })).toEqual(['does not deny store'])
  expect(judged('', yes, { confirms: ['store'] })).toEqual([])
})

test('an abstention is heard in several wordings', () => {
  for (const text of [
    'DynamoDB isn’t on our map, Fira.',
    'I don’t have DynamoDB on our map.',
    'That’s a little beyond where I can take you, Fira.',
  ])
    expect(abstains(readAnswer(text)), text).toBe(true)
  expect(abstains(readAnswer(`${REDIS} doesn’t stand in ${OBSERVE} on our map. It lives in ${STORE}.`))).toBe(
    false,
  )
  expect(isDisowned('DynamoDB', readAnswer('DynamoDB isn’t on our map. DynamoDB is fast.'))).toBe(false)
})

test('an error and silence fail, whatever was expected', () => {
  const turn = { question: 'x', text: '', calls: [] }
  const one = { id: 'one', kind: 'one', turns: ['x'], expect: {} }
  expect(failures(one, [turn], ground)).toEqual(['said nothing'])
  expect(failures(one, [{ ...turn, error: 'late' }], ground)).toEqual(['ended with an error: late'])
})

test('a broken sentence is seen', () => {
  for (const text of [
    'This is  wide.',
    'It is a Apache thing.',
    'It rests in an database.',
    'It holds Redis and.',
    'It rests under, and goes.',
    'It is undefined.',
    'It has no end',
    'It is is here.',
    'It rests here , Fira.',
  ])
    expect(broken(text), text).not.toEqual([])
  for (const text of [
    'It is a one-way street, an AWS thing and, in the end, an hour.',
    '- a list item',
    'Say “go on”.',
  ])
    expect(broken(text), text).toEqual([])
})

test('syllables and reading ease are near what a person counts', () => {
  const counted = {
    the: 1,
    store: 1,
    people: 2,
    database: 3,
    asked: 1,
    started: 2,
    messages: 3,
    safely: 2,
    queue: 1,
  }
  for (const [word, syllables] of Object.entries(counted))
    expect(syllablesIn(word), word).toBeCloseTo(syllables, 0)
  expect(readingEase(['The cat sat on the mat.'])).toBeGreaterThan(100)
  expect(
    readingEase(['Organizational heterogeneity necessitates comprehensive interoperability.']),
  ).toBeLessThan(0)
})
