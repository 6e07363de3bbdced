import { Refusal } from '../../base/refusal.ts'
import type { BallotKind } from '../../voting/procedure.ts'
import { isAbstention, type Marks } from './marks.ts'

/** What two people count by themselves, and must both come to. */
export interface Tally {
  /** slips and hands together */
  readonly ballots: number
  readonly abstained: number
  /** of each story: its votes, its ○, the sum of its points, or on how many slips it stands before all others */
  readonly stories: ReadonlyMap<number, number>
}

export function tallyOf(slips: readonly Marks[], candidates: readonly number[]): Tally {
  const stories = new Map(candidates.map((id) => [id, 0]))
  for (const marks of slips)
    for (const [id, weight] of weightsOn(marks)) stories.set(id, (stories.get(id) ?? 0) + weight)
  return { ballots: slips.length, abstained: slips.filter(isAbstention).length, stories }
}

function weightsOn(marks: Marks): (readonly [number, number])[] {
  if ('choice' in marks) return marks.choice === null ? [] : [[marks.choice, 1]]
  if ('approve' in marks) return marks.approve.map((id) => [id, 1])
  if ('scores' in marks) return marks.scores.map(({ candidate, score }) => [candidate, score])
  return (marks.groups[0] ?? []).map((id) => [id, 1])
}

export const COUNTED_OF: Record<BallotKind, string> = {
  single: '票の数',
  approval: '○の数',
  score: '点の合計',
  ranked: '1番目に えらんだ人の数',
}

/** Where the two counts differ, each in a sentence; none where they agree. */
export function differences(typed: Tally, counted: Tally, titles: ReadonlyMap<number, string>): string[] {
  const line = (what: string, one: number, other: number) =>
    one === other ? [] : [`${what}: 入れた票では ${one}、数えた紙では ${other} です。`]
  return [
    ...line('集まった数', typed.ballots, counted.ballots),
    ...line('えらばなかった人', typed.abstained, counted.abstained),
    ...[...typed.stories].flatMap(([id, votes]) =>
      line(`『${titles.get(id) ?? ''}』`, votes, counted.stories.get(id) ?? 0),
    ),
  ]
}

interface Slips {
  readonly issued: number
  readonly unused: number
  /** slips of paper that came back, and raised hands beside them */
  readonly paper: number
}

/** issued = returned + unused: no slip is lost, and none is in the box twice (selection.md §5). */
export function ensureReconciled({ issued, unused, paper }: Slips): void {
  if (issued === paper + unused) return
  throw new Refusal(
    `配った紙 ${issued}枚が、集まった紙 ${paper}枚と 使わなかった紙 ${unused}枚の合計になりません。紙を もう一度 数えてください。`,
    422,
    'issued',
  )
}
