import type { Visitor } from '../web/visitor.ts'

export type ActorKind = 'system' | 'visitor' | 'teller' | 'panellist' | 'staff'

/** Who did it, as it was then. */
export interface Actor {
  kind: ActorKind
  id?: number
  name?: string
}

export const SYSTEM: Actor = { kind: 'system' }

export function actorOf(visitor: Visitor): Actor {
  if (visitor.kind === 'staff') return { kind: 'staff', id: visitor.accountId, name: visitor.name }
  return { kind: 'visitor' }
}
