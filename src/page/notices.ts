/** Said while Fira cannot be reached. */
export const AWAY = 'Fira cannot be reached just now. Your words are kept.'

/** Said when a conversation could not be read. */
export const UNOPENED = 'The line is quiet just now. This conversation is kept, and opens when it is back.'

/** Said when a change did not get through. */
export const UNCHANGED = 'The line is quiet just now. Nothing has changed.'

/** Said when a question came while another answer was on its way. */
export const STILL_ANSWERING =
  'The guide is still answering here, perhaps in another window. Your words are kept in the field.'

/** Said when that answer is there. */
export const CAME_FIRST = 'Another answer came first. Your words are kept in the field.'
