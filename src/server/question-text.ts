import { Refusal } from './errors.ts'

const LONGEST = 8000

/** Everything but newline and tab. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be stored
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

// Tag characters are invisible, and so a place to hide orders to a model. Only the flags of England,
// Scotland and Wales are written with them.
const TAGS =
  /(\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F})|[\u{E0000}-\u{E007F}]/gu

const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\p{Format}]*$/u

/**
 * A reader's words as they are stored: without half characters, control characters and hidden tags,
 * otherwise unchanged.
 * @throws Refusal 400 when nothing visible is left, or more than 8,000 characters
 */
export function questionText(raw: string): string {
  const text = withoutUnseen(raw)
  if (BLANK.test(text)) throw new Refusal(400, 'empty_message', 'The message has no words.')
  const length = [...text].length
  if (length > LONGEST)
    throw new Refusal(
      400,
      'message_too_long',
      `The message has ${length.toLocaleString('en')} characters; at most ${LONGEST.toLocaleString('en')} fit.`,
    )
  return text
}

/** Text without half characters, control characters but newline and tab, and hidden tags. */
export function withoutUnseen(raw: string): string {
  return raw.toWellFormed().replace(CONTROLS, '').replace(TAGS, '$1')
}
