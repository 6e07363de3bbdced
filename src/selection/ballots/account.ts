import type { StoryState } from '../../stories/story.ts'
import type { Outcome } from '../../voting/outcome.ts'

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

interface Naming {
  /** the story's title as it may be shown */
  titles: ReadonlyMap<number, string>
  quorum: number
}

/** What the count says, in few words. It reports; the panel decides. */
export function sentenceFor(outcome: Outcome, { titles, quorum }: Naming): string {
  const named = (ids: readonly number[]) => ids.map((id) => inQuotes(titles.get(id) ?? '')).join('と')
  const led = outcome.winners.length > 0 ? `${named(outcome.winners)}を えらんだ人が 多くいました。` : ''
  if (outcome.code === 'NO_QUORUM') return `投票した人が、必要な人数（${quorum}人）に とどきませんでした。`
  if (outcome.code === 'NO_VALID') return 'えらばれたお話は ありませんでした。'
  if (outcome.code === 'TIE')
    return `${led}${named(outcome.tied)}が 同じ数でした。順番や時刻では決めません。もう一度の投票か、話し合いで決めます。`
  if (outcome.code === 'PLURALITY_ONLY')
    return `${named(outcome.winners)}を えらんだ人が 多くいましたが、半分を こえませんでした。`
  return led
}

function inQuotes(title: string): string {
  return title.startsWith('（') ? title : `『${title}』`
}
