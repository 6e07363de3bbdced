import { dayOf } from '../base/clock.ts'
import type { Db } from '../db/open.ts'
import { wordingsAt } from '../programme/wordings.store.ts'
import type { House } from '../running/house.ts'
import { type FieldError, typedFields } from '../web/form.ts'
import { consentProblems } from './consent-change.form.ts'
import { type ConsentChangeRows, consentChangePage } from './consent-change.page.ts'
import { answersOf } from './consent-change.ts'
import { standingOf } from './standing.store.ts'
import { photosOf, tellerOf, voicesOf } from './stories.store.ts'
import { translated } from './translated.ts'
import { type DraftAnswers, oneAnswerEach } from './wizard.ts'
import { wordErrors } from './wording.ts'

type Story = Pick<ConsentChangeRows, 'title' | 'number' | 'address'> & { id: number }

/** The page with the answers that hold, or with what was just typed. */
export function consentChange(
  { db, clock, messages }: Pick<House, 'db' | 'clock' | 'messages'>,
  story: Story,
  typed?: DraftAnswers,
  errors: FieldError[] = [],
) {
  return consentChangePage({
    ...story,
    errors,
    answers: { ...held(db, story.id), ...typed },
    wordings: translated(wordingsAt(db, clock.now()), messages),
    photos: photosOf(db, story.id),
    voices: voicesOf(db, story.id),
  })
}

// A name under which nobody's real one hides may be shown again; what is sealed may not.
function held(db: Db, storyId: number): DraftAnswers {
  const standing = standingOf(db, storyId)
  return { ...(standing ? answersOf(standing) : {}), pen: tellerOf(db, storyId)?.penName ?? '' }
}

/** Reads the form; the problems are worded for whoever filled it in. */
export function readConsentChange({ db, clock, messages }: House, storyId: number, body: unknown) {
  const typed = oneAnswerEach(typedFields(body))
  const teller = tellerOf(db, storyId)
  const kept = {
    name: Boolean(teller?.nameSealed),
    contact: Boolean(teller?.contactSealed),
    reply: standingOf(db, storyId)?.answers.reply,
  }
  return { typed, errors: wordErrors(consentProblems(typed, kept, dayOf(clock.now())), typed, messages.say) }
}
