import type { Compared } from '../tools/compare.ts'
import type { Found } from '../tools/find-technology.ts'
import type { Searched } from '../tools/search-map.ts'
import type { Shown } from '../tools/show-map.ts'
import type { CategoryView, Place, TechnologyView, VerbView, View } from '../tools/views.ts'
import type { StepTaken, WalkView } from '../tools/walks.ts'
import { type Exchange, outputOf, outputsOf } from './past.ts'
import {
  amid,
  capital,
  count,
  inside,
  isPlural,
  list,
  opening,
  plainName,
  spokenCategory,
} from './phrases.ts'
import { walkIn } from './subject.ts'
import type { Intent } from './understand.ts'

/**
 * The guide's words for what it understood, composed only of what the tools answered. The same conversation gives
 * the same words; two answers of a kind in a row do not open alike.
 */
export function reply(intent: Intent, open: Exchange, past: Exchange[]): string {
  const say = speaker(past, open)
  const words = respond(intent, open, say)
  const back =
    intent.kind === 'walk' || intent.kind === 'leave walk' || intent.kind === 'walks' ? '' : wayBack(past)
  return paragraphs(words, back)
}

/** Picks one of several ways to say a thing: by the conversation's first words and its length, never at random. */
type Say = (...ways: [string, ...string[]]) => string

function speaker(past: Exchange[], open: Exchange): Say {
  const first = past[0]?.question ?? open.question
  let seed = past.length
  for (const letter of first) seed += letter.codePointAt(0)!
  return (...ways) => ways[seed % ways.length]!
}

function paragraphs(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n')
}

function respond(intent: Intent, open: Exchange, say: Say): string {
  switch (intent.kind) {
    case 'greeting':
      return say(
        'I’m here, Fira. What’s on your mind?',
        'Hello, Fira. I’m listening.',
        'I’m here. Ask me anything about the map, Fira.',
      )
    case 'thanks':
      return say(
        'You’re welcome, Fira. I’m here when the next question comes.',
        'Gladly, Fira. Take your time.',
      )
    case 'goodbye':
      return say('Go gently, Fira. The map will be here.', 'Until next time, Fira.')
    case 'who':
      return introduce(outputOf(open, 'show_map'))
    case 'lost':
      return settle(outputOf(open, 'show_map'), say)
    case 'place':
      return paragraphs(
        ...outputsOf(open, 'find_technology').map((found, index) => place(found, say, index === 0)),
      )
    case 'why':
      return outputsOf(open, 'find_technology')
        .map((found) => why(found, say))
        .join('\n\n')
    case 'compare':
      return compare(outputOf(open, 'compare'), say)
    case 'others':
      return others(open, say)
    case 'more':
      return more(open, say)
    case 'verb': {
      const opened = outputOf(open, 'open_verb')
      return opened?.status === 'found' ? verb(opened.verb, say) : offTopic(say)
    }
    case 'category': {
      const opened = outputOf(open, 'open_category')
      return opened?.status === 'found' ? category(opened.category, say) : offTopic(say)
    }
    case 'need':
      return need(outputOf(open, 'search_map'), say)
    case 'map':
      return map(outputOf(open, 'show_map'), intent.form === 'verbs', say)
    case 'walks':
      return walks(outputOf(open, 'list_walks')?.walks ?? [], say)
    case 'walk':
      return walk(outputOf(open, 'take_step'), intent.manner, say)
    case 'leave walk':
      return say(
        'We’ll leave the walk here, Fira. What would you like to look at?',
        'Then we rest here. Ask me about anything you saw.',
      )
  }
}

function introduce(shown: Shown | undefined): string {
  const verbs = shown?.form === 'full' ? shown.verbs : []
  return paragraphs(
    `I’m a guide to one map, Fira: the backend, told by what each part is for. It has ${count(verbs.length)} verbs, from **${plainName(verbs[0]?.name ?? '')}** to **${plainName(verbs.at(-1)?.name ?? '')}**, and each holds the technologies that serve it.`,
    'Ask me where something fits, or how two things differ. Tell me a need in your own words, or let me walk you through a system.',
  )
}

