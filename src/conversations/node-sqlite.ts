import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'

/** Kysely's dialect for the SQLite that is built into Node. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(database: DatabaseSync) {
    super({ database: asKyselyKnowsIt(database) })
  }

  override createAdapter() {
    return new TransactionalAdapter()
  }
}

// Kysely leaves SQLite's migrations outside of transactions. SQLite can undo a change of the schema, so a
// server that is killed half way through an upgrade starts again from where it was.
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true
  }
}

function asKyselyKnowsIt(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      // A full disk ends the transaction by itself (sqlite.org/lang_transaction.html); a complaint that there is none
      // to roll back would take the place of what happened.
      const isOver = sql === 'rollback' && !database.isTransaction
      const statement = database.prepare(isOver ? 'select 1' : sql)
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      }
    },
  }
}

/** Kysely calls parameters `unknown`; SQLite itself refuses what it cannot store. */
function values(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[]
}
