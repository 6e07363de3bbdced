import { longDate } from '../base/wareki.ts'
import { mustBeSeen } from '../stories/approval.ts'
import type { Approval } from '../stories/approvals.store.ts'
import type { Standing } from '../stories/consent.ts'
import { TEXT_FIELDS } from '../stories/story.ts'
import type { StoryVersion } from '../stories/texts.store.ts'
import type { FieldError } from '../web/form.ts'
import { FIELD } from './labels.ts'
import { changedFields } from './text.page.ts'
import { type StoryText, standingTexts } from './version.ts'

const ANSWERED: Record<string, string> = {
  yes: '話した人は「これでよい」と答えました',
  change: '話した人は「直してほしい」と答えました',
  no: '話した人は「のせない」と答えました',
}

/** On the story's page: which text would be printed, and what its teller said of it. */
export function publicTextBox(versions: readonly StoryVersion[], approval: Approval | undefined) {
  const { forPublic, latest, isPanelStale } = standingTexts(versions)
  const asked = approval && (approval.answer ? (ANSWERED[approval.answer] ?? '') : '話した人の返事を待っています')
  return {
    exists: forPublic !== undefined,
    when: forPublic ? longDate(forPublic.createdAt) : '',
    author: forPublic?.author ?? '',
    // A newer text for panels means that this one was made of words that no longer stand.
    isStale: forPublic !== undefined && (forPublic.baseId !== latest.id || isPanelStale),
    asked: asked ?? '',
    note: approval?.note ?? '',
    isWaiting: approval !== undefined && approval.answer === null,
    version: approval ? String(approval.versionId) : '',
  }
}

interface Sources {
  story: { id: number; number: string }
  versions: readonly StoryVersion[]
  standing: Standing
  approval: Approval | undefined
}

interface Written {
  text: StoryText
  reason: string
  errors: FieldError[]
  isConflict: boolean
}

/** The form: the text that panels read, to be made ready for print, with what that would change. */
export function publicTextPage({ story, versions, standing, approval }: Sources, written?: Written) {
  const { latest, forPublic } = standingTexts(versions)
  const newest = forPublic && forPublic.id > latest.id ? forPublic : latest
  const text = written?.text ?? newest
  const seen = mustBeSeen(standing, approval?.answer === 'yes')
  return {
    title: `紙やネットにのせる文 ${story.number}`,
    address: `/staff/stories/${story.id}`,
    number: story.number,
    base: String(newest.id),
    errors: written?.errors ?? [],
    reason: written?.reason ?? '',
    heading: text.title,
    fields: TEXT_FIELDS.filter((field) => field !== 'title').map((field) => ({
      ...{ name: field, label: FIELD[field] ?? field, value: text[field] },
    })),
    difference: changedFields(latest, text),
    mayEdit: standing.answers.edit === 'yes',
    isAsked: seen.length > 0,
    isNowhere: standing.answers.print === undefined && standing.answers.web === undefined,
    conflict: written?.isConflict ? { author: newest.author, fields: changedFields(newest, text) } : undefined,
  }
}