function settle(shown: Shown | undefined, say: Say): string {
  const verbs = shown?.form === 'full' ? shown.verbs.map(({ name }) => `**${plainName(name)}**`) : []
  return paragraphs(
    say(
      'That’s all right, Fira. Nobody holds all of this at once.',
      'No hurry, Fira. It is a lot to look at.',
    ),
    `The map is only ${count(verbs.length)} verbs: ${list(verbs)}. Everything else stands under one of them.`,
    'Tell me what you are trying to do, and we’ll find the verb together.',
  )
}

function place(found: Found, say: Say, isFirst: boolean): string {
  if (found.status === 'found') return home(found, say, isFirst)
  if (found.status === 'several') return family(found.asked, found.technologies)
  if (found.status === 'other kind') return entry(found.entry, say)
  return notHere(found.asked, found.near, say)
}

function entry(view: View, say: Say): string {
  if (view.kind === 'verb') return verb(view, say)
  return view.kind === 'category'
    ? category(view, say)
    : home({ status: 'found', asked: view.name, technology: view, heardAs: 'name' }, say, true)
}

type HomeFound = Extract<Found, { status: 'found' }>

function home({ technology, heardAs, asked }: HomeFound, say: Say, isFirst: boolean): string {
  const { name, places } = technology
  const many = areMany(technology)
  const known =
    heardAs === 'other name' ? `${many ? 'These are' : 'That is'} ${plainName(name)} on our map. ` : ''
  const subject = heardAs === 'other name' && asked !== name ? (many ? 'They' : 'It') : opening(name)
  const [only, second] = places
  if (second) {
    return paragraphs(
      `${known}${subject} ${many ? 'have' : 'has'} ${count(places.length)} homes on our map${isFirst ? say(', Fira', '') : ''}.`,
      places.map((place, index) => homeSentence(place, index, many, say)).join(' '),
      `So ask which need came first. ${places.map(({ verb, purpose }) => `To ${inside(purpose)} is **${plainName(verb)}**.`).join(' ')}`,
    )
  }
  const verbs = say('lives', 'rests', 'stands', 'belongs')
  return paragraphs(
    `${known}${subject} ${many ? verbs.replace(/s$/, '') : verbs} in **${plainName(only!.verb)}**${isFirst ? say('', ', Fira', '') : ''}, ${amid(only!.category)}${because(only!)}.`,
    company(only!, say),
  )
}

function homeSentence(place: Place, index: number, many: boolean, say: Say): string {
  const where = `**${plainName(place.verb)}**, ${amid(place.category)}${because(place)}.`
  if (index === 0) return many ? `They rest in ${where}` : `It ${say('rests', 'sits', 'lives')} in ${where}`
  return many ? `And they stand in ${where}` : `And it ${say('lives', 'stands', 'rests')} in ${where}`
}

function because({ because }: Place): string {
  return because ? `, because ${because}` : ''
}

/** Who stands beside it; who has no neighbours has none named. */
function company({ neighbours, category }: Place, say: Say): string {
  if (neighbours.length === 0) return `It stands alone ${amid(category)}.`
  const names = list(neighbours.map(plainName))
  const one = neighbours.length === 1 && !isPlural(neighbours[0]!)
  return say(
    `Beside it ${one ? 'stands' : 'stand'} ${names}. Shall I tell you how they differ?`,
    `Its ${neighbours.length === 1 ? 'neighbour is' : 'neighbours are'} ${names}. I can tell you how to choose among them.`,
    `${one ? 'Its neighbour there is' : 'Its neighbours there are'} ${names}.`,
  )
}

function areMany({ name, places }: TechnologyView): boolean {
  const reason = places[0]?.because
  return reason ? reason.startsWith('they ') : isPlural(name)
}

function family(asked: string, technologies: TechnologyView[]): string {
  const lines = technologies.map((technology) => {
    const places = technology.places.map(({ verb, category }) => `**${plainName(verb)}**, ${amid(category)}`)
    return `- ${opening(technology.name)} – in ${list(places)}`
  })
  return paragraphs(
    `${capital(plainName(asked))} is a family name on our map, Fira. ${capital(count(technologies.length))} of its members stand here.`,
    lines.join('\n'),
    'Which one shall we look at?',
  )
}

function notHere(asked: string, near: View[], say: Say): string {
  const name = plainName(asked)
  return paragraphs(
    say(
      `${name} isn’t on our map, Fira, so I won’t guess at it.`,
      `I don’t have ${name} on our map, Fira, and I’d rather not guess.`,
    ),
    nearest(near),
  )
}

