import { longDate } from '../base/wareki.ts'
import { type Particulars, particularsIn } from '../stories/particulars.ts'
import { TEXT_FIELDS } from '../stories/story.ts'
import type { StoryVersion } from '../stories/texts.store.ts'
import type { FieldError, Typed } from '../web/form.ts'
import type { Finding } from './findings.store.ts'
import { FIELD } from './labels.ts'
import { namesLeftIn, proposeMask } from './mask.ts'
import { particularFields, particularsTyped } from './particulars.page.ts'
import { changedFields, originalFields } from './text.page.ts'
import { type StoryText, standingTexts, textOf } from './version.ts'

interface Sources {
  storyId: number
  number: string
  versions: StoryVersion[]
  findings: Finding[]
  told: Particulars
  /** likely names in the words around the text, as they stand */
  namesAround(worded: Particulars): string[]
  /** 'original': begin anew from the teller's words, though a text for panels stands */
  from: 'latest' | 'original'
}

/** The form as it is opened: the text that panels read now, or the original with its likely names replaced. */
export function maskPage(sources: Sources) {
  const { versions, findings, from } = sources
  const { own: original, forPanel } = standingTexts(versions)
  const proposal = proposeMask(
    textOf(original),
    findings.filter((finding) => finding.state !== 'not_name'),
  )
  const isAnew = forPanel === undefined || from === 'original'
  const text = isAnew ? proposal.text : textOf(forPanel)
  const particulars = particularsIn(standingTexts(versions).latest.particulars, sources.told)
  return {
    ...framed(sources, { text, particulars, reason: '' }),
    aliases: isAnew ? proposal.aliases : [],
    startsAnew: isAnew,
  }
}

/** The form again, with everything that was typed: after a preview, a mistake or somebody else's save. */
export function maskPageAgain(
  sources: Sources,
  { typed, errors, isConflict }: { typed: Typed; errors: FieldError[]; isConflict: boolean },
) {
  const standing = particularsIn(standingTexts(sources.versions).latest.particulars, sources.told)
  const written = {
    text: textTyped(typed),
    particulars: particularsTyped(typed, sources.told, standing),
    reason: wordTyped(typed, 'reason'),
  }
  const page = {
    ...framed(sources, written, { errors, base: wordTyped(typed, 'base'), own: wordTyped(typed, 'own') }),
    aliases: [],
    startsAnew: false,
  }
  return isConflict ? { ...page, ...conflictIn(sources, written.text) } : page
}

interface Written {
  text: StoryText
  particulars: Particulars
  reason: string
}

interface Form {
  errors: FieldError[]
  base: string
  own: string
}

function framed(sources: Sources, written: Written, form?: Form) {
  const { storyId, number, versions, findings } = sources
  const { own: original, latest, forPanel, isPanelStale } = standingTexts(versions)
  return {
    title: `選ぶ会に見せる文 ${number}`,
    address: `/staff/stories/${storyId}`,
    number,
    base: form?.base || String(latest.id),
    own: form?.own || String(original.id),
    isPanelStale,
    errors: form?.errors ?? [],
    isFirst: forPanel === undefined,
    original: [
      { field: 'title', label: FIELD.title ?? '', lines: [[{ kind: 'same' as const, text: original.title, why: '' }]] },
      ...originalFields(original, findings),
    ],
    fields: TEXT_FIELDS.filter((field) => field !== 'title').map((field) => ({
      name: field,
      label: FIELD[field] ?? field,
      value: written.text[field],
    })),
    written: { title: written.text.title, reason: written.reason },
    particulars: particularFields(sources.told, written.particulars),
    namesAround: sources.namesAround(written.particulars),
    difference: changedFields(original, written.text),
    left: namesLeftIn(
      written.text,
      original,
      findings.filter((finding) => finding.state !== 'not_name'),
    ),
    conflict: undefined as ReturnType<typeof conflictIn>['conflict'] | undefined,
  }
}

// Whoever saved first stands beside what was typed; saving again is then meant as an answer to it.
function conflictIn({ versions }: Sources, mine: StoryText) {
  const { latest, own } = standingTexts(versions)
  // What came in last is what the writer has not seen: another's text for panels, or the teller's own correction.
  const newest = own.id > latest.id ? own : latest
  return {
    base: String(latest.id),
    own: String(own.id),
    conflict: {
      author: newest.author,
      when: longDate(newest.createdAt),
      reason: newest.reason,
      theirs: changedFields(newest, newest),
      fields: changedFields(newest, mine),
    },
  }
}

function textTyped(typed: Typed): StoryText {
  const [title, before, happened, now, significance, contribution] = TEXT_FIELDS.map((field) => wordTyped(typed, field))
  return {
    title: title ?? '',
    before: before ?? '',
    happened: happened ?? '',
    now: now ?? '',
    significance: significance ?? '',
    contribution: contribution ?? '',
  }
}

function wordTyped(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}
