import type { Shown } from '../tools/show-map.ts'
import type { Courtesy } from './courtesies.ts'
import type { Intent } from './intent.ts'
import { aim, bold, counted, list, paragraphs, type Say, together } from './phrases.ts'

type Full = Extract<Shown, { form: 'full' }>

/** Who the guide is, and what can be asked of it. */
export function introduce(map: Full | undefined, say: Say): string {
  const verbs = map?.verbs.map(({ name }) => bold(name)) ?? []
  const span = verbs.length > 1 ? `, from ${verbs[0]} to ${verbs.at(-1)}, and each` : ', and it'
  return paragraphs(
    say(
      'I’m a guide to one map, Fira: the backend, told by what each part is for.',
      'I’m no person, Fira, only a guide. I know one map: the backend, by what each part is for.',
    ),
    `It has ${counted(verbs.length, 'verb')}${span} holds the technologies that serve it.`,
    together(
      'Ask me where something fits, or how two things differ.',
      map?.walks
        ? 'Tell me a need in your own words, or let me walk you through a system.'
        : 'Or tell me a need in your own words.',
    ),
  )
}

/** For someone who is lost. */
export function settle(map: Full | undefined, say: Say): string {
  const verbs = map?.verbs.map(({ name }) => bold(name)) ?? []
  return paragraphs(
    say(
      'That’s all right, Fira. Nobody holds all of this at once.',
      'No hurry, Fira. It is a lot to look at.',
    ),
    verbs.length > 1
      ? `The map is only ${counted(verbs.length, 'verb')}: ${list(verbs)}. Everything else stands under one of them.`
      : '',
    'Tell me what you are trying to do, and we’ll find its place together.',
  )
}

type Felt = Pick<Extract<Intent, { kind: 'feeling' }>, 'glad' | 'doubt'>

/** For someone who has a feeling to tell, and no question yet. */
export function listenTo({ glad, doubt }: Felt, say: Say): string {
  if (doubt)
    return together(
      doubt === 'fit'
        ? say('Yes, Fira.', 'Of course, Fira.')
        : say('Not at all, Fira.', 'I don’t think so, Fira.'),
      'Nobody is born knowing these names, and there is no hurry here.',
      say('We can begin with one small thing, if you like.', 'Shall we take one small thing together?'),
    )
  if (glad)
    return say(
      'I’m glad to hear it, Fira. Rest in that for a moment.',
      'That is good news, Fira. It is worth a quiet moment.',
    )
  return say(
    'I hear you, Fira. That is a hard place to be in, and it says nothing about how able you are. We can take one small thing at a time. What is in front of you now?',
    'That sounds heavy, Fira. Nobody is born knowing these names, and there is no hurry here. Tell me one thing that troubles you, and we’ll look at just that.',
  )
}

/** Before an answer, for someone who told a feeling with it. */
export function acknowledge(glad: boolean, say: Say): string {
  return glad
    ? say('I’m glad, Fira.', 'That is good to hear, Fira.')
    : say('I hear you, Fira. Let’s take it calmly.', 'That’s all right, Fira. One thing at a time.')
}

/** Where to begin. */
export function begin(map: Full | undefined): string {
  const verbs = map?.verbs.map(({ name }) => bold(name)) ?? []
  const named = `the ${counted(verbs.length, 'verb')}: ${list(verbs, 'or')}`
  if (!map?.walks) return `Begin with a need, Fira, or with one of ${named}.`
  return paragraphs(
    'Begin with a walk, Fira. It shows how the parts meet, one step at a time.',
    `Say “show me the walks”, or name one of ${named}.`,
  )
}

/** Where to begin, for someone who tells what they build. */
export function beginBuilding(map: Full): string {
  const verbs = map.verbs.slice(0, 3).map(({ name, purpose }) => `- ${bold(name)}, to ${aim(purpose)}`)
  return paragraphs(
    'Begin with one thing that people do in it, Fira, such as signing in, sending a picture or paying. Tell me that in a sentence, and I’ll show you its place.',
    verbs.length > 0 ? `The map opens with these:\n\n${verbs.join('\n')}` : '',
    map.walks ? 'Or say “show me the walks”. Each leads through one whole system, a step at a time.' : '',
  )
}

/** What stays as it is, said without a frown. */
export function staySteady(about: Extract<Intent, { kind: 'steady' }>['about'], say: Say): string {
  switch (about) {
    case 'map':
      return say(
        'I read the map as it is written, Fira. Nothing said here changes it.',
        'Words between us don’t move the map, Fira. I only read what is written on it.',
      )
    case 'voice':
      return say(
        'I’ll keep my own quiet voice, Fira. It is the one I have for this map.',
        'I stay who I am, Fira: a calm guide to one map.',
      )
    case 'name':
      return say(
        'Here I call everyone Fira, and I mean it kindly. It goes with this map.',
        'On this map every reader is Fira to me. It is meant kindly.',
      )
    case 'instructions':
      return say(
        'What guides me is simple, Fira: one map, plain words, and nothing that isn’t on it. The wording itself I leave aside.',
        'I don’t recite what I was given, Fira. In short: I speak from one map, plainly, and from nothing else.',
      )
  }
}

/** For what is only courtesy. */
export function sayCourtesy(kind: Exclude<Courtesy, 'who' | 'lost' | 'begin'>, say: Say): string {
  switch (kind) {
    case 'greeting':
      return say(
        'I’m here, Fira. What’s on your mind?',
        'Hello, Fira. I’m listening.',
        'Good to have you here, Fira. What shall we look at?',
      )
    case 'thanks':
      return say('You’re welcome, Fira.', 'Gladly, Fira. Take your time.', 'It was a pleasure, Fira.')
    case 'praise':
      return say(
        'That is kind of you, Fira.',
        'I’m glad to hear it, Fira. We can go on whenever you like.',
        'It is good to have you here, Fira.',
      )
    case 'sorry':
      return say(
        'No need to be sorry, Fira. Ask as much as you like.',
        'You’re no bother at all, Fira. What’s on your mind?',
        'All is well, Fira. I’m here for just that.',
      )
    case 'goodbye':
      return say(
        'Go gently, Fira. The map will be here.',
        'Until next time, Fira.',
        'Rest well, Fira. We can go on whenever you like.',
      )
    case 'nod':
      return say('I’m here, Fira.', 'Take your time, Fira.', 'Whenever you’re ready, Fira.')
    case 'declined':
      return say(
        'That’s all right, Fira. I’m here when you want something else.',
        'Then we leave it there, Fira. Ask me whatever comes next.',
      )
    case 'nothing yet':
      return say(
        'We haven’t looked at anything yet, Fira. Name a technology, a verb or a need, and we’ll begin there.',
        'There is nothing before us yet, Fira. What shall we look at first?',
      )
    case 'rude':
      return say(
        'I’m sorry, Fira. I meant it kindly. Shall we look at it once more?',
        'Forgive me, Fira. That came out colder than I meant. What can I look at for you?',
      )
    case 'help':
      return say(
        'Of course, Fira. Tell me what you are building, or what troubles you, in your own words. I’ll show you where its answer stands on our map.',
        'Gladly, Fira. What should your system do? One plain sentence is enough, and we’ll find its place on our map.',
      )
    case 'doubt':
      return say(
        'I only say what the map holds, Fira, and I may have misheard you. Tell me again in other words, and we’ll look together.',
        'It is what our map says, Fira. If you meant something else, say it once more in other words.',
      )
  }
}
