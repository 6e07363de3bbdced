import type { Instant } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import type { Actor } from '../running/journal.ts'
import { readSite } from '../running/settings.store.ts'
import { roundById } from '../selection/rounds/rounds.store.ts'
import { storyById } from '../stories/stories.store.ts'
import { type AskedRow, askedById } from './actions.store.ts'
import { channelOf } from './letter.ts'
import { letterSources, ownStory, reachable } from './letter-sources.store.ts'
import { letterOfAction } from './letter-words.ts'
import { actionLetterOf, insertLetter } from './letters.store.ts'

interface Returning {
  recommendationId: number
  storyIds: readonly number[]
  by: Actor
  at: Instant
}

/** 「お話がきっかけで…」: drafts a letter of what came of it to the tellers that staff name. A teller gets it once. */
export function returnAction(
  tx: Tx,
  { recommendationId, storyIds, by, at }: Returning,
): { roundId: number; n: number } {
  const asked = askedById(tx, recommendationId)
  if (asked?.action?.state !== 'done')
    throw new Refusal('「できた」ことにして、どうなったかを書いてから、お返しをつくってください。', 409)
  const read = new Set(tellable(tx, asked, at).map(({ storyId }) => storyId))
  const wanted = [...new Set(storyIds)].filter((id) => read.has(id))
  if (wanted.length === 0) throw new Refusal('だれに お返しするかに 印をつけてください。', 422, 'stories')
  const drafted = wanted.filter((storyId) => draftOne(tx, asked, { storyId, at }))
  const { id } = asked.action
  const detail = { letters: drafted.length }
  record(tx, { at, actor: by, deed: 'return-action', subject: { kind: 'action', id }, detail })
  return { roundId: asked.roundId, n: drafted.length }
}

/** The stories of the round that asked for it: those of the chosen ones first. */
export function tellable(tx: Tx, { roundId }: Pick<AskedRow, 'roundId'>, at: Instant) {
  const sources = letterSources(tx, roundId, at)
  if (!sources) return []
  const rows = sources.stories
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ id, number }) => ({
      storyId: id,
      number,
      chosen: sources.chosen.has(id),
      title: ownStory(tx, id)?.title ?? '',
    }))
  return [...rows.filter(({ chosen }) => chosen), ...rows.filter(({ chosen }) => !chosen)]
}

function draftOne(tx: Tx, { roundId, action }: AskedRow, { storyId, at }: { storyId: number; at: Instant }): boolean {
  const [own, round, story] = [ownStory(tx, storyId), roundById(tx, roundId), storyById(tx, storyId)]
  if (!own || !round || !story || !action || actionLetterOf(tx, action.id, storyId)) return false
  const { organisation } = readSite(tx)
  const written = letterOfAction(own, { organisation, panel: round.panel, outcome: action.outcome })
  const channel = channelOf(reachable(tx, storyId))
  insertLetter(tx, {
    ...{ ...written, made: written.body, ...channel, kind: 'action', roundId, actionId: action.id, storyId },
    ...{ state: channel.channel === 'none' ? 'silent' : 'draft', draftedAt: at },
  })
  return true
}
