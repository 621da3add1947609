import { expect, test } from 'vitest'
import { settleUnfinished } from '../../src/page/unfinished.ts'

const cases: [open: string, settled: string][] = [
  ['[Kaf', 'Kaf'],
  ['[Kafka]', 'Kafka'],
  ['[Kafka](#ka', 'Kafka'],
  ['[Kafka](#kafka)', '[Kafka](#kafka)'],
  ['[**Sto', '**Sto**'],
  ['[**Store**](#st', '**Store**'],
  ['**Sto', '**Sto**'],
  ['**Store*', '**Store**'],
  ['**Store** ', '**Store** '],
  ['in **', 'in '],
  ['in **Sto ', 'in **Sto**'],
  ['***both', '***both***'],
  ['a `half', 'a `half`'],
  ['a `', 'a '],
  ['~~gone', '~~gone~~'],
  ['2 * 3', '2 * 3'],
  ['2*3', '2*3'],
  ['snake_case', 'snake_case'],
  ['array[0] and', 'array[0] and'],
  ['f(x) [note] and', 'f(x) [note] and'],
  ['![the words](https://ev', 'the words'],
  ['AT&am', 'AT'],
  ['AT&amp; more', 'AT&amp; more'],
  ['an end \\', 'an end '],
  ['- one\n-', '- one'],
  ['- one\n- **', '- one'],
  ['1. one\n2', '1. one'],
  ['##', ''],
  ['Title\n=', 'Title'],
  ['```', ''],
  ['```js', ''],
  ['```js\nlet a = "[x](', '```js\nlet a = "[x]('],
  ['```js\nlet a\n``', '```js\nlet a'],
  ['| a | b |\n|--', ''],
]

test.each(cases)('%j is shown as %j', (open, settled) => {
  expect(settleUnfinished(open)).toBe(settled)
})

test('what is whole stays as it is', () => {
  for (const whole of ['Plain words.', '**Bold** and *leaning* `code`.', '- a\n- b', '> quoted *well*']) {
    expect(settleUnfinished(whole)).toBe(whole)
  }
})
