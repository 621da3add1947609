/**
 * A wish for the map without how much of it is wanted: "a line each" and "nothing more" say how to tell a thing, and
 * "nothing left out" means everything.
 */
export function withoutMeasure(text: string): string {
  const rest = text.replace(NONE_MISSING, 'everything').replace(A_LINE_EACH, ' ').replace(NO_MORE, ' ')
  return (
    rest
      .replace(/[\s,;:.]+$/, '')
      .replace(/\s+/g, ' ')
      .trim() || text
  )
}

const LINES = 'lines?|sentences?|words?|strokes?|phrases?'
const A_LINE_EACH = new RegExp(
  `,? ?\\b(?:with |in |on )?(?:just )?(?:an?|one|the) (?:short |single |brief )?(?:${LINES}) (?:each|apiece|(?:for|per|on|about|of) (?:each|every)(?: one)?|per)\\b|,? ?\\b(?:one )?(?:per|a) line$|,? ?\\beach (?:with|in|on) (?:an?|one|its own) (?:short |single |brief )?(?:${LINES})|,? ?\\b(?:with |in )(?:a few|few|some|rough|broad|a couple of|two|three|four|five|\\d+) (?:rough |short |broad )?(?:${LINES})$|,? ?\\bfrom (?:the )?first(?: verb| one)? (?:\\w+ )?to (?:the )?last(?: verb| one)?\\b`,
  'g',
)
const NO_MORE =
  /,? ?(?:\band |\bbut )?\b(?:nothing (?:more|else|besides)|no (?:extras?|more|frills|explanations?))\b/g
const NONE_MISSING =
  /\b(?:with |and )?(?:nothing|none|no one|not one|no tool) (?:is |are |being )?(?:left out|missing|skipped|omitted|forgotten)\b|\b(?:leave|leaving|skip|skipping|omit|forget)(?: out)? (?:nothing|none|no one)(?: out)?\b|\b(?:do not|without) (?:leave|leaving|skip|skipping|omit|omitting|forget|forgetting)(?: out)? (?:any(?:thing|one)?|one|a single one)(?: out)?\b/g
