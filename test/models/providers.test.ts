import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { reader, testFira } from '../scripted/fira.ts'

const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const KEY = 'sk-canary-0123456789'

/** Plays server-sent events, one network write each; without "chunked" msw hides how a body ends. */
function events(lines: unknown[]): HttpResponse<ReadableStream<Uint8Array>> {
  const text = lines.map((line) => `data: ${typeof line === 'string' ? line : JSON.stringify(line)}\n\n`)
  const body = ReadableStream.from(text).pipeThrough(new TextEncoderStream())
  return new HttpResponse(body, {
    headers: { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' },
  })
}

type Requested = { url: string; authorization: string | null; body: Record<string, unknown> }

/** Answers the first call with the first script, and so on. */
function provider(url: string, ...scripts: unknown[][]): Requested[] {
  const requests: Requested[] = []
  server.use(
    http.post(url, async ({ request }) => {
      requests.push({
        url: request.url,
        authorization: request.headers.get('authorization'),
        body: (await request.json()) as Record<string, unknown>,
      })
      return events(scripts[Math.min(requests.length, scripts.length) - 1]!)
    }),
  )
  return requests
}

describe('chat completions, for any server that is not OpenAI’s', () => {
  const env = { OPENAI_BASE_URL: 'http://models.test/v1', OPENAI_MODEL: 'small-one' }
  const url = 'http://models.test/v1/chat/completions'
  const chunk = (delta: unknown, finish: string | null = null) => ({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'small-one',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })
  const spoken = [
    chunk({ role: 'assistant', content: '' }),
    chunk({ content: 'Kaf' }),
    chunk({ content: 'ka is in **Store**.' }),
    chunk({}, 'stop'),
    '[DONE]',
  ]

  test('streamed words arrive with links', async () => {
    const requests = provider(url, spoken)
    const fira = await testFira(env)
    expect(fira.welcome.speaker).toBe('small-one')
    expect((await reader(fira)('where does Kafka fit?')).text).toBe(
      '[Kafka](#kafka) is in [**Store**](#store).',
    )
    expect(requests[0]!.body).toMatchObject({ model: 'small-one', stream: true })
    expect((requests[0]!.body.messages as { role: string }[])[0]!.role).toBe('system')
  })

  test('a tool call is answered from the map, then the words come', async () => {
    const call = {
      index: 0,
      id: 'call_1',
      type: 'function',
      function: { name: 'find_technology', arguments: '{"name":"kafka"}' },
    }
    const requests = provider(
      url,
      [chunk({ role: 'assistant', tool_calls: [call] }), chunk({}, 'tool_calls'), '[DONE]'],
      spoken,
    )
    const { text, tools } = await reader(await testFira(env))('where does Kafka fit?')
    expect(tools).toEqual(['find_technology'])
    expect(text).toContain('[Kafka](#kafka)')
    const told = JSON.stringify(requests[1]!.body.messages)
    expect(told).toContain('call_1')
    expect(told).toContain('it keeps events in an ordered log')
  })

  test('a broken connection ends in a calm sentence with the words kept', async () => {
    server.use(
      http.post(url, () => {
        const body = new ReadableStream<Uint8Array>({
          async start(controller) {
            controller.enqueue(
              new TextEncoder().encode(`data: ${JSON.stringify(chunk({ content: 'Kafka keeps' }))}\n\n`),
            )
            await new Promise((resolve) => setTimeout(resolve, 30))
            controller.error(new Error('reset'))
          },
        })
        return new HttpResponse(body, {
          headers: { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' },
        })
      }),
    )
    const { text, error } = await reader(await testFira(env))('Kafka?')
    expect(text).toBe('[Kafka](#kafka) keeps')
    expect(error).toContain('broke off')
  })
})

describe('OpenAI’s Responses API', () => {
  const env = { OPENAI_API_KEY: KEY, OPENAI_MODEL: 'gpt-test' }
  const url = 'https://api.openai.com/v1/responses'
  const response = (extra = {}) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 0,
    model: 'gpt-test',
    output: [],
    usage: { input_tokens: 1, output_tokens: 1 },
    ...extra,
  })
  const created = { type: 'response.created', response: response() }
  const completed = { type: 'response.completed', response: response() }
  const spoken = [
    created,
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { type: 'message', id: 'msg_1', role: 'assistant', status: 'in_progress', content: [] },
    },
    {
      type: 'response.output_text.delta',
      item_id: 'msg_1',
      output_index: 0,
      content_index: 0,
      delta: 'Kafka is in ',
    },
    {
      type: 'response.output_text.delta',
      item_id: 'msg_1',
      output_index: 0,
      content_index: 0,
      delta: '**Store**.',
    },
    {
      type: 'response.output_item.done',
      output_index: 0,
      item: {
        type: 'message',
        id: 'msg_1',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: 'Kafka is in **Store**.', annotations: [] }],
      },
    },
    completed,
  ]

  test('streamed words arrive with links, the key goes only to its host, and nothing is stored there', async () => {
    const requests = provider(url, spoken)
    const fira = await testFira(env)
    expect(fira.welcome.speaker).toBe('gpt-test')
    expect((await reader(fira)('where does Kafka fit?')).text).toBe(
      '[Kafka](#kafka) is in [**Store**](#store).',
    )
    expect(requests[0]).toMatchObject({
      authorization: `Bearer ${KEY}`,
      body: { model: 'gpt-test', stream: true, store: false },
    })
  })

  test('a tool call is answered from the map, then the words come; the second question is told the first', async () => {
    const item = {
      type: 'function_call',
      id: 'fc_1',
      call_id: 'call_1',
      name: 'find_technology',
      arguments: '{"name":"kafka"}',
      status: 'completed',
    }
    const call = [
      created,
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { ...item, arguments: '', status: 'in_progress' },
      },
      {
        type: 'response.function_call_arguments.delta',
        item_id: 'fc_1',
        output_index: 0,
        delta: item.arguments,
      },
      {
        type: 'response.function_call_arguments.done',
        item_id: 'fc_1',
        output_index: 0,
        arguments: item.arguments,
      },
      { type: 'response.output_item.done', output_index: 0, item },
      completed,
    ]
    const requests = provider(url, call, spoken, spoken)
    const ask = reader(await testFira(env))
    const { text, tools } = await ask('where does Kafka fit?')
    expect(tools).toEqual(['find_technology'])
    expect(text).toContain('[Kafka](#kafka)')
    expect(JSON.stringify(requests[1]!.body.input)).toContain('it keeps events in an ordered log')
    await ask('and then?')
    const told = JSON.stringify(requests[2]!.body.input)
    expect(told).toContain('where does Kafka fit?')
    // What the provider did not store, it cannot be asked to remember.
    expect(told).not.toContain('item_reference')
    expect(told).not.toContain('msg_1')
  })

  test.each([
    [
      'a refused key',
      () =>
        HttpResponse.json(
          {
            error: {
              message: `Incorrect API key provided: ${KEY}`,
              type: 'invalid_request_error',
              param: null,
              code: 'invalid_api_key',
            },
          },
          { status: 401 },
        ),
    ],
    [
      'an overloaded provider',
      () =>
        HttpResponse.json(
          { error: { message: 'overloaded', type: 'server_error', param: null, code: null } },
          { status: 503 },
        ),
    ],
    ['a login page in place of an answer', () => HttpResponse.html('<html>Please log in</html>')],
    ['a redirect to another host', () => HttpResponse.redirect('http://elsewhere.test/v1/responses', 307)],
  ])('%s ends in a calm sentence; the key is in no answer and no log line (G11)', async (_, respond) => {
    server.use(http.post(url, respond))
    const lines: string[] = []
    const { error, chunks } = await reader(await testFira(env, { log: (line) => lines.push(line) }))('Kafka?')
    expect(error).toMatch(/^[A-Z].*\.$/)
    expect(JSON.stringify([chunks, lines])).not.toContain(KEY)
  })
})