function nearest([first, ...rest]: View[]): string {
  if (!first) return 'If you tell me what you need it for, I can show you what the map holds there.'
  if (first.kind === 'technology') {
    const names = [first, ...rest].filter(({ kind }) => kind === 'technology').map(({ name }) => name)
    const verbs = [...new Set(first.places.map(({ verb }) => `**${plainName(verb)}**`))]
    return `What stands nearest is ${list(names.slice(0, 3).map(plainName))}, in ${list(verbs)}. I can tell you about it, if that helps.`
  }
  if (first.kind === 'verb')
    return `If your need is to ${inside(first.purpose)}, **${plainName(first.name)}** is where to look.`
  const members = list(first.members.map(({ name }) => plainName(name)))
  return `If you’re looking for ${spokenCategory(first.name)}, **${plainName(first.verb)}** is where to look. The map holds ${members} there. I can tell you how they differ, if that helps.`
}

function why(found: Found, say: Say): string {
  if (found.status !== 'found' || found.technology.places.length < 2) return place(found, say, true)
  const { name, places } = found.technology
  const many = areMany(found.technology)
  return paragraphs(
    `Because ${plainName(name)} ${many ? 'answer' : 'answers'} ${count(places.length)} different needs${say(', Fira', '')}.`,
    places
      .map(({ verb, purpose, because }) => {
        const reason = because ? `, ${because.replace(/^they /, many ? 'they ' : 'it ')}` : ''
        return `When the need is to ${inside(purpose)}${reason}. That is **${plainName(verb)}**.`
      })
      .join('\n\n'),
    'One thing, seen from two sides. The map keeps both.',
  )
}

function compare(compared: Compared | undefined, say: Say): string {
  if (!compared) return offTopic(say)
  const { technologies, meetIn, missing } = compared
  const absent = missing.map(({ asked, near }) => notHere(asked, near, say))
  const [first] = technologies
  if (!first) return paragraphs(...absent)
  if (technologies.length === 1) {
    return paragraphs(
      home({ status: 'found', asked: first.name, technology: first, heardAs: 'name' }, say, false),
      ...absent,
    )
  }
  const [meeting] = meetIn
  const pair = technologies.length === 2
  const opener = meeting
    ? `${pair ? 'Both' : `All ${count(technologies.length)}`} ${say('sit', 'stand', 'live')} in **${plainName(meeting.verb)}**, ${amid(meeting.name)}${say(', Fira', '')}.${meeting.purpose ? ` ${meeting.purpose}` : ''}`
    : `They answer different needs${say(', Fira', '')}, so it is not quite a choice.`
  return paragraphs(
    opener,
    technologies.map((technology) => oneOf(technology, meeting)).join(' '),
    meeting?.howToChoose ||
      (meeting ? undefined : 'Ask which need is yours today. A system may well hold both.'),
    ...absent,
  )
}

/** One side of a comparison: what it does where they meet, and its other homes. */
function oneOf(technology: TechnologyView, meeting: CategoryView | undefined): string {
  const many = areMany(technology)
  const here = technology.places.find(({ category }) => category === meeting?.name) ?? technology.places[0]!
  const elsewhere = technology.places.filter((place) => place !== here)
  const does = here.because.replace(/^(?:it|they) /, '')
  const verb = many ? 'stand' : 'stands'
  const main = meeting
    ? does && `${opening(technology.name)} ${does}.`
    : `${opening(technology.name)} ${many ? 'live' : 'lives'} in **${plainName(here.verb)}**, ${amid(here.category)}${because(here)}.`
  const also = elsewhere.map(
    ({ verb: home, category }) =>
      `${many ? 'They' : 'It'} also ${verb} in **${plainName(home)}**, ${amid(category)}.`,
  )
  return [main, ...also].filter(Boolean).join(' ')
}

function others(open: Exchange, say: Say): string {
  const found = outputOf(open, 'find_technology')
  if (found?.status === 'found') {
    const { name, places } = found.technology
    return paragraphs(
      say(
        `Let’s look around ${plainName(name)}, Fira.`,
        `${opening(name)} ${areMany(found.technology) ? 'have' : 'has'} good company.`,
      ),
      places
        .map(({ verb, category, neighbours }) => {
          const names = neighbours.length > 0 ? list(neighbours.map(plainName)) : 'nothing else'
          return `In **${plainName(verb)}**, ${amid(category)}, the map also holds ${names}.`
        })
        .join(' '),
    )
  }
  return more(open, say)
}

