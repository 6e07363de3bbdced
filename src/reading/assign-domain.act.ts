import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { domainById } from '../programme/programme.store.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { setSuggestionState, suggestionOf } from './findings.store.ts'
import { setStoryDomain } from './triage.store.ts'
import { ensureStands } from './triage.ts'

/** Staff say which change this is. What the teller chose stays beside it, and can be returned to. */
export function assignDomain(
  tx: Tx,
  { storyId, domainId, by, at }: { storyId: number; domainId: number; by: Actor; at: Instant },
): void {
  ensureStands(storyById(tx, storyId))
  const domain = domainById(tx, domainId)
  if (!domain || domain.supersededAt !== null) throw new Refusal('変化の種類を、一覧から選んでください。')
  const suggestion = suggestionOf(tx, storyId)
  setStoryDomain(tx, storyId, { domainId, domainBy: 'staff' })
  if (suggestion) setSuggestionState(tx, storyId, suggestion.code === domain.code ? 'accepted' : 'rejected')
  record(tx, {
    at,
    actor: by,
    deed: 'assign-domain',
    subject: { kind: 'story', id: storyId },
    detail: { domain: domain.label },
  })
}
