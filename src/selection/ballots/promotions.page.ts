import type { Typed } from '../../web/form.ts'
import { wordOf } from '../../web/form.ts'
import { titleOf } from './account.ts'
import type { ClosedSources } from './facilitation.page.ts'
import { emptyPlaces, promotable } from './promote-story.act.ts'

/** Where a chosen story was taken back: the form for another one. Nothing is chosen beforehand (R5.11). */
export function promotionPage({ round, decision, slate }: ClosedSources, typed: Typed) {
  if (round.state !== 'finalised' || !decision) return undefined
  const places = emptyPlaces(decision, slate).length
  const stories = promotable(decision, slate)
  if (places === 0) return undefined
  return {
    places,
    stories: stories.map((story) => ({
      ...{ value: String(story.id), label: titleOf(story), help: story.number },
      chosen: wordOf(typed, 'story') === String(story.id),
    })),
    reason: wordOf(typed, 'reason'),
    discussed: typed['discussed'] !== undefined,
  }
}
