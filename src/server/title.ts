import { z } from 'zod'

const LONGEST = 200

/** A conversation's title, of one line: what would break it, or could not be seen, is no part of it. */
export const Title = z
  .string()
  .trim()
  .refine((title) => /[^\s\p{Cf}]/u.test(title), 'a title has words')
  .refine((title) => title.isWellFormed() && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(title), 'a title is one line')
  .refine((title) => [...title].length <= LONGEST, `a title has at most ${LONGEST} characters`)
