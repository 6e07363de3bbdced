import type { Db, Sqlite, Store, Tx } from './open.ts'

/** Runs a deed in a transaction and answers after COMMIT. */
export type Write = <T>(deed: (tx: Tx) => T) => Promise<T>

interface Waiting {
  run(db: Db): void
  settle(failure?: unknown): void
}

/**
 * The one door for writing. Deeds that arrive in one turn of the event loop share a `BEGIN IMMEDIATE … COMMIT`, each in
 * a SAVEPOINT of its own: one fsync serves them all, a refusal undoes only its own deed, and nobody is answered before
 * the COMMIT (running.md §2.3).
 */
export function openWriter({ sqlite, db }: Store): Write {
  let queue: Waiting[] = []
  const flush = () => {
    const batch = queue
    queue = []
    commitTogether(sqlite, db, batch)
  }
  return (deed) =>
    new Promise((resolve, reject) => {
      let outcome: { value: ReturnType<typeof deed> } | undefined
      if (
        queue.push({
          run: (tx) => {
            outcome = { value: refuseAsync(deed(tx)) }
          },
          settle: (failure) => (outcome && failure === undefined ? resolve(outcome.value) : reject(failure)),
        }) === 1
      )
        setImmediate(flush)
    })
}

function commitTogether(sqlite: Sqlite, db: Db, batch: Waiting[]): void {
  const failures = new Map<Waiting, unknown>()
  try {
    sqlite.exec('BEGIN IMMEDIATE')
    for (const waiting of batch) runInSavepoint(sqlite, db, waiting, failures)
    sqlite.exec('COMMIT')
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK')
    for (const waiting of batch) waiting.settle(failures.get(waiting) ?? error)
    return
  }
  for (const waiting of batch) waiting.settle(failures.get(waiting))
}

function runInSavepoint(sqlite: Sqlite, db: Db, waiting: Waiting, failures: Map<Waiting, unknown>): void {
  sqlite.exec('SAVEPOINT deed')
  try {
    waiting.run(db)
    sqlite.exec('RELEASE deed')
  } catch (error) {
    failures.set(waiting, error ?? new Error('a deed failed without saying why'))
    // A full disk may already have rolled everything back: then there is no savepoint to return to.
    if (!sqlite.inTransaction) throw error
    sqlite.exec('ROLLBACK TO deed; RELEASE deed')
  }
}

// A promise inside the transaction would write after the COMMIT.
function refuseAsync<T>(value: T): T {
  if (value instanceof Promise) throw new Error('a deed must not be async')
  return value
}

/** For start-up and tests, where nobody else is writing yet. */
export function writeNow<T>({ sqlite, db }: Store, deed: (tx: Tx) => T): T {
  return sqlite.transaction(() => refuseAsync(deed(db))).immediate()
}
