/** What is said for the sake of the talk, not of the map. */
export type Courtesy =
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'who'
  | 'lost'
  | 'begin'
  | 'doubt'
  | 'unclear'
  | 'nod'

/** Reads plain words as a courtesy; undefined when they ask for something. */
export function courtesy(text: string): Courtesy | undefined {
  if (text.split(' ').length > 9) return undefined
  return COURTESIES.find(([, pattern]) => pattern.test(text))?.[0]
}

const COURTESIES: [Courtesy, RegExp][] = [
  [
    'greeting',
    /^(?:nice|good|lovely) to meet you.*$|^any(?:one|body) (?:there|here|home)$|^good (?:morning|evening|afternoon|day)\b.{0,12}$|^(?:hi|hello|helo|hey|yo|howdy|greetings|good (?:morning|evening|afternoon|day))(?: there)?(?: fira| guide)?$|^(?:are you there|anybody there|how are you)$/,
  ],
  [
    'thanks',
    /^(?:many |great,? |big )?(?:thanks?|thank you|thx|thnaks|ty|cheers)(?: (?:a lot|so much|very much|again|you|for .*))?$|^(?:that|this) (?:was|is|'s) (?:very |really |so )?(?:helpful|useful|kind|great|good|nice|clear)$|^(?:very )?helpful$|\b(?:that|this|it|which) (?:really )?(?:helps|helped|makes sense)\b|\bthat(?:'s| is| was) (?:very |really |so |all )?(?:clear|clearer|good|great|nice|beautiful|lovely|wonderful|helpful)\b|\bthank(?:s| you)\b|^(?:i )?(?:love|like) (?:this|it|that|you).*$|^well (?:said|explained)$|^you(?:'re| are) (?:so |very |really )?(?:awesome|great|good|kind|helpful|the best|wonderful|amazing|nice|lovely)\b/,
  ],
  [
    'goodbye',
    /^(?:good ?bye|bye(?: bye)?|see you(?: later| soon)?|good night|farewell|that's all(?: for (?:now|today))?|i'm done|see you .*|talk (?:to you )?(?:later|soon|tomorrow)|(?:have a )?(?:good|nice) (?:day|evening|night)|until (?:next time|tomorrow)|take care)$/,
  ],
  [
    'who',
    /^(?:who|what) (?:are|is) (?:you|this|that speaking|speaking)\b|^what(?:'s| is) your (?:name|purpose|job)|^what (?:can|do) you (?:do|know)\b|^how (?:can|do) you (?:help|work)|^what can i ask|^(?:help|help me)$|^introduce yourself|^are you (?:an? )?(?:ai|bot|robot|human|person|real|chatgpt|gpt|machine|language model)\b|^who (?:made|built|created) you|^what (?:model|ai|language model) (?:are you|is this)|\byour (?:instructions|prompt|system prompt|rules)\b/,
  ],
  [
    'lost',
    /^(?:ugh,? )?(?:i(?:'m| am| feel|'ve been)|feeling|this (?:is|makes|leaves)|it(?:'s| makes me))(?: \w+){0,4} (?:lost|confused|confusing|overwhelmed|overwhelming|stuck|tired|exhausted|bored|stupid|dumb|frustrated|frustrating|anxious|stressed|too much|unsure|drowning|new(?: (?:to|here).*)?|a beginner|nervous|afraid|sad|worried)\b.*$|^(?:overwhelmed|confused|drowning|lost|too much)\b.*$|^i (?:don't|do not) know (?:what|where|how).*(?:doing|ask|begin|start).*$|^i have no idea\b.*$|^(?:it's|this is|that's) (?:too|so) (?:much|hard|complicated|confusing).*$|^(?:lost|confused)$|^i (?:don't|can't) (?:understand|follow|get)(?: (?:it|this|that|you|any of this|anything))?$/,
  ],
  [
    'begin',
    /^(?:where|how) (?:should|do|can|would|could) (?:i|we|one) (?:even )?(?:start|begin)$|^(?:i(?:'m| am) new.* )?where do i (?:start|begin)$|^(?:let's )?(?:start|begin)$|^let's go$|^i(?:'m| am) ready$|^ready$|^what (?:should|can) i (?:learn|ask|do|see)(?: (?:first|next|here|now))?$|^what now$/,
  ],
  [
    'doubt',
    /^(?:are you sure|really|is that (?:so|true|right)|you(?:'re| are) (?:wrong|mistaken|lying)|that(?:'s| is) (?:wrong|not (?:right|true|correct)|incorrect|false)|i (?:don't|do not) (?:agree|believe (?:it|you|that)|think so)|wrong|no way)$/,
  ],
  [
    'unclear',
    /^(?:what|huh|eh|sorry|pardon|what do you mean|what does (?:that|it|this) mean|come again|say what)$/,
  ],
  [
    'nod',
    /^(?:ok(?:ay)?|cool|nice|good|great|fine|right|i see|got it|lol|haha+|interesting|wow|hmm+|ah(?: ok)?(?: got it)?|perfect|awesome|alright|no|nope|nah|not (?:now|really)|never ?mind|maybe|fair enough|makes sense|understood|true|indeed|👍|🙂|😊|😀|🙏|shut up|stop)$/u,
  ],
]
