import type { Instant } from '../../base/clock.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { ensureNewNames } from './panel.ts'
import { membersOfPanel, putMembers, setLeft } from './panels.store.ts'

interface Change {
  panelId: number
  by: Actor
  at: Instant
}

export function addMembers(tx: Tx, { panelId, names, by, at }: Change & { names: readonly string[] }): void {
  ensureNewNames(names, membersOfPanel(tx, panelId))
  putMembers(tx, panelId, names)
  record(tx, {
    at,
    actor: by,
    deed: 'add-members',
    subject: { kind: 'panel', id: panelId },
    detail: { added: names.length },
  })
}

/** 退く: rounds that were opened before still know the member. */
export function retireMember(tx: Tx, { panelId, memberId, by, at }: Change & { memberId: number }): void {
  setLeft(tx, panelId, [memberId], at)
  record(tx, { at, actor: by, deed: 'retire-member', subject: { kind: 'panel', id: panelId }, detail: { memberId } })
}
