import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import type { MemberKind } from './composition.ts'
import { sittingMembers } from './panels.store.ts'
import { setKind } from './tree.store.ts'

interface Describing {
  panelId: number
  kinds: ReadonlyMap<number, MemberKind>
  by: Actor
  at: Instant
}

/** メンバーの内わけ: kinds and no more; what was said of whom stays out of the journal (R5.5). */
export function describeMembers(tx: Tx, { panelId, kinds, by, at }: Describing): void {
  const none = { role: null, age: null, gender: null }
  for (const { id } of sittingMembers(tx, panelId)) setKind(tx, id, kinds.get(id) ?? none)
  record(tx, { at, actor: by, deed: 'describe-members', subject: { kind: 'panel', id: panelId } })
}
