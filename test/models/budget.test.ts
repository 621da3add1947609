import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openBudget } from '../../src/models/budget.ts'
import { reader, testFira } from '../scripted/fira.ts'
import { callTool, type Script, scriptedModel, words } from '../scripted/model.ts'

describe('a day’s budget of model calls (G14)', () => {
  test('is followed by the built-in guide, with a quiet note of why', async () => {
    const { ask, calls } = await withBudget(folder(), 2, words('Kafka, says the model.'))
    expect((await ask('where does Kafka fit?')).text).toContain('says the model')
    expect((await ask('where does Kafka fit?')).text).toContain('says the model')
    const third = await ask('where does Kafka fit?')
    expect(third.text).toContain('two homes')
    expect(third.error).toBeUndefined()
    expect(third.chunks[0]).toMatchObject({
      type: 'start',
      messageMetadata: { speaker: 'the built-in guide', note: 'the big model rests until tomorrow' },
    })
    expect(calls).toHaveLength(2)
  })

  test('outlives a restart', async () => {
    const data = folder()
    await (await withBudget(data, 1, words('One.'))).ask('hello')
    const again = await withBudget(data, 1, words('Two.'))
    expect((await again.ask('where does Kafka fit?')).text).toContain('two homes')
    expect(again.calls).toEqual([])
  })

  test('counts every step, and breaks off no answer that was begun', async () => {
    const data = folder()
    const { ask, calls } = await withBudget(
      data,
      1,
      callTool('show_map', {}),
      words('The map has ten verbs.'),
    )
    expect((await ask('what is on the map?')).text).toContain('ten verbs')
    expect(calls).toHaveLength(2)
    expect(JSON.parse(readFileSync(join(data, 'calls.json'), 'utf8'))).toMatchObject({ calls: 2 })
  })

  test('is not gone beyond by questions that come at once', async () => {
    const { askAnew, calls } = await withBudget(folder(), 3, words('One.'))
    await Promise.all(Array.from({ length: 12 }, () => askAnew('where does Kafka fit?')))
    expect(calls).toHaveLength(3)
  })

  test('begins anew each day, whichever way the clock jumps', () => {
    let now = new Date('2030-01-01T23:59:59Z')
    const budget = openBudget(join(folder(), 'calls.json'), 1, () => now)
    expect([budget.take(), budget.take()]).toEqual([true, false])
    now = new Date('2030-01-02T00:00:00Z')
    expect([budget.take(), budget.take()]).toEqual([true, false])
  })

  test.each(['', '{', 'null', '{"day":1,"calls":2}', '{"day":"2030-01-01","calls":-5}', '[]'])(
    'whose file holds “%s” begins anew',
    (text) => {
      const file = join(folder(), 'calls.json')
      writeFileSync(file, text)
      const budget = openBudget(file, 1, () => new Date('2030-01-01T12:00:00Z'))
      expect([budget.take(), budget.take()]).toEqual([true, false])
    },
  )

  test('is kept in memory where its file cannot be written', () => {
    const blocked = join(folder(), 'a-file')
    writeFileSync(blocked, '')
    const budget = openBudget(join(blocked, 'calls.json'), 1)
    expect([budget.take(), budget.take()]).toEqual([true, false])
  })

  test('does not count the built-in guide', async () => {
    const ask = reader(await testFira({ FIRA_DATA: folder(), FIRA_DAILY_CALLS: '1' }))
    for (let turn = 0; turn < 3; turn++) {
      const [start] = (await ask('where does Kafka fit?')).chunks
      expect(start).not.toHaveProperty('messageMetadata.note')
    }
  })
})

async function withBudget(data: string, callsADay: number, ...steps: Script[]) {
  const { model, calls } = scriptedModel(...steps)
  const env = { FIRA_DATA: data, FIRA_DAILY_CALLS: String(callsADay) }
  const fira = await testFira(env, { speaker: { model, name: 'the big model' } })
  return { ask: reader(fira), askAnew: (text: string) => reader(fira)(text), calls }
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'fira-budget-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}
