import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { setSuggestionState } from './findings.store.ts'
import { setStoryDomain } from './triage.store.ts'
import { ensureStands } from './triage.ts'

/** Back to what the teller chose, or to none when she chose none; the suggestion is open again. */
export function returnDomain(tx: Tx, { storyId, by, at }: { storyId: number; by: Actor; at: Instant }): void {
  const { tellerDomainId } = ensureStands(storyById(tx, storyId))
  setStoryDomain(tx, storyId, { domainId: tellerDomainId, domainBy: tellerDomainId === null ? null : 'teller' })
  setSuggestionState(tx, storyId, 'suggested')
  record(tx, { at, actor: by, deed: 'return-domain', subject: { kind: 'story', id: storyId } })
}