function more(open: Exchange, say: Say): string {
  const found = outputsOf(open, 'find_technology').filter((output) => output.status === 'found')
  if (found.length > 0) return paragraphs(...found.map(({ technology }) => around(technology)))
  const opened = outputOf(open, 'open_category')
  if (opened?.status === 'found') return category(opened.category, say)
  const openedVerb = outputOf(open, 'open_verb')
  return openedVerb?.status === 'found' ? verb(openedVerb.verb, say) : offTopic(say)
}

/** A technology again, from the side of its neighbours. */
function around(technology: TechnologyView): string {
  const { name, places } = technology
  const many = areMany(technology)
  return places
    .map(({ verb, category, because, neighbours, note }) => {
      const does = because.replace(/^(?:it|they) /, '')
      const beside =
        neighbours.length > 0
          ? ` Beside ${many ? 'them' : 'it'} ${amid(category)}: ${list(neighbours.map(plainName))}.`
          : ''
      const remark = note ? ` The map notes: ${note}.` : ''
      return `In **${plainName(verb)}**, ${plainName(name)} ${does || (many ? 'stand' : 'stands')}.${beside}${remark}`
    })
    .join('\n\n')
}

function verb({ name, purpose, meaning, need, categories }: VerbView, say: Say): string {
  const kinds = categories.length === 1 ? 'one kind of help' : `${count(categories.length)} kinds of help`
  return paragraphs(
    [`**${plainName(name)}** is here to ${inside(purpose)}${say(', Fira', '')}.`, meaning]
      .filter(Boolean)
      .join(' '),
    `It holds ${kinds}:\n\n${categories.map(({ name, members }) => `- ${capital(spokenCategory(name))}: ${list(members.map(plainName))}`).join('\n')}`,
    need,
  )
}

function category({ name, verb, purpose, howToChoose, members }: CategoryView, say: Say): string {
  const spoken = capital(spokenCategory(name))
  const lines = members.map(({ name, because }) => {
    const does = because.replace(/^(?:it|they) /, '')
    return does ? `- ${opening(name)} – ${does}.` : `- ${opening(name)}`
  })
  return paragraphs(
    `${spoken} ${isPlural(name) ? 'live' : 'lives'} in **${plainName(verb)}**${say(', Fira', '')}. ${purpose}`.trim(),
    lines.join('\n'),
    howToChoose,
  )
}

/** Half of a need's own words must be found; below that the map has nothing honest to say. */
const ENOUGH = 0.5

function need(searched: Searched | undefined, say: Say): string {
  const [best] = searched?.matches ?? []
  if (!best || best.coverage < ENOUGH) return offTopic(say)
  const { entry } = best
  if (entry.kind === 'verb') {
    return paragraphs(
      `That is a need to **${plainName(entry.name)}**${say(', Fira', '')}.`,
      `${capital(count(entry.categories.length))} ${entry.categories.length === 1 ? 'kind of help stands' : 'kinds of help stand'} there:\n\n${entry.categories
        .map(({ name, members }) => `- ${capital(spokenCategory(name))}: ${list(members.map(plainName))}`)
        .join('\n')}`,
      'Which of these sounds closest to your need?',
    )
  }
  const members = list(
    entry.members.map(({ name }) => plainName(name)),
    'or',
  )
  return paragraphs(
    `${say('For that, look in', 'You’ll find that in', 'That need leads to')} **${plainName(entry.verb)}**, ${amid(entry.name)}${say('', ', Fira')}: ${members}.`,
    entry.purpose,
    entry.howToChoose,
  )
}

