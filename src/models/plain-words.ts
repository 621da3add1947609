/**
 * A question as plain words: lower case, straight quotes, contractions with their apostrophe, and without a
 * greeting or an "ok, thanks" around what is asked. What is only a greeting stays.
 */
export function plainWords(question: string): string {
  let text = lightly(question)
  for (const around of AROUND) {
    const less = text.replace(around, '')
    if (less !== '') text = less
  }
  return text.trim()
}

/** The same, with every word kept. */
export function lightly(question: string): string {
  return question
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.!?…,;:]+$/, '')
    .replace(CONTRACTED, (word) => CONTRACTIONS.get(word)!)
}

const CONTRACTIONS = new Map(
  `im:i'm ive:i've dont:don't doesnt:doesn't isnt:isn't arent:aren't cant:can't wont:won't lets:let's thats:that's
  whats:what's wheres:where's whos:who's hows:how's whys:why's youre:you're didnt:didn't wasnt:wasn't shouldnt:shouldn't
  couldnt:couldn't wouldnt:wouldn't theres:there's`
    .split(/\s+/)
    .map((pair) => pair.split(':') as [string, string]),
)
const CONTRACTED = new RegExp(`\\b(?:${[...CONTRACTIONS.keys()].join('|')})\\b`, 'g')

// Each is taken away only when something is left.
const AROUND = [
  /^(?:hi|hello|hey|good (?:morning|evening|afternoon))(?: there)?(?: fira)?[,.!]* +(?!fira$|there$)/,
  /^(?:(?:ok(?:ay)?|got it|i see|great|cool|nice|good|alright|right|thanks|thank you|perfect|hmm+|um+|so|well|but|now|please|fira|sorry|sure|yes|yeah|no|just)[,.!]* +)+(?=\S)/,
  /^(?:(?:can|could|would|will) you(?: please)?|i(?:'d| would) (?:like|love) (?:you )?to|can i|may i|could i|let me)(?: (?:be|hear|see|know))? (?=\S)/,
  /[,.]? (?:please|fira|thanks|thank you)$/,
]
