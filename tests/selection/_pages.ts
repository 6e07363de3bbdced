import type { Tx } from '../../src/db/open.ts'
import { writeNow } from '../../src/db/write.ts'
import { linkToken } from '../../src/selection/rounds/link.ts'
import { membersOfRound } from '../../src/selection/rounds/members.store.ts'
import { browse, openTestHouse, signedIn } from '../house.ts'
import type { Room, Round } from './_room.ts'

/** A whole house with two members of staff at their desks; the first one is the facilitator of every round in `_room.ts`. */
export async function openMeeting(env: Record<string, string> = {}) {
  const open = await openTestHouse(env)
  const { house, store, clock } = open
  const room: Room = {
    store,
    clock,
    db: house.db,
    write: house.write,
    secret: house.secret,
    now: <T>(deed: (tx: Tx) => T) => writeNow(store, deed),
  }
  const facilitator = await signedIn(open, '山田 花子', 'hanako@example.jp')
  const colleague = await signedIn(open, '中村 次郎', 'jiro@example.jp')
  const link = (round: Round, member: number) => {
    const found = membersOfRound(room.db, round.roundId)[member]
    return found ? `/p/${linkToken(room.secret.links, found)}` : '/p/nobody'
  }
  return { open, room, facilitator, colleague, link, phone: () => browse(open.app), close: () => open.close() }
}
export type Meeting = Awaited<ReturnType<typeof openMeeting>>
