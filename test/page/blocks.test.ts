import { expect, test } from 'vitest'
import { cutBlocks } from '../../src/page/blocks.ts'
import { calmAnswers, hostileAnswers } from './answers.ts'

test('a block ends where nothing more can belong to it', () => {
  const cut = cutBlocks()
  expect(cut('one\n\n')).toEqual({ finished: [], open: 'one\n\n' })
  expect(cut('one\n\nt')).toEqual({ finished: ['one\n\n'], open: 't' })
})

test('a list with room between its items stays one block', () => {
  expect(cutBlocks()('1. a\n\n2. b\n\n   more\n\nafter').finished).toEqual(['1. a\n\n2. b\n\n   more\n\n'])
  expect(cutBlocks()('- a\n\n-').finished).toEqual([])
})

test('a code fence keeps its blank lines', () => {
  expect(cutBlocks()('```\na\n\nb\n```\n\nafter').finished).toEqual(['```\na\n\nb\n```\n\n'])
  expect(cutBlocks()('````\n```\n\nb').finished).toEqual([])
})

test('what is finished never changes while an answer grows', () => {
  for (const answer of [...calmAnswers, ...hostileAnswers]) {
    const cut = cutBlocks()
    let before: string[] = []
    for (let end = 0; end <= answer.length; end += 1) {
      const { finished, open } = cut(answer.slice(0, end))
      expect(finished.slice(0, before.length)).toEqual(before)
      expect([...finished, open].join('')).toBe(answer.slice(0, end))
      before = [...finished]
    }
  }
})

test('an answer that is begun again is cut anew', () => {
  const cut = cutBlocks()
  cut('one\n\ntwo\n\nthree')
  expect(cut('another')).toEqual({ finished: [], open: 'another' })
})
