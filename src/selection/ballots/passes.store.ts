import { and, asc, eq, isNotNull } from 'drizzle-orm'
import type { Instant } from '../../base/clock.ts'
import type { Db, Tx } from '../../db/open.ts'
import type { Outcome } from '../../voting/outcome.ts'
import type { PassPlan } from '../../voting/procedure.ts'
import { passCandidates, passes } from './ballots.table.ts'
import type { Counted } from './count.ts'
import { secretBallotsIn } from './secret.store.ts'

export interface Pass {
  number: number
  plan: PassPlan
  outcome: Outcome | null
  inputHash: string | null
}

/** A pass that has been closed and counted. */
export type CountedPass = Pass & { outcome: Outcome }

export function countedPasses(db: Db, roundId: number): CountedPass[] {
  return passesOf(db, roundId).flatMap(({ outcome, ...pass }) => (outcome === null ? [] : [{ ...pass, outcome }]))
}

export function passesOf(db: Db, roundId: number): Pass[] {
  const rows = db.select().from(passes).where(eq(passes.roundId, roundId)).orderBy(asc(passes.number)).all()
  // `outcome` is written by closing a pass and by nothing else.
  return rows.map(({ number, outcome, inputHash, kind, ballot, secret }) => {
    return { number, plan: { kind, ballot, secret }, outcome: outcome as Outcome | null, inputHash }
  })
}

/** The pass that is open, or was the last one. */
export function passNumbered(db: Db, roundId: number, number: number): Pass {
  const found = passesOf(db, roundId).find((pass) => pass.number === number)
  // Before the opening there is no pass; whoever asks is shown the first one of a plain majority.
  return found ?? { number, plan: { kind: 'vote', ballot: 'single', secret: false }, outcome: null, inputHash: null }
}

export function passCandidateIds(db: Db, roundId: number, pass: number): number[] {
  return db
    .select({ id: passCandidates.candidateId })
    .from(passCandidates)
    .where(and(eq(passCandidates.roundId, roundId), eq(passCandidates.pass, pass)))
    .orderBy(asc(passCandidates.candidateId))
    .all()
    .map(({ id }) => id)
}

export function insertPass(
  tx: Tx,
  pass: { roundId: number; number: number; plan: PassPlan; candidateIds: readonly number[]; at: Instant },
): void {
  const { roundId, number, plan, candidateIds, at } = pass
  tx.insert(passes)
    .values({ roundId, number, ...plan, openedAt: at })
    .run()
  tx.insert(passCandidates)
    .values(candidateIds.map((candidateId) => ({ roundId, pass: number, candidateId })))
    .run()
}

export function setCounted(
  tx: Tx,
  pass: Counted & { roundId: number; number: number; inputSalt: string; at: Instant },
): void {
  const { roundId, number, outcome, input, inputHash, inputSalt, at } = pass
  tx.update(passes)
    .set({ outcome, input, inputHash, inputSalt, closedAt: at })
    .where(and(eq(passes.roundId, roundId), eq(passes.number, number)))
    .run()
}

/** While people vote again nobody is to see how the vote stood (R5.10). */
export function forgetCount(tx: Tx, roundId: number, number: number): void {
  tx.update(passes)
    .set({ outcome: null, input: null, inputHash: null, inputSalt: null, closedAt: null })
    .where(and(eq(passes.roundId, roundId), eq(passes.number, number)))
    .run()
}

/** What was counted in each closed pass, with its salt: for the export alone. */
export function countedInputs(db: Db, roundId: number) {
  const rows = db
    .select({
      ...{ number: passes.number, salt: passes.inputSalt, hash: passes.inputHash },
      ...{ input: passes.input, outcome: passes.outcome, secret: passes.secret },
    })
    .from(passes)
    .where(and(eq(passes.roundId, roundId), isNotNull(passes.outcome)))
    .orderBy(asc(passes.number))
    .all()
  return rows.map(({ secret, input, ...row }) => {
    if (!secret || typeof input !== 'object' || input === null) return { ...row, input }
    const ballots = secretBallotsIn(db, roundId, row.number).map(({ receipt, marks }) => ({ by: receipt, marks }))
    return { ...row, input: { ...input, ballots } }
  })
}
