import { dayOf, type Instant } from '../base/clock.ts'
import { longDate } from '../base/wareki.ts'
import type { StoryVersion } from '../stories/texts.store.ts'
import type { FieldError, Typed } from '../web/form.ts'
import { listOf } from '../web/form.ts'
import { changedFields } from './text.page.ts'
import { flagOf, METHOD_LABEL, METHODS, VERDICT_LABEL, VERDICTS } from './verification.ts'
import type { Verification } from './verifications.store.ts'
import type { StoryText } from './version.ts'

interface Verifying {
  story: { id: number; number: string; sample: boolean }
  own: StoryVersion
  done: readonly Verification[]
  name: string
  now: Instant
}

/** What was found so far, and the form for who comes back from a visit. */
export function verificationPage(
  { story, own, done, name, now }: Verifying,
  typed: Typed = {},
  errors: FieldError[] = [],
) {
  const value = (field: string, kept = '') => (typeof typed[field] === 'string' ? typed[field] : kept)
  const verdict = (field: 'description' | 'interpretation') =>
    VERDICTS.map((one) => ({ value: one, label: VERDICT_LABEL[one], chosen: value(field) === one }))
  return {
    ...{ title: `確かめる ${story.number}`, errors, address: `/staff/stories/${story.id}`, number: story.number },
    storyTitle: own.title,
    sample: story.sample,
    done: done.map(lineOf),
    descriptions: verdict('description'),
    interpretations: verdict('interpretation'),
    methods: METHODS.map((method) => ({
      value: method,
      label: METHOD_LABEL[method],
      chosen: listOf(typed['methods']).includes(method),
    })),
    verifier: value('verifier', name),
    verifiedOn: value('verifiedOn', dayOf(now)),
    findings: value('findings'),
    since: value('since'),
    moreCount: value('moreCount'),
    more: value('more'),
  }
}

function lineOf(row: Verification) {
  return {
    when: longDate(row.verifiedOn),
    verifier: row.verifier,
    description: VERDICT_LABEL[row.description],
    interpretation: VERDICT_LABEL[row.interpretation],
    methods: row.methods.map((method) => METHOD_LABEL[method]).join('・'),
    findings: row.findings,
    since: row.since,
    more: [row.moreCount === null ? '' : `${row.moreCount}件`, row.more].filter(Boolean).join('　'),
    flag: flagOf(row),
    recorded: `${longDate(row.recordedAt)} ${row.recordedBy}`,
  }
}

interface Correcting {
  story: { id: number; number: string }
  own: StoryVersion
}

interface Written {
  text?: StoryText
  errors?: FieldError[]
  isConflict?: boolean
}

/** R7.3: what turned out to be otherwise, as a text of its own beside what the teller told first. */
export function correctionByStaffPage(
  { story, own }: Correcting,
  { text = own, errors = [], isConflict = false }: Written = {},
) {
  return {
    ...{ title: `文を直す ${story.number}`, errors, address: `/staff/stories/${story.id}`, number: story.number },
    base: String(own.id),
    text: { ...text },
    conflict: isConflict ? changedFields(own, text) : undefined,
  }
}
