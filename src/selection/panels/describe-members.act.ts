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
  /** the group that each belongs to; whoever is of a group does not judge its stories (R5.4) */
  belongs?: ReadonlyMap<number, string>
  by: Actor
  at: Instant
}

/** メンバーの内わけ: kinds and no more; what was said of whom stays out of the journal (R5.5). */
export function describeMembers(tx: Tx, { panelId, kinds, belongs = new Map(), by, at }: Describing): void {
  const none = { role: null, age: null, gender: null }
  for (const { id } of sittingMembers(tx, panelId)) {
    setKind(tx, id, { ...(kinds.get(id) ?? none), belongs: belongs.get(id) ?? '' })
  }
  record(tx, { at, actor: by, deed: 'describe-members', subject: { kind: 'panel', id: panelId } })
}
