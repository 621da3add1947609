/** A link to a place on the map, with these words. */
export function link(words: string, id: string): string {
  return `[${words}](#${id})`
}

/** Takes the links out again, so that a model reads its earlier words as it wrote them. */
export function unlink(markdown: string): string {
  return markdown.replace(/\[((?:[^[\]\\]|\\.)*)\]\(#[^()\s]*\)/g, '$1')
}
