import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { allAreas } from '../../programme/programme.store.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import type { PanelLevel } from './panel.ts'
import { insertPanel, panelByName, putMembers } from './panels.store.ts'
import { placePanel } from './place-panel.act.ts'

interface NewPanel {
  name: string
  level: PanelLevel
  areaId: number | null
  /** the panel to which it passes up what it has chosen */
  parentId?: number | null
  members: readonly string[]
  by: Actor
  at: Instant
}

export function foundPanel(tx: Tx, { name, level, areaId, parentId = null, members, by, at }: NewPanel): number {
  if (panelByName(tx, name)) throw new Refusal('同じ名前の会が もうあります。ほかの名前にしてください。', 422, 'name')
  if (areaId !== null && !allAreas(tx).some(({ id }) => id === areaId))
    throw new Refusal('その地区は、いまはありません。えらび直してください。', 422, 'area')
  const id = insertPanel(tx, { name, level, areaId, createdAt: at })
  if (parentId !== null) placePanel(tx, { panelId: id, parentId, by, at })
  putMembers(tx, id, members)
  record(tx, {
    at,
    actor: by,
    deed: 'found-panel',
    subject: { kind: 'panel', id },
    detail: { members: members.length },
  })
  return id
}
