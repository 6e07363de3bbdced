import { longDate } from '../base/wareki.ts'
import { differencesBetween } from '../stories/difference.page.ts'
import { markNames, type Part } from '../stories/marked.ts'
import { TEXT_FIELDS } from '../stories/story.ts'
import type { StoryVersion } from '../stories/texts.store.ts'
import type { Finding } from './findings.store.ts'
import { FIELD, VERSION_LABEL } from './labels.ts'
import type { StoryText } from './version.ts'

export interface ShownField {
  field: string
  label: string
  lines: Part[][]
}

/** The teller's own words with the likely names marked; a field she left empty is left out. */
export function originalFields(original: StoryText, findings: readonly Finding[]): ShownField[] {
  return TEXT_FIELDS.filter((field) => field !== 'title' && original[field].trim() !== '').map((field) => ({
    field,
    label: FIELD[field] ?? field,
    lines: markNames(original[field], marksIn(findings, field)),
  }))
}

export function titleLines(original: StoryText, findings: readonly Finding[]): Part[][] {
  return markNames(original.title, marksIn(findings, 'title'))
}

function marksIn(findings: readonly Finding[], field: string) {
  const standing = findings.filter((finding) => finding.field === field && finding.state !== 'not_name')
  return standing.map(({ start, end, state, reason }) => ({
    start,
    end,
    why: state === 'masked' ? '仮名にする語' : `名前らしき語。${reason}`,
  }))
}

/** Field by field, what another text changed in the original. */
export function changedFields(original: StoryText, other: StoryText): ShownField[] {
  return differencesBetween(original, other).map(({ field, lines }) => ({ field, label: FIELD[field] ?? field, lines }))
}

export function versionRows(versions: readonly StoryVersion[]) {
  return versions.map(({ sequence, kind, author, reason, createdAt }) => ({
    name: kind === 'original' ? VERSION_LABEL.original : `${VERSION_LABEL[kind]}（${sequence}つめの文）`,
    when: longDate(createdAt),
    author: kind === 'original' ? '' : author,
    reason,
  }))
}
