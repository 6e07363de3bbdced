import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import type { IndexedText } from '../language/search.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { storyById } from '../stories/stories.store.ts'
import { putIndex } from '../stories/story-index.store.ts'
import {
  dropOpenSuggestion,
  markRead,
  type NewFinding,
  putSuggestion,
  readingOf,
  replaceOpenFindings,
} from './findings.store.ts'
import type { Suggestion } from './suggestions.ts'
import { dropStaleSuggestions, suggestTagsFor } from './tags.store.ts'

export interface Reading {
  storyId: number
  tags: Suggestion[]
  domain: { domainId: number; words: string[] } | undefined
  findings: NewFinding[]
  indexed: IndexedText
  engine: string
}

/** Keeps what the machine found. It may be done twice; what staff decided in between stays as they decided it. */
export function keepReading(tx: Tx, { storyId, tags, domain, findings, indexed, engine }: Reading, at: Instant): void {
  const story = storyById(tx, storyId)
  if (!story || story.state === 'withdrawn') return
  const isFirst = readingOf(tx, storyId) === undefined
  dropStaleSuggestions(
    tx,
    storyId,
    tags.map(({ label }) => label),
  )
  suggestTagsFor(tx, storyId, tags)
  if (domain) putSuggestion(tx, { storyId, ...domain })
  else dropOpenSuggestion(tx, storyId)
  replaceOpenFindings(tx, storyId, findings)
  // What the duty staff look after is found by nobody's search.
  if (story.concernAt === null) putIndex(tx, storyId, indexed)
  markRead(tx, { storyId, readAt: at, engine })
  if (isFirst) record(tx, { at, actor: SYSTEM, deed: 'read-text', subject: { kind: 'story', id: storyId } })
}
