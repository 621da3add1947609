import { describe, expect, test } from 'vitest'
import { cutBlocks } from '../../src/page/blocks.ts'
import { drawBlock } from '../../src/page/markdown.tsx'
import { settleUnfinished } from '../../src/page/unfinished.ts'
import { atlas, calmAnswers, hostileAnswers } from './answers.ts'
import { type Drawn, read } from './drawn.ts'

const HARMLESS = new Map([
  ...'p h3 h4 ul li blockquote pre code hr strong em del br table thead tbody tr th td'
    .split(' ')
    .map((tag): [string, RegExp[]] => [tag, []]),
  ['ol', [/^start=\d+$/]],
  ['div', [/^class=wide$/]],
  ['p', [/^class=plain$/]],
  ['span', [/^class=beyond$/, /^title=This is not on our map\.$/]],
  ['a', [/^class=on$/, /^href=#(kafka|store|connect|queues|events|__proto__|%[0-9A-F%]+)$/, /^data-hue=\d$/]],
])

function offences({ tag, attributes }: Drawn): string[] {
  const allowed = HARMLESS.get(tag)
  if (!allowed) return [tag]
  const written = Object.entries(attributes).map(([name, value]) => `${name}=${String(value)}`)
  return written.filter((attribute) => !allowed.some((pattern) => pattern.test(attribute)))
}

/** What the page shows of a text that is still growing, block by block. */
function show(text: string, growing: boolean) {
  const { finished, open } = cutBlocks()(text)
  return read([...finished, growing ? settleUnfinished(open) : open].map((block) => drawBlock(block, atlas)))
}

test('nothing a hostile answer holds becomes active, at any prefix of it (C01, C09, C10, C13)', () => {
  for (const answer of hostileAnswers) {
    for (let end = 0; end <= answer.length; end += 1) {
      for (const growing of [true, false]) {
        const { elements } = show(answer.slice(0, end), growing)
        expect(elements.flatMap(offences), answer.slice(0, end)).toEqual([])
      }
    }
  }
})

test('no hostile answer makes a link but to a place on the map (C03, C04, C05, C06)', () => {
  const links = hostileAnswers
    .flatMap((answer) => show(answer, false).elements)
    .filter(({ tag }) => tag === 'a')
    .map(({ attributes }) => attributes.href)
  expect(new Set(links)).toEqual(new Set(['#kafka', '#__proto__']))
})

test('HTML is shown as it was written, and an image as its words (C02)', () => {
  expect(show('a <b onclick="x()">word</b>', false).text).toBe('a <b onclick="x()">word</b>')
  expect(show('see ![the words](https://evil/x.png) here', false).text).toBe('see the words here')
  expect(show('&lt;b&gt; &amp; &#65;', false).text).toBe('<b> & A')
})

test('a place on the map is a link in the colour of its verb; beyond the map is a quiet span', () => {
  const { elements, text } = show('[Kafka](#kafka), [Connect](#connect) and [something](#beyond)', false)
  expect(text).toBe('Kafka, Connect and something')
  expect(elements.slice(1)).toEqual([
    { tag: 'a', attributes: { class: 'on', href: '#kafka', 'data-hue': 0 } },
    { tag: 'a', attributes: { class: 'on', href: '#connect', 'data-hue': 1 } },
    { tag: 'span', attributes: { class: 'beyond', title: 'This is not on our map.' } },
  ])
})

test('ids that are not Latin letters are linked, escaped or not', () => {
  const { elements } = show(
    '[a](#قاعدة) [b](#%D9%82%D8%A7%D8%B9%D8%AF%D8%A9) [c](#🦜) [d](#__proto__)',
    false,
  )
  expect(elements.filter(({ tag }) => tag === 'a')).toHaveLength(4)
})

test('a growing answer never shows raw signs of Markdown, wherever it is cut', () => {
  for (const answer of calmAnswers) {
    for (let end = 0; end <= answer.length; end += 1) {
      const { text, elements } = show(answer.slice(0, end), true)
      const prose = elements.some(({ tag }) => tag === 'code')
        ? text.replace(/const[\s\S]*|half[\s\S]*/, '')
        : text
      expect(prose, answer.slice(0, end)).not.toMatch(/\]\(|\(#|\*\*|__|~~|^#|\|/)
    }
  }
})

test('the words of a growing answer only ever become more', () => {
  for (const answer of calmAnswers.slice(0, 1)) {
    let before = ''
    for (let end = 0; end <= answer.length; end += 1) {
      const { text } = show(answer.slice(0, end), true)
      expect(text.startsWith(before.trimEnd()), answer.slice(0, end)).toBe(true)
      before = text
    }
  }
})

test('a whole answer drawn in blocks reads like the answer drawn at once', () => {
  for (const answer of calmAnswers) {
    expect(show(answer, false).elements).toEqual(read(drawBlock(answer, atlas)).elements)
  }
})

describe('answers made to freeze the page', () => {
  const bombs = {
    emphasis: '**a_'.repeat(5_000),
    'emphasis under the length limit': '**a_'.repeat(3_900),
    quotations: '>'.repeat(10_000),
    lists: '- '.repeat(3_000),
    numbers: '1. '.repeat(5_000),
    stars: '*'.repeat(5_000),
    brackets: '['.repeat(8_000),
    'half links': '[a]('.repeat(3_900),
    backticks: '` `` '.repeat(3_000),
    'one word': 'a'.repeat(16_001),
  }
  for (const [name, bomb] of Object.entries(bombs)) {
    // The limit is there to end a freeze; marked alone takes minutes over some of these.
    test(`${name}: drawn without a freeze, and nothing of it is lost (C11, C12)`, { timeout: 20_000 }, () => {
      const { text, elements } = show(bomb, false)
      const growing = show(bomb, true)
      expect(elements.flatMap(offences)).toEqual([])
      expect(growing.elements.flatMap(offences)).toEqual([])
      if (name !== 'stars' && name !== 'lists') expect(text.length).toBeGreaterThan(2_000)
    })
  }

  test('the block beside a bomb is still drawn (C12)', () => {
    const { elements } = show(`${'>'.repeat(10_000)}\n\n**calm**`, false)
    expect(elements.map(({ tag }) => tag)).toEqual(['p', 'p', 'strong'])
  })
})
