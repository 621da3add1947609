import type { Transaction } from 'kysely'
import type { Tables } from './migrations.ts'

/** The place on top of a visitor's list. */
export async function nextRecency(tx: Transaction<Tables>, visitor: string): Promise<number> {
  const top = await tx
    .selectFrom('conversations')
    .select('recency')
    .where('visitor', '=', visitor)
    .orderBy('recency', 'desc')
    .executeTakeFirst()
  return (top?.recency ?? 0) + 1
}
