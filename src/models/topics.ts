/** What may be asked of the guide, of its map, and of learning. */
export type Topic =
  | 'nature'
  | 'maker'
  | 'trust'
  | 'memory'
  | 'online'
  | 'audience'
  | 'complete'
  | 'verbs'
  | 'name'
  | 'cost'
  | 'privacy'
  | 'language'
  | 'others'
  | 'limits'
  | 'changes'
  | 'all'
  | 'which'
  | 'learning'
  | 'time'
  | 'backend'

/** What plain words ask of the guide, of its map or of learning; undefined when they ask something else. */
export function topicOf(text: string): Topic | undefined {
  return TOPICS.find(([, signs]) => signs.some((sign) => sign.test(text)))?.[0]
}

const MAP = '(?:this|that|the|your) (?:\\w+ )?(?:map|guide|site|page|thing|list)'
const ONE = '(?:i|we|one|anyone|someone|people|you)'
const THIS = '(?:this|that|it|these|those|them|all|everything|the (?:whole )?backend|backend|stuff)'

function signs(...patterns: string[]): RegExp[] {
  return patterns.map((pattern) => new RegExp(pattern))
}

const TOPICS: [Topic, RegExp[]][] = [
  [
    'nature',
    signs(
      '\\bare you (?:\\w+ ){0,4}(?:ai|a\\.i\\.|bot|robot|human|person|machine|computer|program|llm|chatbot|language model|chatgpt|gpt|claude|gemini|real|alive|conscious|sentient|software)\\b',
      '\\bam i (?:talking|speaking|chatting|writing) (?:to|with)\\b',
      '^is (?:this|there|it) (?:\\w+ ){0,2}(?:human|person|bot|ai|robot|machine|chatbot|somebody|someone)\\b',
      '\\bdo you have (?:feelings|a soul|a body|a face)\\b|\\bhow old are you\\b|\\bwhere (?:are you from|do you live)\\b',
      '^(?:what|which) (?:language )?model (?:are you|is this|do you use|is behind)\\b',
    ),
  ],
  [
    'maker',
    signs(
      `\\bwho (?:is it that |has )?(?:made|built|created|wrote|written|trained|owns|drew|designed|is behind|runs|maintains|programmed|keeps|came up with|invented) (?:you|this|it|${MAP})\\b`,
      `^(?:how|where) was ${MAP} (?:made|built|written|drawn)|^where (?:does|did) ${MAP} come from|\\byour (?:creator|maker)\\b|^whose map\\b`,
    ),
  ],
  [
    'trust',
    signs(
      `^(?:why|can|should|how|may|could|do)\\b.*\\b${ONE} (?:really |ever )?(?:trust|believe|rely on|listen to)\\b`,
      `\\bcan you be trusted\\b|^how (?:reliable|accurate|correct|good|current|up to date|sure) (?:are you|is (?:this|it|${MAP}))\\b`,
      `\\bhow do you know\\b|^are you (?:always|ever|usually|often|sometimes|really)? ?(?:right|wrong|reliable|mistaken|accurate)\\b`,
      `^is (?:this|it|${MAP}) (?:\\w+ )?(?:correct|right|reliable|accurate|up to date|true|current|outdated)\\b`,
      '\\b(?:what|which|where) (?:are|is) your (?:sources?|evidence|proof)\\b|^(?:says|according to) who\\b|^who says(?: so)?$',
      '^where do (?:your|the|these) (?:\\w+ )?(?:answers|facts|words|names|knowledge|data) come from\\b|^where do you (?:get|have|take|know) (?:this|that|all|it|your)\\b',
      '^(?:do|can|could) you (?:ever |sometimes |also )?(?:make mistakes|be wrong|lie|hallucinate|invent|make (?:things|stuff|it|this) up|err)\\b',
    ),
  ],
  [
    'memory',
    signs(
      '\\b(?:do|can|will|would) you (?:still |even )?(?:remember|recall|forget|know)\\b.*\\b(?:me|i|we|us|my|our|yesterday|last time|tomorrow)\\b',
    ),
  ],
  [
    'online',
    signs(
      '^(?:are|do|can|have|could) you\\b.*\\b(?:internet|online|the web|browse|google it|access to the net|live data|the news)\\b',
    ),
  ],
  [
    'audience',
    signs(
      `^(?:is|are) (?:this|it|${MAP}|you) (?:(?!too\\b)\\w+ ){0,2}for (?:an? )?(?:\\w+ )?(?:beginners?|newcomers?|everyone|everybody|anyone|me|us|kids|children|juniors?|managers?|students?|experts?|dummies|amateurs|people|laymen|non\\w*)\\b`,
      `^who(?:m)? is (?:this|it|${MAP})(?: \\w+)? for\\b|^for whom is (?:this|${MAP})`,
      `\\bdo ${ONE} (?:need|have) to (?:know|be able to|understand|be)\\b.*\\b(?:code|coding|program|programming|programmer|anything|a lot|much|computers|english|developer|expert|maths?|mathematics)\\b`,
      '\\bcan (?:\\w+ ){0,3}(?:non-?programmers?|non-?technical \\w+|who can not code) (?:use|understand)\\b',
    ),
  ],
  [
    'complete',
    signs(
      `^is ${MAP} (?:really |already |ever )?(?:complete|finished|exhaustive|everything|done|all there is)`,
      `^why (?:is|are|does|do) .*\\b(?:not|missing|only|so few|nothing)\\b.*\\bon ${MAP}|^why (?:is|are) (?:so much|so many|things|some things) (?:missing|left out)`,
      `\\b(?:does|do) ${MAP} (?:have|hold|cover|contain|know) (?:everything|it all|all of (?:it|them)|every tool)`,
    ),
  ],
  [
    'verbs',
    signs(
      '^why (?:\\w+ ){0,2}(?:ten )?verbs\\b(?!.*\\bmaps?\\b)|^why by (?:verb|purpose)\\b|^why (?:do|did|does) (?:you|it|the map) (?:use|choose|sort by|go by|have|begin with) (?:\\w+ )?(?:verbs|purpose)\\b',
      `\\b(?:point|purpose|idea|use|sense|aim|benefit) (?:of|behind) (?:having )?${MAP}|^what is ${MAP} (?:good )?for\\b`,
      '\\b(?:sorted|grouped|ordered|organi[sz]ed|arranged|told|divided) by (?:verbs?|purpose)\\b',
    ),
  ],
  [
    'cost',
    signs(
      `^(?:is|are) (?:this|it|you|${MAP}) (?:\\w+ )?(?:free|paid|expensive|cheap|for free)\\b|^(?:what|how much) (?:does|do) (?:this|it|you|${MAP}) cost|^who pays (?:for )?(?:this|it|you|${MAP})\\b|\\bdo i (?:have|need) to pay\\b(?! for \\w)`,
    ),
  ],
  [
    'privacy',
    signs(
      '^(?:is|are) (?:this|it|my \\w+|what i (?:type|write|say|ask)|our \\w+|the (?:chat|conversation)) (?:\\w+ )?(?:private|stored|saved|logged|recorded|shared|kept|anonymous|confidential|safe with you)\\b',
      '\\bwhat (?:happens|do you do) (?:to|with) (?:what i|my (?:questions?|words|messages?|data)|our (?:chat|conversation))\\b|^(?:do|will|can|does) (?:you|anyone|anybody|someone|others) (?:else )?(?:store|save|keep|read|see|log|record|share) (?:what i|my|this|our)\\b|^who (?:can|may|could|will) (?:read|see) (?:what i|my|this|our)\\b',
    ),
  ],
  [
    'language',
    signs(
      `\\b(?:do|can) you (?:\\w+ )?(?:speak|understand|know|answer in|talk) (?:\\w+ )?(?:german|french|spanish|italian|dutch|portuguese|hindi|chinese|japanese|russian|turkish|polish|arabic|swedish|korean|english|other languages?|my language)\\b`,
      '^(?:in )?(?:what|which) languages? (?:do|can|must|should|may) (?:i|you|we) (?:\\w+ ){0,3}(?:write|speak|ask|use|understand)$',
    ),
  ],
  [
    'others',
    signs(
      `\\b(?:this|you)\\b.*\\b(?:different|differ|better|worse|instead of|and not|rather than|compare\\w*)\\b.*\\b(?:chatgpt|gpt|google|claude|gemini|copilot|a book|books|wikipedia|stack ?overflow|a search engine|other (?:bots|guides|sites|chatbots|tools like this))\\b`,
    ),
  ],
  [
    'limits',
    signs(
      '^what (?:can|do) you not\\b|^what (?:can|do) not you\\b|^what are your (?:limits|limitations|weaknesses)\\b|^what are you (?:bad|not good) at\\b',
      '^(?:can|could|will|do) you (?:\\w+ )?(?:draw|paint|write|run|test|deploy|install|download|print|send|fix|debug) (?:me |us )?(?:\\w+ )?(?:it|this|code|diagrams?|pictures?|programs?|scripts?|images?|mails?|files?)(?: for (?:me|us))?$',
    ),
  ],
  [
    'changes',
    signs(
      `^(?:how often|when|how recently) (?:is|was|does|did|will) ${MAP} (?:\\w+ )?(?:updated?|changed?|written|edited|revised|grow)\\b`,
    ),
  ],
  [
    'name',
    signs(
      '^(?:why|who|what) (?:is|does|do) (?:\\w+ ){0,3}fira\\b|^why fira\\b|\\bcalled fira\\b|\\bwhy do you (?:\\w+ )?call me\\b',
    ),
  ],
  [
    'time',
    signs(
      `\\bhow (?:long|much time|many (?:weeks|months|years))\\b.*\\b(?:learn|understand|master|study)\\b(?: \\w+){0,2} ?${THIS}`,
    ),
  ],
  [
    'learning',
    signs(
      `\\b(?:how|where|what) (?:do|can|should|would|could|will|does) ${ONE} (?:\\w+ ){0,2}(?:learn|study|get into|master|keep up with|remember|take in)\\b(?: about| to (?:do|use))?(?: \\w+){0,2} ?${THIS}`,
      `\\b(?:way|how|place) to (?:learn|study|understand|get into) (?:\\w+ ){0,2}${THIS}|^(?:teach|train) me\\b|\\bteach me (?:this|all|about)? ?(?:the )?backend\\b`,
      '^(?:so )?i (?:want|would like) to learn (?:\\w+ ){0,2}(?:backend|this|all)\\b',
    ),
  ],
  [
    'all',
    signs(
      `\\b(?:do|must|should) ${ONE} (?:really |actually |even )*(?:need|have to (?:know|learn|use|have|understand)|learn|know|use)\\b.*(?<!\\bat )\\b(?:all|every|everything|each)\\b(?: (?:one )?(?:of )?(?:these|this|those|them|it|that|ten|the|verbs|tools|technologies|single)\\b|$)`,
      '^is (?:all (?:of )?(?:this|that|it)|everything) (?:really )?(?:needed|necessary|required)\\b',
    ),
  ],
  [
    'which',
    signs(
      `^how (?:much|many) of (?:this|these|it|them|all this)\\b.*\\b${ONE} (?:really )?need\\b`,
      `^(?:which|what)(?: of (?:these|those|them|this|it all)| ones| verbs| parts| tools)? (?:do|would|will) ${ONE} (?:really|actually|truly) need\\b`,
    ),
  ],
  [
    'backend',
    signs(
      '^(?:what|explain|describe|define|tell me)\\b(?: (?:exactly|actually|really|is|are|does|do|to me|about|what|mean|meant by|you|call|is meant|by))* ?(?:an?|the|this|your)? ?(?:word |term )?["“]?back[ -]?ends?["”]?(?: (?:anyway|exactly|mean|means|really|for|even|actually|do|does|then|is|development|dev|developers?|engineers?|people|to me|like|i am|five|in|plain|simple|words|english|about|all|stuff|thing))*$',
      '\\bfront[ -]?end\\b.*\\bback[ -]?end\\b|\\bback[ -]?end\\b.*\\bfront[ -]?end\\b',
      '\\bdifference between (?:an? |the )?\\w+ and (?:an? |the )?back[ -]?end\\b',
      '\\bdo i (?:really |even |actually )?need an? back[ -]?end\\b',
      '^back[ -]?end$',
    ),
  ],
]
