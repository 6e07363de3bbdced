import type { Instant } from '../base/clock.ts'
import type { Tx } from '../db/open.ts'
import { record } from '../running/journal.store.ts'
import { SYSTEM } from '../running/journal.ts'
import { channelOf } from './letter.ts'
import { factsFor, type LetterSources, letterSources, ownStory, reachable } from './letter-sources.store.ts'
import { letterToChosen, letterToGroup, letterToOthers } from './letter-words.ts'
import { insertLetter, type Letter, type NewLetter, resultLetterOf, updateLetter } from './letters.store.ts'

interface Drafting {
  roundId: number
  at: Instant
}

type Draft = Pick<NewLetter, 'chosen' | 'channel' | 'subject' | 'body' | 'why'>

/**
 * R6.1, I7: one letter for every story that a closed round has read and for every group among them. Doing it twice is
 * doing it once: a draft that nobody has touched is written anew, and what was sent already is marked as outdated.
 */
export function draftLetters(tx: Tx, { roundId, at }: Drafting): number {
  const sources = letterSources(tx, roundId, at)
  if (!sources) return 0
  const tellers = sources.stories.flatMap((story) => {
    const draft = story.state === 'withdrawn' ? undefined : draftToTeller(tx, sources, story.id)
    return draft ? [put(tx, { roundId, storyId: story.id, draft, at })] : []
  })
  const groups = sources.groups.map(({ activityId, name }) =>
    put(tx, { roundId, activityId, draft: draftToGroup(tx, sources, name), at }),
  )
  const made = [...tellers, ...groups].filter(Boolean).length
  if (made > 0)
    record(tx, {
      ...{ at, actor: SYSTEM, deed: 'draft-letters', subject: { kind: 'round', id: roundId } },
      detail: { letters: made },
    })
  return made
}

function draftToTeller(tx: Tx, sources: LetterSources, storyId: number): Draft | undefined {
  const own = ownStory(tx, storyId)
  if (!own) return undefined
  const facts = factsFor(tx, sources, storyId)
  const chosen = sources.chosen.has(storyId)
  const written = chosen ? letterToChosen(own, facts) : letterToOthers(own, facts, sources.told)
  return { ...written, ...channelOf(reachable(tx, storyId)), chosen }
}

function draftToGroup(tx: Tx, sources: LetterSources, name: string): Draft {
  const written = letterToGroup(name, factsFor(tx, sources, null), sources.told)
  return { ...written, chosen: false, channel: 'group', why: '' }
}

interface Put extends Drafting {
  storyId?: number
  activityId?: number
  draft: Draft
}

/** Whether there is now a draft that was not there, or not so, before. */
function put(tx: Tx, { roundId, storyId, activityId, draft, at }: Put): boolean {
  const known = resultLetterOf(tx, {
    roundId,
    ...(storyId === undefined ? {} : { storyId }),
    ...(activityId === undefined ? {} : { activityId }),
  })
  const state = draft.channel === 'none' ? 'silent' : 'draft'
  if (!known) {
    insertLetter(tx, { ...draft, made: draft.body, kind: 'result', state, roundId, storyId, activityId, draftedAt: at })
    return true
  }
  if (sameWords(known, draft)) return false
  if (!isUntouched(known)) {
    if (saysOther(known, draft)) updateLetter(tx, known.id, { outdated: true })
    return false
  }
  updateLetter(tx, known.id, {
    ...draft,
    made: draft.body,
    channel: channelFor(known, draft),
    state,
    draftedAt: at,
    outdated: false,
  })
  return true
}

const isUntouched = ({ state, rewordedBy }: Letter) => (state === 'draft' || state === 'silent') && rewordedBy === ''

// Staff may have said that a group gets its letter by post.
const channelFor = (known: Letter, draft: Draft) => (known.activityId === null ? draft.channel : known.channel)

// What was sent is only wrong where another story was chosen since; a small change of words calls nobody up again.
function saysOther(known: Letter, { body, chosen }: Draft): boolean {
  return known.chosen !== chosen || (known.state !== 'done' && known.made !== body)
}

function sameWords(known: Letter, draft: Draft): boolean {
  const settled = known.activityId !== null || known.channel === draft.channel
  return settled && !saysOther(known, draft) && !known.outdated
}
