import type { StoryState } from '../../stories/story.ts'
import type { Bound, Outcome } from '../../voting/outcome.ts'
import type { BallotKind } from '../../voting/procedure.ts'

interface Shown {
  title: string
  stands: boolean
  standing: { state: StoryState } | undefined
}

/** The title, or why there is none: a story leaves its place and no words. */
export function titleOf({ title, stands, standing }: Shown): string {
  if (stands) return title
  return standing?.state === 'withdrawn' ? '（話した人の希望で取り下げ）' : '（いまは見せられないお話）'
}

export interface Naming {
  /** the story's title as it may be shown */
  titles: ReadonlyMap<number, string>
  /** domains and areas by id, for the bounds */
  groups?: Record<Bound['of'], ReadonlyMap<number, string>>
  quorum: number
}

/** What the count says, in few words. It reports; the panel decides. */
export function sentenceFor(outcome: Outcome, naming: Naming, ballot: BallotKind = 'single'): string {
  const named = (ids: readonly number[]) => namesOf(ids, naming)
  const led = outcome.winners.length > 0 ? LED[ballot](named(outcome.winners)) : ''
  switch (outcome.code) {
    case 'NO_QUORUM':
      return `投票した人が、必要な人数（${naming.quorum}人）に とどきませんでした。`
    case 'NO_VALID':
      return 'えらばれたお話は ありませんでした。'
    case 'TIE':
      return `${led}${named(outcome.tied)}が 同じ数でした。順番や時刻では決めません。もう一度の投票か、話し合いで決めます。`
    case 'PLURALITY_ONLY':
      return `${named(outcome.winners)}を えらんだ人が 多くいましたが、${MISSED[needOf(outcome)]}`
    case 'NEEDS_NEXT_STAGE':
      return 'まだ 決まっていません。なぜ えらんだかを話し合って、もう一度 投票します。'
    case 'SPLIT_SELECTED':
      return `${named(outcome.winners)}に、ちょうど分かれました。両方を えらぶことができます。`
    case 'CONSENSUS':
      return `えらんだ人は みんな、${named(outcome.winners)}でした。`
    case 'WITHHELD':
      return '投票した人が 3人より少ないので、数も理由も 出しません。だれの票か わかってしまうためです。'
    case 'INFEASIBLE':
      return '種類や地区の数の決まりを すべて守る えらび方が ありません。話し合いで決めてください。'
    case 'DECIDED':
      return led
  }
}

const LED: Record<BallotKind, (names: string) => string> = {
  single: (names) => `${names}を えらんだ人が 多くいました。`,
  approval: (names) => `${names}に ○をつけた人が 多くいました。`,
  score: (names) => `${names}の 点の平均が 高くなりました。`,
  ranked: (names) => `ほかのお話とくらべて ${names}を大切だと思う人が 多くいました。`,
}

const MISSED = { half: '半分を こえませんでした。', all: '全員では ありませんでした。' }

function needOf({ steps }: Outcome): keyof typeof MISSED {
  return steps.some(({ kind }) => kind === 'all-but') ? 'all' : 'half'
}

export function namesOf(ids: readonly number[], { titles }: Pick<Naming, 'titles'>): string {
  return ids.map((id) => inQuotes(titles.get(id) ?? '')).join('と')
}

function inQuotes(title: string): string {
  return title.startsWith('（') ? title : `『${title}』`
}
