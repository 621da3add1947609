import type { Searched } from '../tools/search-map.ts'
import type { Shown } from '../tools/show-map.ts'
import type { CategoryView } from '../tools/views.ts'
import { amid, bold, counted, list, paragraphs, plainName, type Say, together } from './phrases.ts'
import { staySteady } from './say-talk.ts'
import type { Topic } from './topics.ts'

type Full = Extract<Shown, { form: 'full' }>
type Story = Extract<Shown, { form: 'story' }>

/** What a newcomer asks of the guide, of its map, and of learning. */
export function sayAbout(topic: Topic, map: Full | undefined, story: Story | undefined, say: Say): string {
  const verbs = map?.verbs.map(({ name }) => bold(name)) ?? []
  const walks = map?.walks ? 'Say “show me the walks”, and I’ll lead you through one, step by step.' : ''
  switch (topic) {
    case 'nature':
      return paragraphs(
        'I’m no person, Fira, only a program: a guide that speaks from one map.',
        'I know the backend, by what each part is for, and nothing beyond it. Ask me as you would ask someone beside you.',
      )
    case 'maker':
      return paragraphs(
        'The map doesn’t say who made it, Fira, or who made me, so I won’t guess.',
        'It is one document, and I speak from nothing else.',
      )
    case 'trust':
      return paragraphs(
        'You needn’t take my word for it, Fira. I say only what one map holds, and every name I give leads to its place there, so that you can look for yourself.',
        'It is one way to sort the backend, by purpose. Where it doesn’t tell, I say so.',
      )
    case 'memory':
      return 'I know what was said in this conversation, Fira, and nothing of any other. Tell me again what matters, and we’ll go on from there.'
    case 'online':
      return 'No, Fira. I read one map and look nowhere else. What isn’t on it, I leave aside.'
    case 'audience':
      return paragraphs(
        'It is for anyone who wonders what a part of a backend is for, Fira, and for beginners too. You need no names to begin.',
        `Tell me in plain words what should happen, and I’ll show you its place. ${walks}`.trim(),
      )
    case 'complete':
      return paragraphs(
        'No map holds everything, Fira, and neither does this one. What isn’t on it, I leave aside.',
        `It has ${counted(verbs.length, 'verb')}: ${list(verbs)}. Say “show me everything” to see all that stands under them.`,
      )
    case 'verbs':
      return paragraphs(
        'The map goes by purpose, Fira. Each verb is a kind of work, and whatever does that work stands under it.',
        `So you can begin with what you need, and come to a name last. The ${counted(verbs.length, 'verb')} are ${list(verbs)}.`,
      )
    case 'cost':
      return 'I know nothing of prices, Fira, neither of this place nor of what stands on the map. Ask me what a thing is for, and I’ll tell you that.'
    case 'privacy':
      return 'Other visitors don’t see what you write, Fira, unless you share it. A conversation is kept until you delete it, and you can begin one that is not kept at all.'
    case 'language':
      return 'I speak plain English, Fira, and understand little else. Short sentences are enough, and slips of the pen don’t matter.'
    case 'others':
      return paragraphs(
        'I can’t speak of others, Fira. I keep to one map of the backend, and say nothing that isn’t on it.',
        'So an answer here is short, and every name in it has a place that you can look at.',
      )
    case 'limits':
      return paragraphs(
        'I only read and tell what one map holds, Fira. I write no code, draw nothing, and fetch nothing.',
        'What I can do is find the place of a need, tell two things apart, or lead you through a system.',
      )
    case 'changes':
      return 'The map doesn’t tell when it was written or changed, Fira. I read it as it stands now.'
    case 'name':
      return staySteady('name', say)
    case 'all':
      return paragraphs(
        'No, Fira. Nobody needs all of it at once. Each part answers one need, and until you have that need you can leave it where it is.',
        'Tell me what you are building, in a sentence, and we’ll see which parts you meet first.',
      )
    case 'which':
      return paragraphs(
        'Only what answers a need of yours, Fira. The rest can wait until its need comes.',
        'Tell me one thing that people should be able to do there, and I’ll show you its place.',
      )
    case 'time':
      return paragraphs(
        'The map doesn’t tell how long that takes, Fira. It tells where to begin.',
        oneAtATime(verbs, walks),
      )
    case 'learning':
      return paragraphs(
        'One part at a time, Fira, and always from a need of your own.',
        oneAtATime(verbs, walks),
      )
    case 'backend': {
      const [first] = story?.stories ?? []
      return paragraphs(
        'The backend is what works behind what people see, Fira. This map tells it by what it does.',
        first?.text,
        `It is told in ${counted(verbs.length, 'verb')}: ${list(verbs)}. ${walks}`.trim(),
      )
    }
  }
}

function oneAtATime(verbs: string[], walks: string): string {
  return together(
    walks && `A walk is the gentlest way in, since it shows how the parts meet. ${walks}`,
    verbs.length > 0 &&
      `Or open one of the ${counted(verbs.length, 'verb')}, such as ${verbs[0]}, and stay there for a while.`,
  )
}

/** A general word: where the map speaks of it, or that it is not explained. */
export function sayWord(term: string, searched: Searched | undefined): string {
  const said = `The map doesn’t explain “${plainName(term)}” as a word of its own, Fira.`
  const places = (searched?.matches ?? [])
    .flatMap(({ entry }) => (entry.kind === 'category' ? [entry] : []))
    .filter((entry) => speaksOf(entry, term))
    .slice(0, 2)
  if (places.length === 0)
    return paragraphs(
      said,
      'Tell me where you met it, or what you would like to do, and I’ll show you what stands near.',
    )
  return paragraphs(
    said,
    ...places.map(({ verb, name, purpose }, at) =>
      `${at === 0 ? 'It comes up in' : 'And it comes up in'} ${bold(verb)}, ${amid(name)}. ${purpose}`.trim(),
    ),
    places.length === 1 && 'Shall I tell you more about that place?',
  )
}

/** Whether a category's own words say a word, in whatever form. */
function speaksOf({ name, purpose, howToChoose }: CategoryView, term: string): boolean {
  const words = [name, purpose, howToChoose].join(' ').toLowerCase()
  const stem = term.toLowerCase().replace(/(?:ments?|ing|s)$/, '')
  return new RegExp(`(?<!\\p{L})${stem}`, 'u').test(words)
}
