import { difference } from './difference.door.ts'
import { inLines, type Part } from './marked.ts'
import { type StoryText, TEXT_FIELDS, type TextField } from './story.ts'

export interface ChangedField {
  field: TextField
  lines: Part[][]
}

/** Field by field, what another text changed, in words. Fields that stayed the same are shown too, so that it reads as a whole. */
export function differencesBetween(before: StoryText, after: StoryText): ChangedField[] {
  return TEXT_FIELDS.filter((field) => before[field].trim() !== '' || after[field].trim() !== '').map((field) => ({
    field,
    lines: inLines(difference(before[field], after[field])),
  }))
}
