import type { Instant } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Tx } from '../../db/open.ts'
import { record } from '../../running/journal.store.ts'
import type { Actor } from '../../running/journal.ts'
import { panelLinks, setParent } from './tree.store.ts'
import { ensureMayStandAbove } from './tree.ts'

interface Placing {
  panelId: number
  /** null: it passes nothing up */
  parentId: number | null
  by: Actor
  at: Instant
}

/** 届ける先の会: to whom a panel passes up what it has chosen (R5.1). Rounds that were opened keep the stories they have. */
export function placePanel(tx: Tx, { panelId, parentId, by, at }: Placing): void {
  const links = panelLinks(tx)
  if (!links.some(({ id }) => id === panelId)) throw new Refusal('この選ぶ会は見つかりません。', 404)
  if (parentId !== null) ensureMayStandAbove(links, { id: panelId, parentId })
  setParent(tx, panelId, parentId)
  record(tx, { at, actor: by, deed: 'place-panel', subject: { kind: 'panel', id: panelId }, detail: { parentId } })
}