function map(shown: Shown | undefined, onlyVerbs: boolean, say: Say): string {
  if (shown?.form === 'story') return story(shown, say)
  if (shown?.form === 'short') {
    if (shown.verbs.length === 0)
      return 'Our map has no short form, Fira. Ask for the whole map, and I’ll lay it out.'
    return paragraphs(
      `Here is the short map, Fira: ${count(shown.verbs.length)} verbs, each a thing that a backend does.`,
      shown.verbs
        .map(({ name, meaning, examples }, index) => {
          const such = examples.length > 0 ? ` Examples: ${examples.map(plainName).join(', ')}.` : ''
          return `${index + 1}. **${plainName(name)}** – ${meaning}${such}`
        })
        .join('\n'),
      'There is a fuller map behind it. Ask for the whole map when you want to see everything.',
    )
  }
  const verbs = shown?.verbs ?? []
  if (onlyVerbs) {
    return paragraphs(
      `${capital(count(verbs.length))} verbs hold our map, Fira.`,
      verbs.map(({ name, purpose }, index) => `${index + 1}. **${plainName(name)}** – ${purpose}`).join('\n'),
      'Name one, and we’ll open it.',
    )
  }
  return paragraphs(
    say(
      `Here is the whole map, Fira: ${count(verbs.length)} verbs, and all they hold.`,
      `This is all of it, Fira, verb by verb.`,
    ),
    ...verbs.map(({ name, purpose, categories }) => {
      const lines = categories.map(
        ({ name, members }) => `- ${spokenHeading(name)}: ${list(members.map(plainName))}`,
      )
      return `**${plainName(name)}** – ${purpose}\n\n${lines.join('\n')}`
    }),
    'Ask about any word you see here.',
  )
}

function spokenHeading(category: string): string {
  return capital(spokenCategory(category))
}

function story({ stories }: Extract<Shown, { form: 'story' }>, say: Say): string {
  const [first] = stories
  if (!first) return 'Our map tells no story yet, Fira. Ask for the whole map, and I’ll lay it out.'
  return paragraphs(
    say('As a story, Fira, it goes like this.', 'Here it is as a story.'),
    ...stories.map(({ text }) => text),
    'If you like, say “walk me through a request”, and we’ll go along it slowly.',
  )
}

function walks(all: WalkView[], say: Say): string {
  if (all.length === 0) return 'There are no walks on this map, Fira. Ask me about any verb instead.'
  return paragraphs(
    `I can lead you along ${count(all.length)} ${all.length === 1 ? 'walk' : 'walks'}${say(', Fira', '')}:`,
    all.map(({ title, audience }) => `- ${title} – for ${audience}`).join('\n'),
    'Tell me which one, and we’ll begin.',
  )
}

function walk(taken: StepTaken | undefined, manner: 'begin' | 'go' | 'again', say: Say): string {
  if (!taken) return offTopic(say)
  if (taken.status === 'no such walk') {
    return paragraphs(
      `I have no walk for that yet${say(', Fira', '')}.`,
      walks(taken.walks, () => ''),
    )
  }
  if (taken.status === 'no such step') {
    return taken.asked > taken.walk.steps
      ? `We’ve come to the end of this walk, Fira. It has ${count(taken.walk.steps)} steps. Say “start over” to walk it again, or ask about anything you saw.`
      : `This walk goes from step 1 to step ${taken.walk.steps}, Fira. Which one shall we take?`
  }
  const { walk, number, verb, happening, why, next } = taken
  const opener =
    manner === 'begin'
      ? `Let’s walk it slowly, Fira: ${inside(walk.title)}. ${capital(count(walk.steps))} steps.`
      : manner === 'again'
        ? say('We are here, Fira.', 'This is where we stand.')
        : ''
  const onward = next
    ? number === 1 || manner === 'again'
      ? 'Say “go on” when you’re ready, or ask about anything you see here.'
      : `Next comes **${plainName(next.verb)}**. Say “go on” when you’re ready.`
    : say(
        'That was the last step, Fira. Ask about anything you saw, or say “start over”.',
        'Here the walk ends. Rest a moment, Fira, or ask about anything you saw.',
      )
  return paragraphs(
    opener,
    `**Step ${number} of ${walk.steps} · ${plainName(verb)}.** ${happening}`,
    why,
    onward,
  )
}

/** After a question in the middle of a walk: where it goes on. */
function wayBack(past: Exchange[]): string {
  const place = walkIn(past)
  if (!place || place.step >= place.steps || place.exchangesAgo > 2) return ''
  return `Our walk waits at step ${place.step} of ${place.steps}. Say “go on” when you want to go further.`
}

function offTopic(say: Say): string {
  return say(
    'That’s a little beyond where I can take you, Fira. I keep to one map: the backend, by what each part is for. If there’s something in it you’re wondering about, I’m here.',
    'I don’t find that on our map, Fira. I know the backend by its verbs and the technologies under them. Tell me what you need it to do, and we’ll look together.',
  )
}
