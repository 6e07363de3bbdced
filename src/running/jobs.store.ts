import { and, asc, count, eq, inArray, lte, or, sql } from 'drizzle-orm'
import type { Instant } from '../base/clock.ts'
import type { Db, Tx } from '../db/open.ts'
import { jobs } from './running.table.ts'

export type JobInput = Record<string, number | string>
export interface Job {
  id: number
  name: string
  input: JobInput
  attempts: number
}

/** In the same transaction as what the job is about: both stand, or neither. */
export function enqueue(tx: Tx, name: string, input: JobInput, at: Instant): number {
  return tx.insert(jobs).values({ name, input, runAt: at, createdAt: at }).returning({ id: jobs.id }).get().id
}

/** Enqueues what comes back day after day, unless its next turn already waits. */
export function enqueueOnce(tx: Tx, name: string, at: Instant, now = at): void {
  const waiting = tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.name, name), eq(jobs.state, 'waiting')))
    .get()
  if (!waiting) tx.insert(jobs).values({ name, input: {}, runAt: at, createdAt: now }).run()
}

/** The next job that is due, now leased to the caller; one whose lease ran out (a crash) is due again. */
export function claimNext(tx: Tx, at: Instant, leaseMs: number): Job | undefined {
  const due = tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      or(
        and(eq(jobs.state, 'waiting'), lte(jobs.runAt, at)),
        and(eq(jobs.state, 'running'), lte(jobs.leasedUntil, at)),
      ),
    )
    .orderBy(asc(jobs.runAt), asc(jobs.id))
    .limit(1)
    .get()
  if (!due) return undefined
  return tx
    .update(jobs)
    .set({ state: 'running', leasedUntil: at + leaseMs, attempts: sql`${jobs.attempts} + 1` })
    .where(eq(jobs.id, due.id))
    .returning({ id: jobs.id, name: jobs.name, input: jobs.input, attempts: jobs.attempts })
    .get()
}

/** What a process left running when it died is due at once for the next one: a database has one process. */
export function releaseJobs(tx: Tx): void {
  tx.update(jobs).set({ state: 'waiting', leasedUntil: null }).where(eq(jobs.state, 'running')).run()
}

export function finishJob(tx: Tx, id: number, at: Instant): void {
  tx.update(jobs).set({ state: 'done', finishedAt: at, leasedUntil: null }).where(eq(jobs.id, id)).run()
}

export function postponeJob(tx: Tx, id: number, problem: string, runAt: Instant): void {
  tx.update(jobs).set({ state: 'waiting', lastError: problem, leasedUntil: null, runAt }).where(eq(jobs.id, id)).run()
}

export function failJob(tx: Tx, id: number, problem: string, at: Instant): void {
  tx.update(jobs)
    .set({ state: 'failed', lastError: problem, leasedUntil: null, finishedAt: at })
    .where(eq(jobs.id, id))
    .run()
}

export function countOpenJobs(db: Db): number {
  return (
    db
      .select({ n: count() })
      .from(jobs)
      .where(inArray(jobs.state, ['waiting', 'running']))
      .get()?.n ?? 0
  )
}
