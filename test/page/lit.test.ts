import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import type { Walk } from '../../src/knowledge/walk.ts'
import type { Address, StepAddress } from '../../src/page/address.ts'
import { openAtlas } from '../../src/page/atlas.ts'
import { followLight, lightOf, sayLight, wordIn } from '../../src/page/lit.ts'
import type { Answer, Turn } from '../../src/page/turn.ts'
import { followWalk, type StepTaken, stepIn } from '../../src/page/walking.ts'
import { atlas, smallMap } from './answers.ts'

const walk: Walk = {
  id: 'news',
  title: 'How news travels',
  audience: '',
  needs: [],
  steps: [
    { verb: 'connect', title: '', technologies: ['kafka'], happening: '', why: '' },
    { verb: 'store', title: '', technologies: ['🦜'], happening: '', why: '' },
    { verb: 'store', title: '', technologies: ['kafka'], happening: '', why: '' },
  ],
}
const walked = openAtlas({ ...smallMap, walks: [walk] })
const step = (number: number): StepTaken => ({ walk: { id: 'news', title: walk.title, steps: 3 }, number })

test('a technology lights up in every home, and its verbs and categories with it', () => {
  const light = lightOf('[Kafka](#kafka) is here.', undefined, atlas)
  expect([...light.words]).toEqual([wordIn('queues', 'kafka'), wordIn('events', 'kafka')])
  expect([...light.verbs]).toEqual(['store', 'connect'])
  expect([...light.categories]).toEqual(['queues', 'events'])
})

test('what is lit can be read out', () => {
  const say = (text: string) => sayLight(lightOf(text, undefined, atlas), atlas)
  expect(say('[Kafka](#kafka)')).toBe('Kafka: Store, Queues; Connect, Events.')
  expect(say('[queues](#queues)')).toBe('Queues: Store.')
  expect(say('[Store](#store) and [Connect](#connect)')).toBe('Store, Connect.')
  expect(say('nothing at all')).toBe('')
})

test('a walk is drawn behind and before its present step', () => {
  const light = lightOf('', step(2), walked)
  expect(light.path?.stops.map(({ state, name }) => `${state} ${name}`)).toEqual([
    'done Kafka',
    'now Store',
    'coming Kafka',
  ])
  expect(light.path?.stops.map(({ word }) => word)).toEqual([
    wordIn('events', 'kafka'),
    undefined,
    wordIn('queues', 'kafka'),
  ])
  expect(sayLight(light, walked)).toBe(
    'How news travels, step 2 of 3. Now: Store, in Store. Next: Kafka, in Store.',
  )
})

test('on a walk only the home of the step is lit', () => {
  expect([...lightOf('[Kafka](#kafka)', step(1), walked).words]).toEqual([wordIn('events', 'kafka')])
})

test('only a step is taken for one', () => {
  expect(stepIn({ status: 'step', walk: step(1).walk, number: 1 })).toEqual(step(1))
  for (const other of [
    null,
    undefined,
    'step',
    [],
    { status: 'no such step' },
    { status: 'step', number: 1 },
  ]) {
    expect(stepIn(other)).toBeUndefined()
  }
})

/** A conversation in which steps are taken and questions asked. */
function conversation() {
  const turns = signal<Turn[]>([])
  const answering = signal(false)
  const address = signal<Address>({ conversation: 'c', entry: '', whole: false, step: undefined })
  const asked: string[] = []
  const showStep = (shown: StepAddress | undefined) => {
    address.value = { ...address.value, step: shown }
  }
  const walking = followWalk({ turns, answering, address, showStep, ask: (words) => asked.push(words) })
  const light = followLight(turns, walking, signal(walked))
  function answer(text: string, taken?: StepTaken): Answer {
    const reply: Answer = {
      role: 'assistant',
      id: '',
      text: signal(''),
      state: signal('streaming'),
      looking: signal(false),
      trouble: signal(''),
      step: signal(undefined),
      versions: signal([]),
    }
    answering.value = true
    turns.value = [...turns.value, { role: 'user', id: '', text: '', versions: [] }, reply]
    reply.step.value = taken
    reply.text.value = text
    reply.state.value = 'complete'
    answering.value = false
    return reply
  }
  return { walking, light, address, asked, answer }
}

test('each step has its address; a question in the middle leaves it and keeps the place', () => {
  const { walking, light, address, answer } = conversation()
  answer('One.', step(1))
  answer('Two.', step(2))
  expect(address.value.step).toEqual({ walk: 'news', number: 2 })
  answer('[🦜](#🦜) is here.')
  expect(address.value.step).toBeUndefined()
  expect(walking.onMap.value).toBeUndefined()
  expect([...light.value.words]).toEqual([wordIn('events', '🦜')])
  expect(walking.present.value?.step.number).toBe(2)
})

test('left looks back without asking; right goes on, and asks only for what is new', () => {
  const { walking, address, asked, answer } = conversation()
  answer('One.', step(1))
  answer('Two.', step(2))
  walking.go(-1)
  expect(address.value.step?.number).toBe(1)
  walking.go(-1)
  expect(address.value.step?.number).toBe(1)
  walking.go(1)
  expect(address.value.step?.number).toBe(2)
  expect(asked).toEqual([])
  walking.go(1)
  expect(asked).toEqual(['Go on'])
})

test('a walk that was left comes back at the same step; a finished one asks for nothing more', () => {
  const { walking, asked, answer } = conversation()
  answer('Three.', step(3))
  walking.leave()
  expect(walking.onMap.value).toBeUndefined()
  walking.go(1)
  expect(walking.onMap.value?.number).toBe(3)
  walking.go(1)
  expect(asked).toEqual([])
})

test('until an answer names something, the light before it stays', () => {
  const { light, answer } = conversation()
  answer('[🦜](#🦜)')
  const before = light.value
  const reply = answer('')
  reply.state.value = 'streaming'
  expect(light.value).toBe(before)
  reply.text.value = '[Kafka](#kafka) is'
  expect(light.value.verbs.size).toBe(2)
  reply.text.value = 'Nothing.'
  reply.state.value = 'complete'
  expect(light.value.verbs.size).toBe(0)
})
