import { Refusal } from '../base/refusal.ts'
import type { StoryState } from '../stories/story.ts'

export function ensureFound<T>(row: T | undefined): T {
  if (row === undefined) throw new Refusal('このお話は見つかりません。一覧から開き直してください。', 404)
  return row
}

/** Whoever took a story back is not worked on behind her back. */
export function ensureStands<T extends { state: StoryState }>(story: T | undefined): T {
  const found = ensureFound(story)
  if (found.state === 'withdrawn') throw new Refusal('このお話は、話した人の希望で取り下げられています。', 409)
  return found
}

export function ensureReason(reason: string): string {
  const given = reason.trim()
  if (given === '') throw new Refusal('保留にする理由を、ひとこと書いてください。')
  return given
}
