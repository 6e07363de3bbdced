import type { CameFrom } from '../rounds/below-words.store.ts'
import { withoutCounts } from '../rounds/discreet.ts'
import { titleOf } from './account.ts'
import { type Telltale, unnamed } from './blind.ts'
import { orderFor } from './eligibility.ts'
import type { LowerCount } from './lower-counts.store.ts'
import { gatheredBy } from './result.page.ts'
import type { SlateStory } from './slate.store.ts'

/** What a reader meets of the lower panels beside a story: words now, numbers after the first vote here (R5.3). */
export function cameFromPage(
  { carried, late }: CameFrom,
  { mayCount, telltale }: { mayCount: boolean; telltale: Telltale | undefined },
) {
  const told = (text: string) => {
    const discreet = mayCount ? text : withoutCounts(text)
    return telltale ? unnamed(discreet, telltale) : discreet
  }
  return {
    carried: carried.map(({ panel, reason, dissent, notes }) => ({
      ...{ panel: telltale ? '下の会' : panel, reason: told(reason), dissent: told(dissent), notes: told(notes) },
    })),
    late: told(late),
    later: carried.length > 0 && !mayCount,
  }
}

/** The numbers of the lower panels, story by story in the order of this round's own result; nobody stands first. */
export function lowerCountsPage(
  counts: readonly LowerCount[],
  { round, slate }: { round: { id: number }; slate: readonly SlateStory[] },
) {
  const standing = new Map(slate.filter(({ stands }) => stands).map((story) => [story.id, story]))
  const order = orderFor(`result ${round.id}`, [...standing.keys()])
  return order.flatMap((id) => {
    const lines = counts.filter(({ candidateId }) => candidateId === id).flatMap(lineOf)
    const story = standing.get(id)
    return story && lines.length > 0 ? [{ title: titleOf(story), lines }] : []
  })
}

function lineOf({ panel, lowerId, pass }: LowerCount): string[] {
  const { counted, mark } = gatheredBy(lowerId, pass)
  const { E, T } = pass.outcome.counts
  return counted ? [`${panel}: ${mark}（${E}人のうち ${T}人が投票）`] : []
}
