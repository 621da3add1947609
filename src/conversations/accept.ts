import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { branch, messageById } from './branches.ts'
import { type Accepted, type Conversations, MOST_TOLD } from './conversations.ts'
import type { ConversationRow, MessageRow, Tables } from './migrations.ts'
import { nextRecency } from './recency.ts'
import { messageOf, opened, rowOf } from './rows.ts'
import { titleOf } from './title.ts'

type Question = Parameters<Conversations['accept']>[0]

/** Spelled out, so that SQLite sees that the index of open answers will do. */
const IS_OPEN = sql<boolean>`state = 'streaming'`

/**
 * Takes a question into the branch it belongs to and opens its answer, which is then the end of the branch on
 * show. What it reads does not grow with the conversation.
 * @param writing ids of the answers that are being written
 */
export async function accept(
  tx: Transaction<Tables>,
  question: Question,
  { now, writing }: { now: string; writing: ReadonlySet<string> },
): Promise<Accepted> {
  const { visitor, conversation, answer } = question
  const kept = await tx
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', conversation)
    .executeTakeFirst()
  if (kept && kept.visitor !== visitor) return { status: 'unknown' }
  const answering = await answerBeingWritten(tx, conversation, writing)
  if (answering) {
    const came = await messageById(tx, conversation, question.message.id)
    const isSame =
      came?.sequence === answering.parent && came.parts === JSON.stringify(question.message.parts)
    return { status: isSame && !question.anew ? 'answering' : 'busy', answer: answering.id }
  }
  await interruptOpen(tx, conversation)
  const place = await placeOf(tx, kept, question)
  if (!place) return { status: 'duplicate' }

  await touch(tx, { kept, question, first: place.parent === 0, now })
  const asked = place.asked ?? (await insert(tx, question, { parent: place.parent, now }))
  await giveWay(tx, asked)
  const sequence = await nextSequence(tx, conversation)
  const open = opened(answer, { conversation, sequence, parent: asked.sequence, now })
  await tx.insertInto('messages').values(open).execute()
  await tx.updateTable('conversations').set({ shown: sequence }).where('id', '=', conversation).execute()
  const history = await branch(tx, { conversation, end: asked.sequence, most: MOST_TOLD })
  return { status: 'accepted', history: history.map(messageOf) }
}

/** An answer that is open and not being written was left when its end could not be stored. */
export async function answerBeingWritten(
  db: Kysely<Tables>,
  conversation: string,
  writing: ReadonlySet<string>,
): Promise<Pick<MessageRow, 'id' | 'parent'> | undefined> {
  const open = await db
    .selectFrom('messages')
    .select(['id', 'parent'])
    .where('conversation', '=', conversation)
    .where(IS_OPEN)
    .execute()
  return open.find(({ id }) => writing.has(id))
}

async function interruptOpen(tx: Transaction<Tables>, conversation: string) {
  await tx
    .updateTable('messages')
    .set({ state: 'interrupted' })
    .where('conversation', '=', conversation)
    .where(IS_OPEN)
    .execute()
}

/** After which message a question comes, and its row when it is kept already. Undefined for a duplicate. */
type Place = { parent: number; asked?: MessageRow } | undefined

async function placeOf(
  tx: Transaction<Tables>,
  kept: ConversationRow | undefined,
  { visitor, conversation, message, instead, anew }: Question,
): Promise<Place> {
  const same = await messageById(tx, conversation, message.id)
  if (!same) {
    if (await isUsed(tx, visitor, message.id)) return undefined
    const earlier = instead === undefined ? undefined : await messageById(tx, conversation, instead)
    return { parent: earlier?.role === 'user' ? earlier.parent : (kept?.shown ?? 0) }
  }
  if (same.role !== 'user') return undefined
  if (anew) return { parent: same.parent, asked: same }
  if (instead !== message.id && !(await isLast(tx, conversation, kept, same))) return undefined
  if (same.parts === JSON.stringify(message.parts)) return { parent: same.parent, asked: same }
  await giveOtherId(tx, same)
  return { parent: same.parent }
}

async function isUsed(tx: Transaction<Tables>, visitor: string, message: string): Promise<boolean> {
  const row = await tx
    .selectFrom('messages')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation')
    .select('messages.id')
    .where('messages.id', '=', message)
    .where('conversations.visitor', '=', visitor)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether it is the last question of the branch on show. */
async function isLast(
  tx: Transaction<Tables>,
  conversation: string,
  kept: ConversationRow | undefined,
  { sequence }: MessageRow,
): Promise<boolean> {
  const end = await tx
    .selectFrom('messages')
    .select('parent')
    .where('conversation', '=', conversation)
    .where('sequence', '=', kept?.shown ?? 0)
    .executeTakeFirst()
  return end?.parent === sequence
}

/** The AI SDK's clients go on using a question's id for its new words. */
async function giveOtherId(tx: Transaction<Tables>, { conversation, sequence }: MessageRow) {
  await tx
    .updateTable('messages')
    .set({ id: randomUUID() })
    .where('conversation', '=', conversation)
    .where('sequence', '=', sequence)
    .execute()
}

async function insert(
  tx: Transaction<Tables>,
  { conversation, message }: Question,
  { parent, now }: { parent: number; now: string },
): Promise<MessageRow> {
  const row = rowOf(message, { conversation, sequence: await nextSequence(tx, conversation), parent, now })
  await tx.insertInto('messages').values(row).execute()
  return row
}

async function nextSequence(tx: Transaction<Tables>, conversation: string): Promise<number> {
  const last = await tx
    .selectFrom('messages')
    .select('sequence')
    .where('conversation', '=', conversation)
    .orderBy('sequence', 'desc')
    .executeTakeFirst()
  return (last?.sequence ?? 0) + 1
}

/** Takes away earlier answers to a question that never came whole, unless something was said after them. */
async function giveWay(tx: Transaction<Tables>, { conversation, sequence }: MessageRow) {
  await tx
    .deleteFrom('messages')
    .where('conversation', '=', conversation)
    .where('parent', '=', sequence)
    .where((row) => row.or([row('state', 'in', ['failed', 'interrupted']), row('words', '=', '')]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages as after')
            .select('after.sequence')
            .where('after.conversation', '=', conversation)
            .whereRef('after.parent', '=', 'messages.sequence'),
        ),
      ),
    )
    .execute()
}

/** Makes the conversation when it is new, and puts it on top of its visitor's list. */
async function touch(
  tx: Transaction<Tables>,
  given: { kept: ConversationRow | undefined; question: Question; first: boolean; now: string },
) {
  const { kept, question, first, now } = given
  const { visitor, conversation: id, message } = question
  const recency = await nextRecency(tx, visitor)
  if (!kept)
    return tx
      .insertInto('conversations')
      .values({
        id,
        visitor,
        title: titleOf(message),
        named: 0,
        shown: 0,
        recency,
        created_at: now,
        updated_at: now,
      })
      .execute()
  const title = first && kept.named === 0 && !question.anew ? titleOf(message) : kept.title
  return tx
    .updateTable('conversations')
    .set({ title, recency, updated_at: now })
    .where('id', '=', id)
    .execute()
}
