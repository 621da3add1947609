/** What the reader is told when an answer cannot be given; every failure is one of these. */
export const sentences = {
  unreachable: 'I can’t reach my words just now, Fira. Ask me again in a moment.',
  tooSlow: 'The words are taking too long to come, Fira. Ask me again in a moment.',
  cutShort: 'My words broke off here. Ask me again, and I’ll take it from the start.',
  empty: 'No words came to me that time, Fira. Ask me once more.',
  unsaved: 'I could not keep these words, Fira. They are here now, but they may be gone when you come back.',
  deleted: 'This conversation was deleted while I was speaking, Fira.',
  absent: 'That is not on our map, Fira, so I’ll leave it there.',
  withheld: 'I’d rather not say more about that, Fira. Ask me about anything on the map.',
} as const
