import type { Instant } from '../../base/clock.ts'
import { mayUsePhoto, mayUseVoice } from '../../stories/consent.ts'
import { captioned } from '../../stories/particulars.ts'
import { handOf, howItCame } from '../../stories/provenance.ts'
import { narrative } from '../../stories/story.ts'
import { frame, isRecused, metaOf, unread } from './panellist.page.ts'
import type { Seat } from './seat.store.ts'

interface Photo {
  id: number
  caption: string
  width: number
  height: number
}

interface Reading {
  /** counted from 1 in the reader's own order */
  n: number
  photos: Photo[]
  voices: { id: number }[]
  /** what was found when somebody looked again, in words for panels (R7.4) */
  flag: string
}

/** One story as a panellist reads it: the words, whose they are, and why they matter to the teller. No name. */
export function readingPage(seat: Seat, { n, photos, voices, flag }: Reading, now: Instant) {
  const story = seat.standing[n - 1]
  if (!story) return undefined
  const [of, { standing }] = [seat.standing.length, story]
  const shown = seat.blind
    ? []
    : captioned(photos, story.particulars).filter(({ id }) => standing && mayUsePhoto(standing, id, 'panel', now))
  const others = seat.reads.has(story.id) ? unread(seat) : unread(seat) - 1
  return {
    title: story.title,
    ...frame(seat, 'read', now),
    n,
    of,
    heading: story.title,
    meta: metaOf(story),
    when: seat.blind ? '' : (story.particulars?.when ?? story.happenedWhen),
    hand: handOf(story),
    how: howItCame(story),
    sample: story.sample,
    flag,
    recused: isRecused(seat, story.id),
    text: narrative(story),
    significance: story.significance,
    contribution: story.contribution.trim(),
    photos: shown.map((photo) => ({ ...photo, address: `/p/${seat.code}/photos/${photo.id}` })),
    blind: seat.blind,
    voices: (seat.blind ? [] : voices)
      .filter(({ id }) => standing && mayUseVoice(standing, id, 'panel', now))
      .map(({ id }) => ({ address: `/p/${seat.code}/voices/${id}` })),
    before: n > 1 ? n - 1 : 0,
    after: n < of ? n + 1 : 0,
    concern: seat.round.state === 'finalised' ? '' : `/p/${seat.code}/read/${n}/concern`,
    unread: others,
    votable: seat.takesVotes,
  }
}
