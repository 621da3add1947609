/**
 * Whether a sentence says of a thing that the map does not hold it, and says no more of it. "DynamoDB isn’t on our
 * map, so I won’t guess at it" does; "DynamoDB isn’t on our map, but it is a fast store" does not.
 */
export function saysAbsent(sentence: string): boolean {
  const words = sentence.replaceAll('’', "'")
  return NAMES_MAP.test(words) && DENIES.test(words) && !DESCRIBES.test(words)
}

const NAMES_MAP = /\b(?:map|here)\b/i
const DENIES =
  /n't\b|\b(?:not|neither|nor|no|none|nothing|nowhere|never|cannot|beyond|outside|off|missing|without)\b/i
const DESCRIBES =
  /\b(?:it|they|which|that|who)(?:'s|'re| is| are| was| were| has| keeps| stores| does| can| lets| gives| offers| runs| works)\b(?! (?:not|isn't|beyond|outside|missing|off)\b)|\b(?:is|are|was|were) (?:also |really |just |only |still |actually )?(?:an?|one of|like|similar|based|made|built|used|known|called|faster|better|great|good|fast)\b/i

/** Whether words before a claim take it back: "it is not so that …", "would …", "does …?". */
export function isTakenBack(before: string): boolean {
  return TAKES_BACK.test(before.replaceAll('’', "'"))
}

const TAKES_BACK =
  /n't\b|\b(?:not|neither|nor|no|never|cannot|rather|instead|wrong|mistake|unless|if|whether|would|could|should|might|do|does|did|until|say|says|said|think|thought|wish|imagine|suppose|unlike|than|without)\b|^\W*(?:is|are|was|were|can|may|why|where|when|how|what)\b/i
