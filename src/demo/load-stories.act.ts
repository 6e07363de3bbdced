import { DAY, type Instant } from '../base/clock.ts'
import { newToken, tokenHash } from '../base/token.ts'
import type { Tx } from '../db/open.ts'
import { acceptStory } from '../reading/accept-story.act.ts'
import { holdStory } from '../reading/hold-story.act.ts'
import type { Actor } from '../running/journal.ts'
import type { Secret } from '../running/secret.ts'
import { attachPhoto } from '../stories/attach-photo.act.ts'
import { type Draft, insertDraft } from '../stories/drafts.store.ts'
import { recordGuardian } from '../stories/record-guardian.act.ts'
import { submitStory } from '../stories/submit-story.act.ts'
import { photoField } from '../stories/wizard.ts'
import { answersOf } from './answers.ts'
import type { DemoStory } from './demo.form.ts'
import { markAsSample, namesIn } from './demo.store.ts'

export interface DrawnPhoto {
  full: { hash: string; bytes: number }
  thumb: { hash: string; bytes: number }
  width: number
  height: number
  caption: string
}

interface Loading {
  stories: DemoStory[]
  photos: ReadonlyMap<string, DrawnPhoto>
  collectionId: number
  secret: Secret
  by: Actor
  now: Instant
}

const AN_HOUR = DAY / 24

/** Every sample goes the way of a real story, on the day it was told. Answers the story and its receipt by key. */
export function loadStories(tx: Tx, loading: Loading): Map<string, { storyId: number; token: string }> {
  const told = loading.stories.toSorted((a, b) => b.daysAgoTold - a.daysAgoTold)
  return new Map(told.map((story) => [story.key, loadStory(tx, story, loading)]))
}

function loadStory(tx: Tx, story: DemoStory, { photos, collectionId, secret, by, now }: Loading) {
  const at = now - story.daysAgoTold * DAY
  const draft = draftOf(tx, story, { photo: photos.get(story.key), collectionId, at })
  const receipt = submitStory(tx, { draft, unsure: '', secret, at })
  const { storyId } = receipt
  markAsSample(tx, storyId, story.channel)
  if (story.guardian)
    recordGuardian(tx, {
      storyId,
      secret,
      by,
      at: now - story.guardian.daysAgo * DAY,
      answer: { ...story.guardian, guardian: 'yes', child: story.childYes ?? 'unsure' },
    })
  if (story.state === 'accepted') acceptStory(tx, { storyId, by, at: at + AN_HOUR })
  if (story.state === 'held') holdStory(tx, { storyId, reason: story.heldReason ?? '', by, at: at + AN_HOUR })
  return receipt
}

interface Told {
  photo: DrawnPhoto | undefined
  collectionId: number
  at: Instant
}

function draftOf(tx: Tx, story: DemoStory, { photo, collectionId, at }: Told): Draft {
  const empty = {
    tokenHash: tokenHash(newToken()),
    collectionId,
    answers: answersOf(story, namesIn(tx)),
    createdAt: at,
    updatedAt: at,
    expiresAt: at + DAY,
    spokenHash: null,
  }
  const draft = { id: insertDraft(tx, empty), ...empty }
  if (!photo) return draft
  const id = attachPhoto(tx, { draftId: draft.id, ...photo, at })
  const uses = ['panel', 'internal', 'print'].map((use) => [photoField(id, use), 'yes'])
  const asked = [photoField(id, 'asked'), 'nobody']
  const caption = [photoField(id, 'caption'), photo.caption]
  return { ...draft, answers: { ...draft.answers, ...Object.fromEntries([...uses, asked, caption]) } }
}
