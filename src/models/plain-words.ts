/**
 * A question as plain words: lower case, straight quotes, contractions written out ("what's" is "what is"), and
 * without a greeting, a "please" or an "ok, so" around what is asked. What is only a greeting stays.
 */
export function plainWords(question: string): string {
  let text = lightly(question)
  for (let before = ''; before !== text; ) {
    before = text
    for (const around of AROUND) text = text.replace(around, '').trim() || text
  }
  return text
}

/** The same, with every word kept. */
export function lightly(question: string): string {
  const text = question
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\s*(?:\(?\d[.)]|\([a-h]\))\s+/, '')
    .replace(/^[\s.,;:…-]+|[\s.!?…,;:]+$/g, '')
    .replace(/[\p{L}']+/gu, (word) => WRITTEN.get(word) ?? word)
    .replace(/\bcan't\b/g, 'can not')
    .replace(/\bwon't\b/g, 'will not')
    .replace(/n't\b/g, ' not')
    .replace(/\b(what|where|who|how|why|when|which|that|it|there|here|he|she|everything)'s\b/g, '$1 is')
  return ENDINGS.reduce((words, [ending, written]) => words.replace(ending, written), text)
}

const ENDINGS: [RegExp, string][] = [
  [/'m\b/g, ' am'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/'d\b/g, ' would'],
  [/\blittle (?=ones?\b)/g, 'small '],
]

/** Whether a word is written in haste but meant so: "dont", "thx". */
export function isShorthand(word: string): boolean {
  return WRITTEN.has(word)
}

/** Hasty and short writing, as it is meant. */
const WRITTEN = new Map(
  `im:i am|ive:i have|dont:do not|doesnt:does not|isnt:is not|arent:are not|cant:can not|wont:will not|lets:let us|let's:let us
  thats:that is|whats:what is|wheres:where is|whos:who is|hows:how is|whys:why is|whens:when is|youre:you are|didnt:did not
  wasnt:was not|shouldnt:should not|couldnt:could not|wouldnt:would not|theres:there is|u:you|ur:your|pls:please|plz:please
  wanna:want to|gonna:going to|gimme:give me|lemme:let me|dunno:do not know|cuz:because|coz:because|bc:because|tho:though
  pics:pictures|n:and|diff:difference|smth:something|sth:something|ppl:people|nxt:next|thx:thanks|thnx:thanks|tnx:thanks|ty:thanks|tysm:thanks|tyvm:thanks|sm:so much
  thnaks:thanks|thankyou:thanks|yup:yes|yep:yes|yeah:yes|yea:yes|ya:yes|yess:yes|nope:no|nah:no|okay:ok|k:ok|kk:ok|alot:a lot
  cud:could|shud:should|wud:would|wat:what|wut:what|wich:which|whch:which|abt:about|rly:really|idk:i do not know|eli5:explain simply
  tldr:in short|tl:in short|dr:|y:why|gotcha:got it|ain't:is not|aint:is not|kinda:kind of|sorta:sort of|betw:between|vs.:vs|nono:no no|nonono:no no|nvm:never mind|nm:never mind|np:no problem`
    .split(/[|\n]/)
    .map((pair) => pair.trim().split(':') as [string, string]),
)

// Each is taken away only when something is left.
const AROUND = [
  /^(?:hi+|hello+|hey+|hiya|hola|yo|howdy|greetings|dear|good (?:morning|evening|afternoon|day))(?: (?:there|fira|guide|again|all|everyone|friend))*[,.!;:]* +(?!(?:fira|there|again)$)/,
  /^(?:(?:ok|got it|i see|great|cool|nice|good|alright|all right|right|thanks|thank you|perfect|hm+|um+|uh+|er+|ah+|oh+|so|well|but|and|now|please|fira|sorry|sure|just|btw|by the way|quick question|one question|one more question|question|one thing|another thing|first|firstly|second|secondly|third|next question|also|then|actually|listen|look|wait|excuse me|pardon me|if you (?:do not mind|can|please)|for a friend|asking for a friend|out of curiosity)[,.!;:]* +)(?=\S)/,
  /^(?:(?:can|could|would|will|might) you(?: please| kindly| maybe| perhaps)?|are you able to|do you mind|would you mind|i(?: would| (?:just|really|only))*(?: like| love| want| need| wish)(?: you)? to(?= (?:know|see|hear|be|understand|ask|learn))|i wonder|i was wondering|i am wondering|can i|may i|could i|let me|let us|is it possible to|do you (?:happen to )?know|any idea|any chance(?: you (?:can|could))?|tell me:?(?= (?:what|where|which|who|why|how|when|is|are|does|do)\b)|please) (?=\S)/,
  /^(?:know|see|hear|ask|understand|learn) (?=(?:what|where|which|who|why|how|when|if|whether|about)\b)/,
  /[,.!;]* (?:please|fira|thanks|thank you|pal|mate|friend|dude|bro|man|then please|if you can|if possible|if you do not mind|in advance|ok|lol|haha+)$/,
]
