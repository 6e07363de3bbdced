import type { House } from '../running/house.ts'
import type { JobInput } from '../running/jobs.store.ts'
import { requestMinutes } from './request-minutes.act.ts'

/** From the deed that made a record final (selection/rounds/ask-for-minutes.act.ts) into the ledger; the printing follows. */
export async function makeMinutes({ write, clock, wake }: House, input: JobInput): Promise<void> {
  const { roundId, accountId, name, headId, headAt, printed } = input
  const head = { id: Number(headId), at: Number(headAt), printed: String(printed) }
  const by = { accountId: Number(accountId), name: String(name) }
  await write((tx) => requestMinutes(tx, { roundId: Number(roundId), head, by, at: clock.now() }))
  wake()
}
