import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/server/app.ts'
import { createMetrics, type Metrics } from '../../src/server/metrics.ts'
import { reader, testFira } from '../scripted/fira.ts'
import { type Script, scriptedModel, words } from '../scripted/model.ts'
import { opened, SECRET } from './scripted-fira.ts'

describe('metrics', () => {
  test('time the first word and the whole of an answer, and count the open ones', async () => {
    const metrics = await createMetrics()
    const { promise: counted, resolve: goOn } = Promise.withResolvers<void>()
    const pause = [{ until: counted }, { wait: 120 }]
    const ask = await asking(metrics, [
      ...words('Slowly ', 'and ').slice(0, 3),
      ...pause,
      ...words('well.').slice(1),
    ])
    const answer = ask('hello')
    await expect.poll(() => value(metrics, 'fira_first_word_seconds_count')).toBe(1)
    expect(await value(metrics, 'fira_open_answers')).toBe(1)
    expect(await value(metrics, 'fira_answer_seconds_count{state="complete"}')).toBeUndefined()
    goOn()
    await answer
    expect(await value(metrics, 'fira_open_answers')).toBe(0)
    expect(await value(metrics, 'fira_answer_seconds_count{state="complete"}')).toBe(1)
    const [first, whole] = [
      await value(metrics, 'fira_first_word_seconds_sum'),
      await value(metrics, 'fira_answer_seconds_sum{state="complete"}'),
    ]
    // The pause of the model lies between the two, whatever this machine is doing.
    expect(whole! - first!).toBeGreaterThan(0.1)
  })

  test('count faults of a provider by kind, and answers by how they ended', async () => {
    const metrics = await createMetrics()
    await (await asking(metrics, [...words('Some').slice(0, 2), { breakOff: 'terminated' }]))('hello')
    await (await asking(metrics, [{ type: 'error', error: new Error('odd') }]))('hello')
    const text = (await metrics.told()).text
    expect(text).toContain('fira_provider_faults_total{kind="broken"} 1')
    expect(text).toContain('fira_provider_faults_total{kind="other"} 1')
    expect(text).toMatch(/fira_answer_seconds_count\{state="(interrupted|failed)"\} 1/)
    expect(await value(metrics, 'fira_open_answers')).toBe(0)
  })

  test('have a place for the names that the guard withholds', async () => {
    const metrics = await createMetrics()
    expect(await value(metrics, 'fira_withheld_names_total')).toBe(0)
    metrics.observer.withheld()
    expect(await value(metrics, 'fira_withheld_names_total')).toBe(1)
  })

  test('count requests by method, pattern and status, so that their number stays small', async () => {
    const metrics = await createMetrics()
    const { send } = await opened({ metrics })
    for (let n = 0; n < 50; n++) {
      await send(`/api/conversations/conversation-${n}`)
      await send(`/nowhere-${n}`)
    }
    const { text } = await metrics.told()
    expect(text).toContain(
      'fira_http_request_seconds_count{method="GET",route="/api/conversations/:id",status="404"} 50',
    )
    expect(text.match(/^fira_http_request_seconds_count/gm)).toHaveLength(2)
    expect(text).not.toMatch(/conversation-\d|nowhere-\d/)
  })

  test('are told in Prometheus’ own format, to nobody without the setting, and behind the password', async () => {
    const metrics = await createMetrics()
    const { send } = await opened({ metrics })
    const response = await send('/metrics')
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    for (const line of text.split(/\n+/).filter(Boolean))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? \S+)$/)
    expect(text).toContain('process_cpu_seconds_total')

    expect((await (await opened()).send('/metrics')).status).toBe(404)
    const app = createApp(await testFira(), {
      secret: SECRET,
      hosts: [],
      page: 'test/server/page',
      password: 'quiet-harbour',
      metrics,
    })
    const scrape = (authorization: string) =>
      app.request('/metrics', { headers: { host: 'localhost', authorization } })
    expect((await scrape('')).status).toBe(401)
    expect((await scrape('Bearer quiet-harbour')).status).toBe(200)
  })
})

async function asking({ observer }: Metrics, script: Script) {
  return reader(
    await testFira({}, { observer, speaker: { model: scriptedModel(script).model, name: 'scripted' } }),
  )
}

/** The value of a line of the metrics; undefined when there is none. */
async function value(metrics: Metrics, name: string): Promise<number | undefined> {
  const line = (await metrics.told()).text.split('\n').find((line) => line.startsWith(`${name} `))
  return line === undefined ? undefined : Number(line.slice(name.length))
}
